/** Which routes of an API a behavior leads to: its paths, the origin path in front of them, and what earlier behaviors take away. */
import { DEFAULT_STAGE } from '../apis/http-api.ts'
import type { WorldApi } from '../distribution/distribution-world.ts'
import { covers, overlaps } from '../edge/pattern-coverage.ts'
import type { BehaviorSubject, OriginSubject } from './lint-subject.ts'

export type ApiRoute = WorldApi['routes'][number]

/**
 * The stage in the origin path, and what else stands there: `/prod/v1` is `prod` and `/v1`. An HTTP API with a `$default` stage
 * takes it wherever the path names no other.
 */
export function splitOriginPath({ api, origin }: OriginSubject): { stage: string; rest: string } {
  const path = (origin.OriginPath ?? '').replace(/\/$/, '')
  const [, stage = '', ...rest] = path.split('/')
  if (api && hasDefaultStage(api) && !isNamedStage(api, stage)) {
    return { stage: DEFAULT_STAGE, rest: path }
  }
  return { stage, rest: rest.map((segment) => `/${segment}`).join('') }
}

function hasDefaultStage({ protocol, stages }: WorldApi): boolean {
  return protocol === 'HTTP' && stages.includes(DEFAULT_STAGE)
}

/** `$default` itself is nothing that a path can name. */
function isNamedStage({ stages }: WorldApi, stage: string): boolean {
  return stage !== DEFAULT_STAGE && stages.includes(stage)
}

/** Whether the origin path begins with a stage that the API has, so that its routes can be told. */
export function hasKnownStage(origin: OriginSubject): boolean {
  return origin.api?.stages.includes(splitOriginPath(origin).stage) ?? false
}

/** Routes that requests of the behavior can reach; none where the stage is wrong. */
function findRoutes(behavior: BehaviorSubject, origin: OriginSubject): ApiRoute[] {
  if (!origin.api || !hasKnownStage(origin)) return []
  const { rest } = splitOriginPath(origin)
  const pattern = withSlash(behavior.pathPattern ?? '*')
  return origin.api.routes.filter((route) => {
    const routePattern = toPathPattern(route.path)
    if (!overlaps(rest + pattern, routePattern)) return false
    if (!routePattern.startsWith(rest)) return true
    const viewerPattern = routePattern.slice(rest.length)
    return !behavior.earlierPatterns.some((earlier) => covers(earlier, viewerPattern))
  })
}

/** Whether earlier behaviors take every path of this one. */
export function isShadowed({ earlierPatterns, pathPattern }: BehaviorSubject): boolean {
  return earlierPatterns.some((earlier) => covers(earlier, pathPattern ?? '*'))
}

/** Every API that the behavior leads to, with the routes that it can reach there. */
export function findApis(
  behavior: BehaviorSubject,
): Array<{ origin: OriginSubject; api: WorldApi; routes: ApiRoute[] }> {
  return behavior.origins.flatMap((origin) =>
    origin.api ? [{ origin, api: origin.api, routes: findRoutes(behavior, origin) }] : [],
  )
}

/** `GET /api/stock` */
export function routeName({ method, path }: ApiRoute): string {
  return `${method} ${path}`
}

/** The first few, for a sentence. */
export function nameSome(names: readonly string[]): string {
  const unique = [...new Set(names)]
  const shown = unique.slice(0, 3).join(', ')
  return unique.length > 3 ? `${shown} and ${unique.length - 3} more` : shown
}

/** `/images/{key+}` as the pattern of its paths; a `{name}` counts as any text, which is a little too wide. */
function toPathPattern(routePath: string): string {
  return withSlash(routePath.replace(/\{[^}]*\}/g, '*'))
}

function withSlash(pattern: string): string {
  return pattern.startsWith('/') ? pattern : `/${pattern}`
}
