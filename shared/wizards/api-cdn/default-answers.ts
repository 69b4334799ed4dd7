/** A good answer to every question, out of what the API says of itself. Pure. */
import { DEFAULT_ROUTE, DEFAULT_STAGE, splitRouteKey, toStagePath } from '../../apis/http-api.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { listPatterns } from '../../distribution/edit-behaviors.ts'
import { covers } from '../../edge/pattern-coverage.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts, WizardApi, WizardRoute } from './facts.ts'
import { findRoute, isOpen, isReading, isResizer, isWriting, readsAuthorization } from './routes.ts'
import { toViewerPath } from './viewer-path.ts'

const DAY_SECONDS = 86_400
const YEAR_SECONDS = 31_536_000

/** Most names of a kind in one policy (G.1). */
const MAX_NAMES = 10

type Chosen = Partial<Pick<ApiCdnAnswers, 'stage' | 'keepsStage' | 'pathPattern' | 'caches'>>

/** @param chosen what the person said already, where other defaults follow from it */
export function toDefaultAnswers(facts: ApiCdnFacts, chosen: Chosen = {}): ApiCdnAnswers {
  const { api, distribution } = facts
  const stage = chosen.stage ?? chooseStage(api)
  const keepsStage = chosen.keepsStage ?? false
  const isImages = api !== null && isResizer(api)
  const caches = chosen.caches ?? (api !== null && mayCache(api))
  const queries: QueryChoice = api ? chooseQueryStrings(api) : { queryStrings: 'none', names: [] }
  const pathPattern =
    chosen.pathPattern ??
    (api && distribution
      ? choosePattern(api, {
          config: distribution.config,
          stage: keepsStage && toStagePath(stage) !== '' ? stage : null,
        })
      : '')
  return {
    apiId: api?.id ?? '',
    stage,
    keepsStage,
    distributionId: distribution?.id ?? '',
    pathPattern,
    viewers: 'redirect-to-https',
    methods: api ? chooseMethods(api) : 'read',
    caches,
    queryStrings: queries.queryStrings,
    queryStringNames: queries.names,
    keyHeaders: api ? chooseHeaders(api) : [],
    // Pictures are compressed already.
    compresses: !isImages,
    minTtlSeconds: isImages ? 1 : 0,
    defaultTtlSeconds: isImages ? DAY_SECONDS : 0,
    maxTtlSeconds: isImages ? YEAR_SECONDS : DAY_SECONDS,
    priceClass: 'PriceClass_All',
    httpVersion: 'http2and3',
    comment: api ? `CDN of the API ${api.name}`.replace(/[^\x20-\x7e]/g, '').slice(0, 128) : '',
    examplePath: api ? chooseExample(api, { stage, keepsStage, pathPattern }) : '',
  }
}

function chooseStage(api: WizardApi | null): string {
  const stages = api?.stages ?? []
  return [DEFAULT_STAGE, 'prod'].find((usual) => stages.includes(usual)) ?? stages[0] ?? ''
}

/** Answers that depend on who asks, and APIs that write, are left alone unless somebody says otherwise. */
function mayCache(api: WizardApi): boolean {
  const reading = api.routes.filter(isReading)
  const writes = !isResizer(api) && api.routes.some(isWriting)
  return reading.length > 0 && !writes && reading.every(isOpen)
}

function chooseMethods(api: WizardApi): ApiCdnAnswers['methods'] {
  if (isResizer(api)) return 'read'
  if (api.routes.some(isWriting)) return 'all'
  const answersOptions = api.routes.some(({ method }) => method === 'OPTIONS')
  return answersOptions || api.answersPreflights ? 'read-and-options' : 'read'
}

type QueryChoice = { queryStrings: ApiCdnAnswers['queryStrings']; names: string[] }

/** What is declared; where a route hands everything on and declares nothing, all of them. */
function chooseQueryStrings(api: WizardApi): QueryChoice {
  const names = unique(
    api.routes.filter(isReading).flatMap(({ queryStrings }) => queryStrings.map(nameOf)),
  )
  // Edgewise's own resizer reads these and nothing else.
  if (api.pictures) {
    const more = api.pictures.makesFormats ? ['format'] : []
    return { queryStrings: 'named', names: ['size', 'enlarge', ...more] }
  }
  if (names.length > MAX_NAMES) return { queryStrings: 'all', names: [] }
  if (names.length > 0) return { queryStrings: 'named', names }
  const isUnknown = api.routes.some((route) => isReading(route) && route.isProxy)
  return { queryStrings: isUnknown ? 'all' : 'none', names: [] }
}

function chooseHeaders({ routes }: WizardApi): string[] {
  const reading = routes.filter(isReading)
  const declared = reading.flatMap(({ headers }) => headers.map(nameOf))
  const needed = [
    ...(reading.some(readsAuthorization) ? ['Authorization'] : []),
    ...(reading.some(({ apiKeyRequired }) => apiKeyRequired) ? ['x-api-key'] : []),
  ]
  const lower = new Set<string>()
  return [...needed, ...declared]
    .filter((name) => {
      const isNew = !lower.has(name.toLowerCase()) && name.toLowerCase() !== 'host'
      lower.add(name.toLowerCase())
      return isNew
    })
    .slice(0, MAX_NAMES)
}

type Place = {
  config: DistributionConfig
  /** What viewers write in front of the API's paths; `null` = nothing. */
  stage: string | null
}

/**
 * `/api/*` where all routes begin so, the next folder that all share where a behavior has that already, then the folder of most
 * routes; `''` where nothing tells them from the other paths of the distribution.
 */
function choosePattern(api: WizardApi, { config, stage }: Place): string {
  const taken = listPatterns(config)
  const isFree = (pattern: string) =>
    !taken.some((other) => covers(other, pattern) && covers(pattern, other))
  if (stage === '') return ''
  const patterns = stage === null ? listFolders(api) : [`/${stage}/*`]
  return patterns.find(isFree) ?? ''
}

/** Folders of the API's own paths, since the whole path is sent on: the widest first. */
function listFolders(api: WizardApi): string[] {
  const { name, routes } = api
  const paths = unique(
    routes.map(({ path }) => (path === DEFAULT_ROUTE ? splitRouteKey(path).path : path)),
  ).filter((path) => path !== '/')
  const heads = unique(paths.map((path) => path.split('/')[1] ?? ''))
  const [head = ''] = heads
  if (heads.length !== 1) return []
  // It takes any path, so it may be called by its own name; a resizer looks for its pictures below it.
  if (head.endsWith('+}')) return isResizer(api) ? [] : toFolder(name)
  if (head === '' || head.startsWith('{')) return []
  const parts = paths.map((path) => path.split('/').slice(1))
  const seconds = parts.map(([, second = '{']) => second).filter((part) => !part.startsWith('{'))
  // `/api/orders*` takes /api/orders and all below it.
  return [`/${head}/*`, ...byCount(seconds).map((second) => `/${head}/${second}*`)]
}

function toFolder(name: string): string[] {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return word === '' ? [] : [`/${word}/*`]
}

/** Each once, the most frequent first; of the same number in their order. */
function byCount(words: readonly string[]): string[] {
  const count = (word: string) => words.filter((one) => one === word).length
  return unique(words).toSorted((a, b) => count(b) - count(a))
}

/** A path that answers, to anybody where there is one; `''` where nothing shows any. */
function chooseExample(
  { pictures, protocol, routes }: WizardApi,
  place: Parameters<typeof toViewerPath>[1] & Pick<ApiCdnAnswers, 'pathPattern'>,
): string {
  const isTaken = (path: string) =>
    place.pathPattern === '' || covers(place.pathPattern, toViewerPath(path, place))
  if (pictures?.exampleKey) {
    const key = pictures.exampleKey.split('/').map(encodeURIComponent).join('/')
    const path = `${pictures.pathPrefix}${key}`
    return isTaken(path) ? path : ''
  }
  const plain = routes.filter(
    (route) => isReading(route) && /^\/[^{]*$/.test(route.path) && !needsSomething(route),
  )
  // One that refuses strangers shows at least that it is reached.
  const ordered = [...plain.filter(isOpen), ...plain.filter((route) => !isOpen(route))]
  const paths = ordered.map(({ path }) => path)
  return paths.find((path) => isTaken(path) && findRoute(routes, 'GET', path, protocol)) ?? ''
}

function needsSomething({ queryStrings, headers }: WizardRoute): boolean {
  return [...queryStrings, ...headers].some(({ required }) => required)
}

const nameOf = ({ name }: { name: string }) => name

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
