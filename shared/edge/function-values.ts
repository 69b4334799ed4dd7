/**
 * The value objects of CloudFront Functions' events: headers, cookies and query strings as `{ name: { value, multiValue } }`.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html (A13.10)
 */
import type { HeaderPair } from './types.ts'

type FunctionValue = {
  value: string
  /** Only of a cookie in a response: what follows the value, without the first `; `. */
  attributes?: string
  /** Only where a name comes more than once; the first repeats `value`. */
  multiValue?: Array<{ value: string; attributes?: string }>
}

export type FunctionValues = Record<string, FunctionValue>

/** What was read of an object that a function returned, or what is wrong with it. */
export type Read<Value> = { value: Value } | { problem: string }

type NamedValue = { name: string; value: string; attributes?: string }

/** Names in lower case. */
export function toHeaderValues(headers: readonly HeaderPair[]): FunctionValues {
  return groupValues(headers.map(([name, value]) => ({ name: name.toLowerCase(), value })))
}

/** Of `Cookie` headers. */
export function toCookieValues(cookieHeaders: readonly string[]): FunctionValues {
  const cookies = cookieHeaders.flatMap((header) => header.split(';').map((part) => part.trim()))
  return groupValues(cookies.filter((cookie) => cookie !== '').map((cookie) => splitAt(cookie)))
}

/** Of `Set-Cookie` headers. */
export function toSetCookieValues(setCookieHeaders: readonly string[]): FunctionValues {
  return groupValues(
    setCookieHeaders.map((header) => {
      const end = header.indexOf(';')
      const cookie = splitAt((end === -1 ? header : header.slice(0, end)).trim())
      return end === -1 ? cookie : { ...cookie, attributes: header.slice(end + 1).trim() }
    }),
  )
}

/** Names and values as they stand in the URL, never decoded. */
export function toQueryValues(query: string): FunctionValues {
  const parameters = query.split('&').filter((parameter) => parameter !== '')
  return groupValues(parameters.map((parameter) => splitAt(parameter)))
}

/** Names come back in lower case. */
export function readHeaderValues(returned: unknown): Read<HeaderPair[]> {
  return mapRead(readValues(returned, 'headers'), (values) =>
    values.map(({ name, value }): HeaderPair => [name.toLowerCase(), value]),
  )
}

/** The value of one `Cookie` header; `null` without cookies. */
export function readCookieValues(returned: unknown): Read<string | null> {
  return mapRead(readValues(returned, 'cookies'), (values) =>
    values.length === 0 ? null : values.map(({ name, value }) => `${name}=${value}`).join('; '),
  )
}

/** One `Set-Cookie` value per cookie. */
export function readSetCookieValues(returned: unknown): Read<string[]> {
  return mapRead(readValues(returned, 'cookies'), (values) =>
    values.map(({ name, value, attributes }) =>
      attributes ? `${name}=${value}; ${attributes}` : `${name}=${value}`,
    ),
  )
}

/** An object, or the whole query as text. */
export function readQueryValues(returned: unknown): Read<string> {
  if (typeof returned === 'string') return { value: returned.replace(/^\?/, '') }
  return mapRead(readValues(returned, 'querystring'), (values) =>
    values.map(({ name, value }) => (value === '' ? name : `${name}=${value}`)).join('&'),
  )
}

/** Objects only: what JSON calls an object and neither an array nor null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function groupValues(values: readonly NamedValue[]): FunctionValues {
  const groups = new Map<string, FunctionValue>()
  for (const { name, ...value } of values) {
    const present = groups.get(name)
    if (!present) {
      groups.set(name, { ...value })
      continue
    }
    const { multiValue, ...first } = present
    groups.set(name, { ...first, multiValue: [...(multiValue ?? [first]), value] })
  }
  return Object.fromEntries(groups)
}

function splitAt(text: string): NamedValue {
  const mark = text.indexOf('=')
  return mark === -1
    ? { name: text, value: '' }
    : { name: text.slice(0, mark), value: text.slice(mark + 1) }
}

/** `multiValue` counts where it is there, else `value`. A missing object is an empty one. */
function readValues(returned: unknown, what: string): Read<NamedValue[]> {
  if (returned === undefined || returned === null) return { value: [] }
  if (!isObject(returned)) return { problem: `returned ${what} that are not an object` }
  const values: NamedValue[] = []
  for (const [name, item] of Object.entries(returned)) {
    if (item === undefined) continue
    const several = isObject(item) && Array.isArray(item.multiValue) ? item.multiValue : []
    for (const one of several.length > 0 ? several : [item]) {
      const value = isObject(one) ? readText(one.value) : null
      if (!isObject(one) || value === null) {
        return {
          problem: `returned ${what} in which "${name}" has no value: it must be {value: "text"}`,
        }
      }
      const attributes = readText(one.attributes)
      values.push(attributes === null ? { name, value } : { name, value, attributes })
    }
  }
  return { value: values }
}

/** Numbers and booleans become text, as CloudFront Functions does it. */
function readText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

function mapRead<From, To>(read: Read<From>, convert: (value: From) => To): Read<To> {
  return 'problem' in read ? read : { value: convert(read.value) }
}
