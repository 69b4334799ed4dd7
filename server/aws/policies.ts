/** The account's CloudFront policies by id: names, and what they do in words. A list that may not be read leaves ids. */
import { createPolicyViews, type PolicyViews } from '#shared/distribution/policy-views.ts'

import type { Account } from './account.ts'
import {
  readCachePolicies,
  readOriginRequestPolicies,
  readResponseHeadersPolicies,
} from './policy-lists.ts'
import type { Parts } from './readable-parts.ts'

export async function getPolicies(account: Account, parts: Parts): Promise<PolicyViews> {
  const [cache, originRequest, responseHeaders] = await Promise.all([
    parts.read('the cache policies', null, () => readCachePolicies(account)),
    parts.read('the origin request policies', null, () => readOriginRequestPolicies(account)),
    parts.read('the response headers policies', null, () => readResponseHeadersPolicies(account)),
  ])
  const managed = new Set([
    ...(cache ?? []).filter(isManaged).map(({ CachePolicy: policy }) => policy?.Id),
    ...(originRequest ?? []).filter(isManaged).map(({ OriginRequestPolicy: policy }) => policy?.Id),
    ...(responseHeaders ?? [])
      .filter(isManaged)
      .map(({ ResponseHeadersPolicy: policy }) => policy?.Id),
  ])
  return createPolicyViews({
    cache: cache?.map(({ CachePolicy: policy }) => policy ?? {}) ?? null,
    originRequest: originRequest?.map(({ OriginRequestPolicy: policy }) => policy ?? {}) ?? null,
    responseHeaders:
      responseHeaders?.map(({ ResponseHeadersPolicy: policy }) => policy ?? {}) ?? null,
    isManaged: (id) => managed.has(id),
  })
}

function isManaged({ Type }: { Type: string | undefined }): boolean {
  return Type === 'managed'
}
