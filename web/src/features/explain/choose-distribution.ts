/** Which distribution of the account a typed URL is about, as CloudFront chooses it: by the host. */
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import { findDistribution } from '#shared/edge/host-selection.ts'
import { parseExplainUrl } from '#shared/explain/explain-url.ts'

export type KnownDistribution = Pick<
  DistributionSummary,
  'id' | 'domainName' | 'aliases' | 'comment'
>

/** The one that answers for the URL's host; `null` when the URL has no host or nobody answers for it. Never throws. */
export function chooseDistribution(
  distributions: readonly KnownDistribution[],
  url: string,
): KnownDistribution | null {
  const host = findHost(url)
  if (host === null) return null
  const named = distributions.map((distribution) => ({ distribution, ...toHosts(distribution) }))
  return findDistribution(named, host)?.distribution ?? null
}

/** The typed host, as the edge sees it; `null` for a path and for what is no URL. */
export function findHost(url: string): string | null {
  const parsed = parseExplainUrl(url, '')
  return typeof parsed === 'string' || parsed.host === '' ? null : parsed.host
}

function toHosts({ domainName, aliases }: KnownDistribution) {
  const names = [domainName, ...aliases].map((name) => name.toLowerCase())
  return {
    hosts: new Set(names.filter((name) => !name.startsWith('*.'))),
    wildcardSuffixes: names.filter((name) => name.startsWith('*.')).map((name) => name.slice(1)),
  }
}
