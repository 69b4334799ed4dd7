/**
 * Code of a Lambda function that is written down as sources: zipped the same way each time, so that its hash is known before AWS has
 * seen it and a plan that is made twice means the same bytes.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { strToU8, zipSync } from 'fflate'

/** A zip's oldest date, in the zone of whoever zips: zips hold local times. */
const ZIP_DATE = new Date(1980, 0, 1)

/** The zip file, its names in order, nothing compressed. @param files sources by name */
export function zipFiles(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const zippable = Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text)]))
  return zipSync(zippable, { level: 0, mtime: ZIP_DATE })
}

/** SHA-256 of a zip file as Lambda writes it: base64. */
function toCodeSha256(zip: Uint8Array): string {
  return btoa(String.fromCharCode(...sha256(zip)))
}

export function toFilesCode(files: Record<string, string>) {
  return { CodeSha256: toCodeSha256(zipFiles(files)), files }
}
