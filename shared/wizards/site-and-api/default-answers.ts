/** The answers with which the form begins: whoever changes nothing gets a site with an API of its own. */
import { DEFAULT_STAGE } from '../../apis/http-api.ts'
import { compilePathPattern } from '../../edge/path-pattern.ts'
import { toBucketName } from '../parts/bucket-parts.ts'
import { toFreeName } from '../parts/free-name.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { fromApiPath, prefixOf, servesBelow } from './api-paths.ts'
import type { SiteAndApiFacts } from './facts.ts'

const NAME = 'site'

/** Where the new API takes submits, below the pattern that leads to it. */
const SUBMIT_PATH = '/api/submit'

const API_PATTERN = '/api/*'

type Chosen = Partial<Pick<SiteAndApiAnswers, 'name' | 'apiPattern' | 'stripPrefix'>> & {
  apiKind?: SiteAndApiAnswers['api']['kind']
}

/** @param chosen what the person said already, where other defaults follow from it */
export function defaultSiteAndApiAnswers(
  facts: SiteAndApiFacts,
  chosen: Chosen = {},
): SiteAndApiAnswers {
  const { apiPattern = API_PATTERN, name = NAME } = chosen
  const known = facts.api
  // Of several, a person says first that the site shall have one of them.
  const isOnly = known !== null && facts.apis.length === 1 && isUsable(known)
  const kind = chosen.apiKind ?? (isOnly ? 'existing' : 'new')
  const api = toApi(kind, known)
  const folder = prefixOf(apiPattern)
  const stripPrefix =
    chosen.stripPrefix ??
    (api.kind === 'existing' && known !== null && folder !== null && !servesBelow(known, folder))
  return {
    name,
    bucket: {
      kind: 'new',
      name: toFreeName(
        toBucketName(name, 'files', facts.accountId),
        facts.buckets.map((bucket) => bucket.name),
      ),
      starterPage: true,
    },
    missingIs404: true,
    pages: 'folders',
    api,
    apiPattern,
    stripPrefix,
    allowOrigin: '*',
    // Who comes without the header of another distribution may be refused.
    examplePath:
      known && facts.shown.length === 0 ? findExample(known, { api, apiPattern, stripPrefix }) : '',
    formPaths: [],
    formRouting: 'cloudfront-function',
    priceClass: 'PriceClass_100',
  }
}

type Api = NonNullable<SiteAndApiFacts['api']>

function toApi(kind: SiteAndApiAnswers['api']['kind'], known: Api | null) {
  if (kind === 'none') return { kind }
  if (kind === 'new') return { kind, path: SUBMIT_PATH }
  const stages = known?.stages ?? []
  const stage = [DEFAULT_STAGE, 'prod'].find((usual) => stages.includes(usual)) ?? stages[0] ?? ''
  return { kind, restApiId: known?.id ?? '', stage }
}

/** An image resizer is no API of a site. */
export function isUsable({ endpointType, resizesImages, stages }: Api): boolean {
  return endpointType !== 'PRIVATE' && !resizesImages && stages.length > 0
}

/** A path that anybody may read without a question; empty where nothing shows any. */
function findExample({ routes }: Api, place: Parameters<typeof fromApiPath>[0]): string {
  if (place.api.kind !== 'existing') return ''
  const leadsToApi = compilePathPattern(place.apiPattern)
  const plain = routes.filter(
    ({ apiKeyRequired, authorization, headers, method, path, queryStrings }) =>
      method === 'GET' &&
      authorization === 'NONE' &&
      !apiKeyRequired &&
      !path.includes('{') &&
      ![...queryStrings, ...headers].some(({ required }) => required),
  )
  return plain.map(({ path }) => fromApiPath(place, path)).find(leadsToApi) ?? ''
}
