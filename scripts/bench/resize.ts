/** Milliseconds per image of the resize Lambda's own pipeline, beside plain sharp doing the same resize. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import sharp from 'sharp'

import { resizeImage } from '../../server/lambda/resize-image.ts'
import { demoPictures } from '../../server/simulator/demo/draw-pictures.ts'

const PHOTOS =
  process.env.PHOTOS_DIR ?? fileURLToPath(new URL('../../../shared/photos', import.meta.url))
const WIDTH = 600
const HEIGHT = 400
const ROUNDS = 3

export type ResizeRow = { name: string; lambdaMs: number; plainMs: number }

export async function benchResize(): Promise<ResizeRow[]> {
  const rows: ResizeRow[] = []
  for (const { name, bytes } of await inputs()) {
    const lambdaMs: number[] = []
    const plainMs: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      lambdaMs.push(await timed(() => resizeImage(bytes, { width: WIDTH, height: HEIGHT })))
      plainMs.push(await timed(() => plainSharp(bytes)))
    }
    rows.push({ name, lambdaMs: Math.min(...lambdaMs), plainMs: Math.min(...plainMs) })
  }
  return rows
}

/** The shared test photos where they are at hand, else the demo's pictures. Animated ones take seconds: left out. */
async function inputs() {
  if (existsSync(PHOTOS)) {
    return readdirSync(PHOTOS)
      .filter((name) => /\.(jpg|png|webp)$/.test(name) && !name.includes('animated'))
      .map((name) => ({ name, bytes: readFileSync(`${PHOTOS}/${name}`) }))
  }
  const pictures = demoPictures().slice(0, 6)
  return await Promise.all(
    pictures.map(async ({ key, draw }) => ({ name: key, bytes: await draw() })),
  )
}

function plainSharp(bytes: Buffer) {
  return sharp(bytes)
    .autoOrient()
    .resize(WIDTH, HEIGHT, { fit: 'inside', withoutEnlargement: true })
    .toBuffer()
}

async function timed(work: () => Promise<unknown>) {
  const start = performance.now()
  await work()
  return performance.now() - start
}
