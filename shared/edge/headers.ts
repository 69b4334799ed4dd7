/** Reading header lists without copying them. */
import type { HeaderPair } from './types.ts'

/**
 * The value of a header, several of one name joined by `separator`; `null` when absent.
 * @param lowerName the name in lower case
 */
export function findHeader(
  headers: readonly HeaderPair[],
  lowerName: string,
  separator = ', ',
): string | null {
  let found: string | null = null
  for (const [name, value] of headers) {
    // Comparing lengths first spares most headers the lower-casing.
    if (name.length !== lowerName.length || name.toLowerCase() !== lowerName) continue
    found = found === null ? value : found + separator + value
  }
  return found
}

/** `headers` without every header whose lower-case name is in `lowerNames`. */
export function withoutHeaders(
  headers: readonly HeaderPair[],
  lowerNames: ReadonlySet<string>,
): HeaderPair[] {
  return headers.filter(([name]) => !lowerNames.has(name.toLowerCase()))
}
