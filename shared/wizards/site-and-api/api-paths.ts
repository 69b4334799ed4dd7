/** Between paths as viewers ask for them and the API's own. Pure. */
import { findRoute } from '../api-cdn/routes.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import type { SiteAndApiFacts } from './facts.ts'

type Api = NonNullable<SiteAndApiFacts['api']>

/** `/api` of `/api/*`; `null` = no plain folder. */
export function prefixOf(pattern: string): string | null {
  return /^(\/[^*?]+)\/\*$/.exec(pattern)?.[1] ?? null
}

type Place = Pick<SiteAndApiAnswers, 'api' | 'apiPattern' | 'stripPrefix'>

/** What the edge takes away before the API is asked; `null` = nothing. A new API has its paths as viewers ask for them. */
export function strippedPrefix({ api, apiPattern, stripPrefix }: Place): string | null {
  return api.kind === 'existing' && stripPrefix ? prefixOf(apiPattern) : null
}

/** The API's own path of a path on the domain. */
export function toApiPath(place: Place, path: string): string {
  const prefix = strippedPrefix(place)
  return prefix !== null && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}

/** The other way round. */
export function fromApiPath(place: Place, path: string): string {
  return `${strippedPrefix(place) ?? ''}${path}`
}

/** Whether the API has the folder in its own paths, so that the edge may leave it in the URL. */
export function servesBelow({ routes }: Pick<Api, 'routes'>, folder: string): boolean {
  return routes.some(
    ({ path }) => path === folder || path.startsWith(`${folder}/`) || /^\/\{[^}]*\+\}$/.test(path),
  )
}

/** Whether the API takes something else than GET and HEAD there. @param path the API's own */
export function takesSubmits(
  { protocol, routes }: Pick<Api, 'protocol' | 'routes'>,
  path: string,
): boolean {
  return ['POST', 'PUT', 'PATCH', 'DELETE'].some(
    (verb) => findRoute(routes, verb, path, protocol) !== null,
  )
}
