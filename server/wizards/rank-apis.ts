/** The API that a form begins with, before anybody chose one, and which come next. */
import type { ApiCdnFacts } from '#shared/wizards/api-cdn/facts.ts'
import { toHost } from '#shared/wizards/api-cdn/viewer-path.ts'

import type { Listed } from './name-of-listed.ts'

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
    const host = toHost({ apiId: id, region })
    const origins = distributions
      .flatMap(({ Origins }) => Origins?.Items ?? [])
      .filter(({ DomainName }) => DomainName === host)
    if (origins.length === 0) return 0
    // A header of CloudFront's own may be what the API knows it by.
    return origins.some(({ CustomHeaders }) => CustomHeaders?.Quantity) ? 2 : 1
  }
  return apis.toSorted((a, b) => rank(a) - rank(b))
}
