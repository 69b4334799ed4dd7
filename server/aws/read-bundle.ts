/** Files that ship with Edgewise and go to AWS: the zip files of the resize function, and a picture to try it with. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import sharp from 'sharp'

import { AppError } from '../errors.ts'

type Bundle = {
  bytes: Uint8Array
  /** As Lambda has it of a zip file: base64. */
  codeSha256: string
  /** As S3 has it: quoted. */
  eTag: string
}

const ZIP = /^resize-lambda-(?:arm64|x64)$/

/** The files that an object of a bucket may be. */
export const PICTURES = ['proof-picture']

const known = new Map<string, Promise<Bundle>>()

/** Read once. Rejects with `invalid-input` for a name that nothing has, and for a zip file that was not packed on this machine. */
export function readBundle(name: string): Promise<Bundle> {
  const found = known.get(name)
  if (found) return found
  const read = load(name).then(toBundle)
  known.set(name, read)
  // What is missing may be packed meanwhile.
  read.catch(() => known.delete(name))
  return read
}

/** `null` = the zip file was not packed on this machine. */
export async function findBundle(name: string): Promise<Bundle | null> {
  try {
    return await readBundle(name)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-input') return null
    throw error
  }
}

function toBundle(bytes: Uint8Array): Bundle {
  return {
    bytes,
    codeSha256: createHash('sha256').update(bytes).digest('base64'),
    eTag: `"${createHash('md5').update(bytes).digest('hex')}"`,
  }
}

async function load(name: string): Promise<Uint8Array> {
  if (name === 'proof-picture') return drawPicture()
  if (!ZIP.test(name)) {
    throw new AppError(
      'invalid-input',
      `Edgewise has no file ${name}. It has resize-lambda-arm64, resize-lambda-x64 and ${PICTURES.join(', ')}.`,
    )
  }
  const path = fileURLToPath(new URL(`../../dist/${name}.zip`, import.meta.url))
  if (!existsSync(path)) {
    throw new AppError(
      'invalid-input',
      `The zip file ${name} is not packed on this machine. Run "npm run build:lambda", then review again.`,
    )
  }
  return readFile(path)
}

const WIDTH = 1_600
const HEIGHT = 1_200

/** Big enough to be made smaller, with edges and colors that show what resizing does. */
function drawPicture(): Promise<Uint8Array> {
  const hills = [
    { color: '#2f6f5e', path: 'M0 820 Q400 560 800 800 T1600 740 V1200 H0 Z' },
    { color: '#1d4c4f', path: 'M0 980 Q500 760 900 960 T1600 900 V1200 H0 Z' },
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#2b3a67"/><stop offset="1" stop-color="#f2a65a"/>
  </linearGradient></defs>
  <rect width="100%" height="100%" fill="url(#sky)"/>
  <circle cx="1180" cy="420" r="150" fill="#fff3d6"/>
  ${hills.map(({ color, path }) => `<path d="${path}" fill="${color}"/>`).join('')}
  <rect x="40" y="40" width="${WIDTH - 80}" height="${HEIGHT - 80}" fill="none" stroke="#fff" stroke-width="6"/>
</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer()
}
