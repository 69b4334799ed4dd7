/** Identifiers in the forms that AWS gives its resources. */
import { randomBytes } from 'node:crypto'

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `E` and 13 upper-case letters or digits: distributions, invalidations (`I`) and ETags look like this. */
export function upperId(prefix: string, length = 14): string {
  return prefix + draw(UPPER, length - prefix.length)
}

/** Lower-case letters and digits: REST API ids (10), CloudFront domain labels (`d` and 13), resources (6). */
export function lowerId(prefix: string, length: number): string {
  return prefix + draw(LOWER, length - prefix.length)
}

function draw(alphabet: string, count: number): string {
  return [...randomBytes(count)].map((byte) => alphabet[byte % alphabet.length]).join('')
}
