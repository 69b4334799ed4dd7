/** Function zips: the checks that Lambda makes at upload, and unpacking them where nothing escapes the folder. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'

import { type Unzipped, unzip, unzipSync } from 'fflate'

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAX_ZIPPED_BYTES = 50 * 1024 * 1024
export const MAX_UNZIPPED_BYTES = 262_144_000

/** Why Lambda would refuse this zip, in its words, or `null`. */
export function findPackageProblem(zip: Uint8Array): string | null {
  if (zip.byteLength === 0) return 'Uploaded file must be a non-empty zip'
  let files = 0
  let unzippedBytes = 0
  let escapes = false
  try {
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        files += 1
        unzippedBytes += originalSize
        escapes ||= !isInside(name)
        return false
      },
    })
  } catch {
    return COULD_NOT_UNZIP
  }
  if (escapes) return COULD_NOT_UNZIP
  if (files === 0) return 'Uploaded file must be a non-empty zip'
  return unzippedBytes > MAX_UNZIPPED_BYTES
    ? `Unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`
    : null
}

const COULD_NOT_UNZIP =
  'Could not unzip uploaded file. Please check your file, then try to upload again.'

/** Writes the zip's files under `folder`. Entries that would lie outside are not written. */
export async function unpackPackage(zip: Uint8Array, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(await inflate(zip))) {
    const target = join(folder, name)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
  }
}

/** Big files are inflated in worker threads, so that other requests go on meanwhile. */
function inflate(zip: Uint8Array): Promise<Unzipped> {
  const filter = ({ name }: { name: string }) => isInside(name) && !name.endsWith('/')
  return new Promise((resolve, reject) => {
    unzip(zip, { filter }, (error, files) => (error ? reject(error) : resolve(files)))
  })
}

/** "Zip slip": an entry named `../x` or `/x` would be written outside the folder. */
function isInside(name: string): boolean {
  const path = normalize(name.replaceAll('\\', '/'))
  return path !== '..' && !path.startsWith('../') && !path.startsWith('/') && !/^[a-z]:/i.test(path)
}
