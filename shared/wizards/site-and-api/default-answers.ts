/** The answers with which the form begins: whoever changes nothing gets a site with an API of its own. */
import { toBucketName } from '../parts/bucket-parts.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import type { SiteAndApiFacts } from './facts.ts'

const NAME = 'site'

/** Where the new API takes submits, below the pattern that leads to it. */
const SUBMIT_PATH = '/api/submit'

export function defaultSiteAndApiAnswers(facts: SiteAndApiFacts): SiteAndApiAnswers {
  // Of several, none can be guessed.
  const chosen = facts.api && facts.apis.length === 1 && isUsable(facts.api) ? facts.api : null
  return {
    name: NAME,
    bucket: { kind: 'new', name: toBucketName(NAME, 'site', facts.accountId), starterPage: true },
    missingIs404: true,
    pages: 'folders',
    api: chosen
      ? { kind: 'existing', restApiId: chosen.id, stage: chosen.stages[0] ?? '' }
      : { kind: 'new', path: SUBMIT_PATH },
    apiPattern: '/api/*',
    stripPrefix: chosen !== null && !servesBelow(chosen, '/api'),
    allowOrigin: '*',
    formPaths: [],
    formRouting: 'cloudfront-function',
    priceClass: 'PriceClass_100',
  }
}

type Api = NonNullable<SiteAndApiFacts['api']>

/** An image resizer is no API of a site. */
function isUsable({ endpointType, resizesImages, stages }: Api): boolean {
  return endpointType !== 'PRIVATE' && !resizesImages && stages.length > 0
}

/** Whether the API has the folder in its own paths, so that the edge may leave it in the URL. */
export function servesBelow({ routes }: Pick<Api, 'routes'>, folder: string): boolean {
  return routes.some(
    ({ path }) => path === folder || path.startsWith(`${folder}/`) || /^\/\{[^}]*\+\}$/.test(path),
  )
}
