/** How what an address holds is written behind its `?`. */

/** Plain `?key=value`, so that addresses can be read and typed; commas and slashes stay as they are. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([key, value]) =>
        `${key}=${encodeURIComponent(String(value)).replace(/%(2C|2F|3A)/g, decodeURIComponent)}`,
    )
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
