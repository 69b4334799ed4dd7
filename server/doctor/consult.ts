/** Asks the doctor: finds the distribution of the URL, gathers the evidence, and lets the causes judge it. */
import { randomUUID } from 'node:crypto'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import { diagnose } from '#shared/doctor/diagnose.ts'
import type { Diagnosis, DoctorInput } from '#shared/doctor/diagnosis.ts'
import { sayAnswer } from '#shared/doctor/read-answer.ts'
import { findDistribution } from '#shared/edge/host-selection.ts'
import { parseExplainUrl } from '#shared/explain/explain-url.ts'
import { isWriting } from '#shared/pinned-tests/is-writing.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import { hideSecrets } from '#shared/plans/secrets.ts'

import type { Account } from '../aws/account.ts'
import { listDistributions } from '../aws/distributions.ts'
import { toNamed } from '../aws/viewer-target.ts'
import { AppError } from '../errors.ts'
import { type DoctorSources, gatherEvidence } from './gather-evidence.ts'
import { diagnoseStranger } from './stranger.ts'

/** Rejects with `invalid-input` for what is no URL or no request, and as `getWorld` does. */
export async function consult(
  account: Account,
  input: DoctorInput,
  sources: DoctorSources,
): Promise<Diagnosis> {
  const { items } = await listDistributions(account)
  const { distribution, place } = locate(items, input)
  const needsConfirmation = isWriting(input.request) && !input.confirmed
  const asLive = input.checks === 'live'
  const head = {
    needsConfirmation,
    checks: input.checks,
    at: new Date(sources.now()).toISOString(),
  }
  if (!distribution) {
    const stranger = await diagnoseStranger(account, { items, input, host: place.host })
    return { ...head, ...stranger, asked: [], notLookedAt: [], distributionId: null }
  }
  const { evidence, notLookedAt } = await gatherEvidence(
    account,
    { ...place, distribution, input, token: randomUUID(), asLive: asLive && !needsConfirmation },
    sources,
  )
  return {
    ...head,
    ...withoutSecrets(diagnose(evidence)),
    asked: sayAsked(evidence),
    notLookedAt,
    distributionId: distribution.id,
  }
}

/** Plans are made of whole documents; what lets somebody in is put back when one is proposed. */
function withoutSecrets(diagnosed: ReturnType<typeof diagnose>): ReturnType<typeof diagnose> {
  const hide = (change: ProposedChange): ProposedChange =>
    change.action === 'delete' ? change : { ...change, after: hideSecrets(change, change.after) }
  const causes = diagnosed.causes.map((cause) => ({
    ...cause,
    fixes: cause.fixes.map((fix) =>
      fix.kind === 'plan' ? { ...fix, changes: fix.changes.map(hide) } : fix,
    ),
  }))
  return { ...diagnosed, causes }
}

function locate(items: readonly DistributionSummary[], { distributionId, request }: DoctorInput) {
  const named = items.find(({ id }) => id === distributionId)
  const parsed = parseExplainUrl(request.url, named?.domainName ?? '')
  if (typeof parsed === 'string') throw refuseUrl(parsed)
  if (parsed.host === '') {
    throw refuseUrl(
      'A path alone does not say whose it is. Write the whole URL, beginning with https://.',
    )
  }
  const { rawPath, scheme } = parsed
  const [, host = parsed.host, port] = /^(.+):(\d+)$/.exec(parsed.host) ?? []
  const own = findDistribution(items.map(toNamed), host)
  if (own && port !== undefined && port !== PORTS[scheme]) {
    throw refuseUrl(
      `CloudFront answers http on port 80 and https on port 443 only. Take :${port} away from the URL.`,
    )
  }
  const distribution = items.find(({ domainName }) => domainName === own?.domainName) ?? null
  return { distribution, place: { host, path: rawPath, url: `${scheme}://${host}${rawPath}` } }
}

/** Where CloudFront listens. */
const PORTS = { http: '80', https: '443' } as const

function refuseUrl(message: string): AppError {
  return new AppError('invalid-input', message, { fields: [{ path: 'request.url', message }] })
}

type Gathered = Awaited<ReturnType<typeof gatherEvidence>>['evidence']

function sayAsked({ direct, live, origin, request }: Gathered): string[] {
  const said = (who: string, asked: Gathered['live']) => {
    if (!asked) return []
    const answer = asked.observation
    return [`${who}: ${answer ? sayAnswer(answer) : (asked.problem ?? '')}`]
  }
  return [
    ...said(`${request.method} ${request.url} through CloudFront`, live),
    ...said(`${request.method} ${origin?.url ?? ''} directly`, direct),
  ]
}
