/** For tests: zips of small functions. */
import { strToU8, zipSync } from 'fflate'

/** A zip of text files, by name. */
export function zipOf(files: Record<string, string>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  )
}
