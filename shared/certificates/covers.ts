/** Which host names a certificate is for. Source: RFC 6125, section 6.4.3, and the developer guide, cnames-and-https-requirements. */

/**
 * Whether a certificate with these names is valid for the alias: a wildcard stands for exactly one label, and a wildcard alias needs
 * the same wildcard.
 */
export function covers(names: readonly string[], alias: string): boolean {
  const wanted = alias.toLowerCase()
  const wildcard = `*${wanted.slice(wanted.indexOf('.'))}`
  return names.some((name) => {
    const lower = name.toLowerCase()
    return lower === wanted || (wanted.includes('.') && lower === wildcard)
  })
}
