/** What a page loads by http while it came by https. Links that a person follows are none of it. */

/** Attributes that load something at once: a link's `href` only of `<link>`. */
const LOADING =
  /<(?:(?:img|script|iframe|audio|video|source|embed|track|input)\b[^>]*?\ssrc|link\b[^>]*?\shref|object\b[^>]*?\sdata|form\b[^>]*?\saction)\s*=\s*["']?(http:\/\/[^"'\s>]+)/gi
const STYLES = /url\(\s*["']?(http:\/\/[^"')\s]+)/gi

/** Names of this machine, which browsers trust. Source: https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy */
const TRUSTED = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]|[^/]+\.localhost)(?=[:/]|$)/i

/** Each address once, in the order in which they stand. */
export function findPlainLinks(html: string): string[] {
  const found = [...html.matchAll(LOADING), ...html.matchAll(STYLES)].map(([, url = '']) => url)
  return [...new Set(found)].filter((url) => !TRUSTED.test(url))
}
