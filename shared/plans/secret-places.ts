/**
 * Where documents and calls hold what lets somebody in: API keys and values of custom origin headers, but for those that say where an
 * API is; and, where their name says so, values of a REST API's stage variables and a Lambda function's environment variables, and
 * texts that an integration sends. Others, such as the alias of a function, are what an edit is about, and stay readable.
 */
import { isObject } from './diff/shape.ts'
import { isRoutingHeader } from './routing-headers.ts'

/** Names of headers, parameters and variables whose value is a credential; in any case, as words or parts of words. */
const SECRET_NAME =
  /secret|token|passw|passphrase|pwd|credential|api[-_.]?key|(?:private|access|shared|signing)[-_.]?key|authori[sz]ation|cookie|signature|verify|bearer|jwt|hmac|(?:^|[-_.])(?:key|auth|pass|pin|salt)(?:$|[-_.\d])/i

/** What an integration sends, by its place; a static text stands between single quotes. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html */
const MAPPING = /^integration\.request\.(?:header|querystring|path)\.(.+)$/

/** The host of what the plan makes first. Nobody could type it into a script that asks for secrets. */
const HOST_TO_BE = /^\$\{new:[^}]+\}(?:\.[a-z0-9-]+)*$/

/** The names on the way to a value, outermost first. */
export type Place = readonly string[]

/** The value at this place is nobody's to read. */
export function isSecretPlace(place: Place, value: unknown): boolean {
  const [parent, name = ''] = [place.at(-2), place.at(-1)]
  if (name === 'HeaderValue') return typeof value !== 'string' || !HOST_TO_BE.test(value)
  if (name === 'keyValue') return true
  if (isReferer(name)) return isSecretReferer(value)
  if (typeof value !== 'string') return false
  if (parent === 'variables' || parent === 'Variables') return SECRET_NAME.test(name)
  const sent = MAPPING.exec(name)?.[1]
  // Without quotes it says where the value is taken from.
  return sent !== undefined && value.startsWith("'") && SECRET_NAME.test(sent)
}

/** The condition key of a policy, in any case. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer */
function isReferer(name: string): boolean {
  return name.toLowerCase() === 'aws:referer'
}

/** How the address of a page begins, or a pattern of some. Base64 has a slash and a token a dot: neither makes a page. */
const PAGE = /^(?:https?:|[*?]|(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/*?:]|$))/i

/** What no page's address could be: a value that only CloudFront knows. */
function isSecretReferer(value: unknown): boolean {
  return typeof value === 'string' && !PAGE.test(value)
}

/** The place where stage variables and mappings stand, whatever is in it. */
export function mayHoldMark([...place]: Place): boolean {
  const name = place.at(-1) ?? ''
  return /^[vV]ariables$/.test(place.at(-2) ?? '') || MAPPING.test(name) || isReferer(name)
}

/** Where a value stands, index by index; a policy that a call has as a text is looked into as if it were none. */
export type Spot = {
  path: readonly string[]
  /** In a list of values `1 of 2`; else empty. */
  item: string
  /** How many texts of JSON are around it, each in the next. */
  depth: number
}

type Options = {
  isHit?: typeof isSecretPlace
  /** Where the value itself stands. */
  place?: Place
  path?: readonly string[]
}

/**
 * Any JSON with other values where `isHit`, whatever it is a part of; the same object where no value becomes another one, since
 * compiled models are remembered by it. Never throws.
 */
export function mapPlaces(
  value: unknown,
  map: (value: unknown, place: Place, spot: Spot) => unknown,
  { isHit = isSecretPlace, path: start = [], place: outer = [] }: Options = {},
): unknown {
  const visit = (one: unknown, place: Place, spot: Spot): unknown => {
    const { depth, path } = spot
    if (isHit(place, one)) return map(one, place, spot)
    if (Array.isArray(one)) {
      const items = one.map((inner, index) =>
        visit(inner, place, {
          depth,
          path: [...path, String(index)],
          item: `${index + 1} of ${one.length}`,
        }),
      )
      return items.every((inner, index) => inner === one[index]) ? one : items
    }
    const policy = readPolicy(place, one)
    if (policy !== null) {
      const mapped = visit(policy, place, { ...spot, depth: depth + 1 })
      return mapped === policy ? one : JSON.stringify(mapped)
    }
    if (!isObject(one)) return one
    const members = Object.entries(one).map(([name, member]) => {
      const names = [...place, ...toNames(name, one)]
      return [name, visit(member, names, { depth, path: [...path, name], item: '' })] as const
    })
    return members.every(([name, member]) => member === one[name])
      ? one
      : Object.fromEntries(members)
  }
  return visit(value, outer, { depth: 0, path: start, item: '' })
}

/** A policy with a Referer, as calls have it; `null` = none. */
function readPolicy(place: Place, value: unknown): object | null {
  const name = place.at(-1) ?? ''
  if (typeof value !== 'string' || !/^policy$/i.test(name) || !/"aws:referer"/i.test(value)) {
    return null
  }
  try {
    const policy: unknown = JSON.parse(value)
    return isObject(policy) ? policy : null
  } catch {
    // No policy then: whoever is to take it says so.
    return null
  }
}

/** What a value is called beside it counts: API Gateway's patches have the name in a path, `/variables/token`. */
function toNames(
  name: string,
  { HeaderName, enabled, path }: Readonly<Record<string, unknown>>,
): string[] {
  if (name === 'HeaderValue' && isRoutingHeader(HeaderName)) return ['RoutingHeaderValue']
  // The call that makes an API key has its value beside whether it is enabled.
  if (name === 'value' && typeof enabled === 'boolean') return ['keyValue']
  if (name !== 'value' || typeof path !== 'string') return [name]
  if (path === '/policy') return ['policy']
  const variable = /^\/variables\/(.+)$/.exec(path)?.[1]
  return variable === undefined ? [name] : ['variables', variable]
}
