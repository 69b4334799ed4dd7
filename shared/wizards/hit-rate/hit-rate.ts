/** The wizard "Measure the hit rate": additional metrics, access logs or both, and a proof that something is counted. Pure. */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { findDocumentProblems } from '../../plans/find-document-problems.ts'
import type { PriceNote } from '../../plans/plan.ts'
import { priceOf } from '../../plans/price-of.ts'
import type { ProposedChange } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { nameInReference } from '../../plans/steps/resource-names.ts'
import type { ProofCheck } from '../../proof/proof-check.ts'
import { newBucketChange } from '../parts/bucket-parts.ts'
import type { Wizard, WizardProblem } from '../wizard.ts'
import type { HitRateAnswers } from './answers.ts'
import type { HitRateFacts } from './facts.ts'
import { findHitRateNotes } from './find-notes.ts'
import { findHitRateProblems } from './find-problems.ts'
import { toLogHost, toLogRegion } from './log-buckets.ts'

type Distribution = NonNullable<HitRateFacts['distribution']>

export const toHitRate: Wizard<HitRateAnswers, HitRateFacts> = (answers, facts) => {
  const problems = findHitRateProblems(answers, facts)
  const { distribution } = facts
  if (problems.length > 0 || !distribution) return { outcome: null, problems }
  const changes = toChanges(answers, facts, distribution)
  const refused = changes.flatMap((change) => findRefusals(change, distribution))
  if (refused.length > 0) return { outcome: null, problems: refused }
  return {
    outcome: {
      title: `Measure the hit rate of ${distribution.name}`.slice(0, 200),
      changes,
      proof: answers.metrics ? [toProof(answers, distribution)] : [],
      notes: findHitRateNotes(answers, facts),
    },
    problems: [],
  }
}

/** What the answers cost, as far as AWS's pages say it; each with its page. Empty until a distribution is chosen. */
export function listPrices(answers: HitRateAnswers, facts: HitRateFacts): PriceNote[] {
  const { distribution } = facts
  if (!distribution) return []
  return priceOf(
    toChanges(answers, facts, distribution).map((change) => ({
      action: change.action,
      resource: change.resource,
      name: change.resource === 'Bucket' ? nameInReference(change.id) : distribution.name,
      before: findBefore(change, distribution),
      after: change.action === 'delete' ? null : change.after,
    })),
  )
}

function toChanges(
  answers: HitRateAnswers,
  facts: HitRateFacts,
  distribution: Distribution,
): ProposedChange[] {
  const { id, metrics } = distribution
  const turnsOn = answers.metrics && metrics && !metrics.isOn
  return [
    ...(answers.logs === 'as-is' ? [] : toLogChanges(answers, facts, distribution)),
    ...(turnsOn
      ? [
          {
            action: 'update' as const,
            resource: 'MonitoringSubscription' as const,
            id,
            baseVersion: metrics.version,
            after: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
          },
        ]
      : []),
  ]
}

function toLogChanges(
  { bucket, cookies, logs, prefix }: HitRateAnswers,
  { region }: HitRateFacts,
  { config, id, version }: Distribution,
): ProposedChange[] {
  const made = logs === 'new' ? [toLogBucket(bucket, toLogRegion(region))] : []
  const after = {
    ...config,
    Logging: {
      ...config.Logging,
      Enabled: true,
      IncludeCookies: cookies,
      Bucket: toLogHost(bucket),
      Prefix: prefix,
    },
  } satisfies DistributionConfig
  return [
    ...made,
    {
      action: 'update',
      resource: 'Distribution',
      id,
      baseVersion: version,
      // A document is JSON; its schema only lost that in its type.
      after: after as ResourceDocument,
    },
  ]
}

/** CloudFront writes by an access control list, which a new bucket does not take by itself. */
function toLogBucket(name: string, region: string): ProposedChange {
  const change = newBucketChange(name, region)
  if (change.action !== 'create') return change
  // What is spread is the object of a bucket.
  const after = change.after as Record<string, ResourceDocument>
  return { ...change, after: { ...after, ObjectOwnership: 'BucketOwnerPreferred' } }
}

function toProof({ examplePath }: HitRateAnswers, { id }: Distribution): ProofCheck {
  return {
    kind: 'measured',
    name: 'CloudWatch gets a hit rate',
    distributionId: id,
    metric: 'CacheHitRate',
    path: examplePath,
  }
}

function findBefore(change: ProposedChange, { config, metrics }: Distribution) {
  if (change.resource === 'Distribution') return config as ResourceDocument // JSON, as above.
  if (change.resource !== 'MonitoringSubscription') return null
  return { RealtimeMetricsSubscriptionStatus: metrics?.isOn ? 'Enabled' : 'Disabled' }
}

/** What AWS would refuse is said at the answer that it comes from. */
function findRefusals(change: ProposedChange, distribution: Distribution): WizardProblem[] {
  const before = findBefore(change, distribution)
  const after = change.action === 'delete' ? null : change.after
  return findDocumentProblems({ ...change, before, after }).map(({ message, setting }) => ({
    path: /Prefix/.test(setting)
      ? 'prefix'
      : /Logging|Bucket/.test(setting)
        ? 'bucket'
        : 'distributionId',
    message,
  }))
}
