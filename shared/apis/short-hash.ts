/** A short name for a text: eight hexadecimal digits that tell texts apart which look alike. Not for secrets. */

/** FNV-1a. Source: https://www.rfc-editor.org/rfc/rfc9923 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
