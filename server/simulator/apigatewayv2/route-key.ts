/**
 * Route keys: `GET /items/{id}`, `ANY /{proxy+}`, `$default`; and which route a request takes.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
import { badRequest, type Route } from './http-api-store.ts'

const VERBS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

const DEFAULT_ROUTE = '$default'

/** `null` for `$default`. */
type Parsed = { verb: string; segments: string[] } | null

export type MatchedRoute = {
  route: Route
  /** Decoded. */
  pathParameters: Record<string, string>
}

/** The key in the form that AWS keeps. Throws `BadRequestException`. */
export function checkRouteKey(key: string | undefined): string {
  if (key === DEFAULT_ROUTE) return key
  const [, verb = '', path = ''] = /^([A-Z]+) (\/.*)$/.exec(key ?? '') ?? []
  const segments = path.split('/').slice(1)
  const isPath =
    path === '/' ||
    segments.every((segment, index) => {
      if (/^\{[\w.:-]+\}$/.test(segment)) return true
      if (/^\{[\w.:-]+\+\}$/.test(segment)) return index === segments.length - 1
      return /^[^{}\s]+$/.test(segment)
    })
  if (VERBS.includes(verb) && isPath) return `${verb} ${path}`
  throw badRequest(
    'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
  )
}

/**
 * The most specific path wins, segment by segment: written out, then `{name}`, then `{name+}`; of one path the verb before ANY;
 * `$default` takes what is left. `path` is percent-encoded. `null` = none.
 */
export function matchRoute(
  routes: readonly Route[],
  verb: string,
  path: string,
): MatchedRoute | null {
  const wanted = toSegments(path).map(decode)
  const fitting = routes.flatMap((route) => {
    const parsed = parse(route.routeKey)
    if (parsed === null) return [{ route, pathParameters: {}, rank: '9' }]
    if (parsed.verb !== verb && parsed.verb !== 'ANY') return []
    const pathParameters = take(parsed.segments, wanted)
    if (pathParameters === null) return []
    const rank = parsed.segments.map(rankOf).join('') + (parsed.verb === 'ANY' ? '1' : '0')
    return [{ route, pathParameters, rank }]
  })
  const [best] = fitting.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
  return best ? { route: best.route, pathParameters: best.pathParameters } : null
}

function take(segments: readonly string[], wanted: readonly string[]) {
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = wanted[index]
    if (segment.endsWith('+}')) {
      if (value === undefined || value === '') return null
      parameters[segment.slice(1, -2)] = wanted.slice(index).join('/')
      return parameters
    }
    if (value === undefined) return null
    if (segment.startsWith('{')) {
      if (value === '') return null
      parameters[segment.slice(1, -1)] = value
    } else if (segment !== value) return null
  }
  return segments.length === wanted.length ? parameters : null
}

function rankOf(segment: string): string {
  if (segment.endsWith('+}')) return '2'
  return segment.startsWith('{') ? '1' : '0'
}

function parse(key: string): Parsed {
  if (key === DEFAULT_ROUTE) return null
  const [verb = '', path = ''] = key.split(' ')
  return { verb, segments: toSegments(path) }
}

/** `/` has no segment. */
function toSegments(path: string): string[] {
  return path === '/' || path === '' ? [] : path.split('/').slice(1)
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // A stray `%`: it stands for itself.
  }
}
