/** Step 2: which distribution answers for a Host (A.2). */
import type { EdgeDistribution } from './edge-distribution.ts'
import { type Refusal, refuse } from './refusal.ts'
import { DISABLED_DISTRIBUTION_STATUS } from './undocumented.ts'

type NamedDistribution = Pick<EdgeDistribution, 'hosts' | 'wildcardSuffixes'>

/** Lower case, without port and final dot. */
export function normalizeHost(host: string): string {
  const lower = host.toLowerCase()
  const end = lower.search(/\.?(:\d*)?$/)
  return end === -1 ? lower : lower.slice(0, end)
}

/**
 * The distribution that answers for `host`, or `null`. A2.3: an exact name wins over a wildcard, a longer wildcard over a shorter.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html
 */
export function findDistribution<Distribution extends NamedDistribution>(
  distributions: Iterable<Distribution>,
  host: string,
): Distribution | null {
  const name = normalizeHost(host)
  let best: Distribution | null = null
  let bestLength = -1
  for (const distribution of distributions) {
    if (distribution.hosts.has(name)) return distribution
    const length = wildcardLength(distribution, name)
    if (length > bestLength) {
      best = distribution
      bestLength = length
    }
  }
  return best
}

/** A2.1: a distribution answers for its own name and for its aliases; A2.2: for nothing else. */
export function refuseHost(distribution: EdgeDistribution, host: string): Refusal | null {
  const known =
    distribution.hosts.has(host) ||
    distribution.hosts.has(normalizeHost(host)) ||
    wildcardLength(distribution, normalizeHost(host)) >= 0
  if (!known) {
    return refuse({
      status: 403,
      event: 'error-response',
      rule: 'A2.2',
      text: `This distribution does not answer for the name ${host}. Add it to the alternate domain names.`,
    })
  }
  if (distribution.enabled) return null
  return refuse({
    status: DISABLED_DISTRIBUTION_STATUS,
    event: 'error-response',
    rule: 'A2.7',
    text: 'The distribution is disabled. Enable it to serve requests.',
  })
}

/** Length of the longest wildcard alias that covers `name`, -1 without one. A wildcard covers several labels, not none. */
function wildcardLength({ wildcardSuffixes }: NamedDistribution, name: string): number {
  let length = -1
  for (const suffix of wildcardSuffixes) {
    if (name.length > suffix.length && name.endsWith(suffix)) {
      length = Math.max(length, suffix.length)
    }
  }
  return length
}
