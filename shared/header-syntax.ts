/** What HTTP lets stand in a header, whoever writes it. */

/** RFC 9110, 5.6.2 */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** Tabs, visible ASCII and the bytes above it. RFC 9110, 5.5. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/** Whether `text` can be a header name or a method. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/** Whether `text` can be a header's value: no line break, nothing that is no byte. */
export function isHeaderValue(text: string): boolean {
  return FIELD_VALUE.test(text)
}
