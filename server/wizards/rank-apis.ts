/** The API that a form begins with, before anybody chose one, and which come next. */
import type { ApiCdnFacts } from '#shared/wizards/api-cdn/facts.ts'
import { toHost } from '#shared/wizards/api-cdn/viewer-path.ts'

import type { Listed } from './name-of-listed.ts'
import { isShownHeader, originsAt } from './origins-at.ts'

type ListedApi = ApiCdnFacts['apis'][number]

/**
 * First those that no distribution stands before, then those that may answer whoever comes; private ones last, since
 * CloudFront does not reach them. Otherwise in their order.
 * @param region of the APIs
 */
export function rankApis<Api extends ListedApi>(
  apis: readonly Api[],
  distributions: readonly Listed[],
  region: string,
): Api[] {
  const rank = ({ id, endpointType }: Api) => {
    if (endpointType === 'PRIVATE') return 3
    const origins = originsAt(distributions, toHost({ apiId: id, region }))
    if (origins.length === 0) return 0
    return isShownHeader(origins) ? 2 : 1
  }
  return apis
    .map((api) => ({ api, rank: rank(api) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ api }) => api)
}
