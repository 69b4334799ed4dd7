/** All that the causes look at: read from AWS and from the store, and, where live checks are wanted, by asking for real. */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { DoctorInput } from '#shared/doctor/diagnosis.ts'
import type { Evidence } from '#shared/doctor/evidence.ts'
import { lintWorld } from '#shared/lint/lint-world.ts'

import type { Account } from '../aws/account.ts'
import { readDistribution } from '../aws/distributions.ts'
import { listInvalidations } from '../aws/invalidations.ts'
import { proveName } from '../aws/prove-name.ts'
import { createParts, type Parts } from '../aws/readable-parts.ts'
import { getWorld } from '../aws/worlds.ts'
import type { History } from '../plans/history.ts'
import type { Runs } from '../plans/runs.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import { askForReal } from './ask-for-real.ts'
import { findPromise } from './find-promise.ts'
import { readApiEvidence } from './read-api.ts'
import { readBucketEvidence } from './read-bucket.ts'
import { type TraceSources, traceRequest } from './trace-request.ts'

const DAY_MS = 86_400_000

export type DoctorSources = TraceSources & {
  pinnedTests: Pick<PinnedTests, 'list'>
  runs: Pick<Runs, 'list'>
  history: Pick<History, 'recent'>
  /** The person went away. */
  signal: AbortSignal
}

type Place = {
  host: string
  /** Path and query as typed. */
  path: string
  url: string
  distribution: DistributionSummary
  input: DoctorInput
  token: string
  /** The URL and its origin are asked. */
  asLive: boolean
}

/** Rejects with `invalid-input`, and as `getWorld` does. What else cannot be read is listed. */
export async function gatherEvidence(
  account: Account,
  place: Place,
  sources: DoctorSources,
): Promise<{ evidence: Evidence; notLookedAt: string[] }> {
  const { distribution, host, input, path, token, url } = place
  const parts = createParts()
  const request = { ...input.request, url, method: input.request.method.toUpperCase() }
  const world = await getWorld(account, distribution.id)
  const traced = await traceRequest(world, request, sources)
  const whole = await withSecrets(account, world)
  const sent = (await traceRequest(whole, request, sources)).trace.originRequest
  const [asked, api, bucket, known] = await Promise.all([
    askForReal(account, { ...place, request, originRequest: sent }, sources.signal),
    readApiEvidence(account, { origin: traced.origin, request, asLive: place.asLive }, parts),
    readBucketEvidence(account, traced.origin),
    readKnown(account, place, { parts, sources }),
  ])
  const { trace, origin } = traced
  const evidence: Evidence = {
    request,
    host,
    path,
    sees: input.sees ?? null,
    world,
    findings: lintWorld(world),
    trace,
    origin,
    ...asked,
    api,
    bucket,
    ...known,
    promised: findPromise(known.tests, { request, trace, live: asked.live, world }),
    token,
    nowMs: sources.now(),
  }
  const unread = [...world.unreadable, ...parts.unreadable()]
  return { evidence, notLookedAt: unread.map(({ what, problem }) => `${what}: ${problem.detail}`) }
}

/** CloudFront sends true values of custom headers; nobody else sees them. */
async function withSecrets(account: Account, world: DistributionWorld): Promise<DistributionWorld> {
  const { distribution } = (await readDistribution(account, world.id)).value
  const config: Partial<DistributionConfig> = JSON.parse(
    JSON.stringify(distribution.DistributionConfig ?? {}),
  )
  return { ...world, config }
}

type Reading = { parts: Parts; sources: DoctorSources }

async function readKnown(
  account: Account,
  { asLive, distribution, host }: Place,
  { parts, sources }: Reading,
) {
  const { id, domainName, status } = distribution
  const [runs, list, dns, [last], tests] = await Promise.all([
    sources.runs.list(account.name),
    parts.read('the invalidations', { items: [] }, () => listInvalidations(account, id)),
    host === domainName || !asLive
      ? null
      : parts.read('DNS', null, () => proveName(account, { domainName: host, target: domainName })),
    sources.history.recent(account, [{ resource: 'Distribution', id }], 1),
    sources.pinnedTests.list(id),
  ])
  const isLate = last && sources.now() - Date.parse(last.at) < DAY_MS
  const busy: ReadonlySet<string> = new Set(['running', 'undoing', 'reverting'])
  return {
    status,
    runs: runs.filter(
      ({ distributionIds, state }) => busy.has(state) && distributionIds.includes(id),
    ),
    invalidations: list.items.filter((one) => one.status === 'in-progress'),
    dns: dns && { leadsHere: dns.passed === true, actual: dns.actual },
    lastChange: isLate
      ? { at: last.at, who: last.who, sentences: last.sentences, number: last.number }
      : null,
    tests,
  }
}
