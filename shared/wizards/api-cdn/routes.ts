/** Questions about the routes of an API: which one takes a path, what they read, what may be asked of them without a key. */
import { DEFAULT_ROUTE } from '../../apis/http-api.ts'
import type { WizardApi, WizardRoute } from './facts.ts'

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export function isReading({ method }: WizardRoute): boolean {
  return method === 'GET' || method === 'ANY'
}

export function isWriting({ method }: WizardRoute): boolean {
  return WRITES.has(method) || method === 'ANY'
}

/** Answers anybody: no sign-in, no key. */
export function isOpen({ authorization, apiKeyRequired }: WizardRoute): boolean {
  return authorization === 'NONE' && !apiKeyRequired
}

/** What the API says where it has no such path (I.2). */
export function statusOfNothing({ protocol }: Pick<WizardApi, 'protocol'>): 403 | 404 {
  return protocol === 'HTTP' ? 404 : 403
}

/** `GET /api/stock` */
export function routeName({ method, path }: WizardRoute): string {
  return path === DEFAULT_ROUTE ? path : `${method} ${path}`
}

/** Resizes pictures: Edgewise's own function, or a route that declares `size` for whatever path follows. */
export function isResizer({ pictures, routes }: WizardApi): boolean {
  return pictures !== null || routes.some(declaresSize)
}

/** Whether the route makes pictures of any size. */
export function isPictureRoute({ pictures }: WizardApi, route: WizardRoute): boolean {
  const isOwn = pictures !== null && route.path.startsWith(pictures.pathPrefix)
  return (isOwn && route.path.endsWith('+}')) || declaresSize(route)
}

function declaresSize(route: WizardRoute): boolean {
  return (
    isReading(route) &&
    route.path.endsWith('+}') &&
    route.queryStrings.some(({ name }) => name === 'size')
  )
}

/** A Lambda authorizer may look at other headers, which its route then declares. */
export function readsAuthorization({ authorization, headers }: WizardRoute): boolean {
  if (authorization !== 'CUSTOM') return authorization !== 'NONE'
  return headers.length === 0 || headers.some(({ name }) => name.toLowerCase() === 'authorization')
}

/**
 * The route that API Gateway gives a request: literal parts before `{name}`, those before `{name+}`.
 * @param path without stage and query string
 * @param protocol a REST API has one resource for a path, an HTTP API looks for the method as well
 */
export function findRoute<Route extends Pick<WizardRoute, 'method' | 'path'>>(
  routes: readonly Route[],
  method: string,
  path: string,
  protocol: WizardApi['protocol'] = 'REST',
): Route | null {
  const parts = path.split('/').slice(1)
  const able =
    protocol === 'REST' ? routes : routes.filter((one) => [method, 'ANY'].includes(one.method))
  const paths = [...new Set(able.map((route) => route.path))]
  const matching = paths.filter((one) => matches(one, parts)).toSorted(bySpecificity)
  // A resource without the method does not hand the request on to a less specific one.
  const [best] = matching
  const own = routes.filter((route) => route.path === best)
  return (
    own.find((route) => route.method === method) ??
    own.find((route) => route.method === 'ANY') ??
    null
  )
}

function matches(routePath: string, parts: readonly string[]): boolean {
  if (routePath === DEFAULT_ROUTE) return true
  const wanted = routePath.split('/').slice(1)
  for (const [at, want] of wanted.entries()) {
    const part = parts[at]
    if (part === undefined) return false
    if (want.endsWith('+}')) return part !== '' || parts.length > at + 1
    const isFilled = want.startsWith('{') ? part !== '' : part === want
    if (!isFilled) return false
  }
  return parts.length === wanted.length
}

function bySpecificity(a: string, b: string): number {
  if (a === DEFAULT_ROUTE || b === DEFAULT_ROUTE) return a === DEFAULT_ROUTE ? 1 : -1
  const left = a.split('/').map(rankOf)
  const right = b.split('/').map(rankOf)
  for (const [at, rank] of left.entries()) {
    const difference = rank - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function rankOf(part: string): number {
  if (part.endsWith('+}')) return 2
  return part.startsWith('{') ? 1 : 0
}
