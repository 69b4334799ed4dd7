/** Who stands before a host already. */
import type { Listed } from './name-of-listed.ts'

/** The origins of distributions that have this host name. */
export function originsAt(distributions: readonly Listed[], host: string | undefined) {
  return distributions
    .flatMap(({ Origins }) => Origins?.Items ?? [])
    .filter(({ DomainName }) => DomainName === host)
}

/** CloudFront sends a header of its own there, by which the host may know it. */
export function isShownHeader(origins: ReturnType<typeof originsAt>): boolean {
  return origins.some(({ CustomHeaders }) => CustomHeaders?.Quantity)
}
