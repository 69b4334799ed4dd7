/**
 * The wizard "Only through CloudFront": whoever asks an origin past CloudFront is refused. CloudFront shows who it is first, everywhere;
 * only then the origin demands it, so that no request is refused on the way. Pure.
 */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { ProposedChange } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import type { WizardResult } from '../wizard.ts'
import type { OnlyThroughAnswers } from './answers.ts'
import { closeApi } from './close-api.ts'
import { closeBucket } from './close-bucket.ts'
import { closeFunctionUrl } from './close-function-url.ts'
import type { Closed, Closing, Secrets } from './closing.ts'
import type { OnlyThroughFacts } from './facts.ts'
import { findOnlyThroughNotes } from './find-notes.ts'
import { findOnlyThroughProblems } from './find-problems.ts'
import { OWN_HEADER, withOriginHeader } from './origin-header.ts'
import { toOnlyThroughProof } from './to-proof.ts'

export function toOnlyThrough(
  answers: OnlyThroughAnswers,
  facts: OnlyThroughFacts,
  secrets: Secrets,
): WizardResult {
  const problems = findOnlyThroughProblems(answers, facts)
  const { distribution, origin } = facts
  if (problems.length > 0 || !distribution || !origin) return { outcome: null, problems }
  const { changes, config } = close({ answers, distribution, facts, secrets }, origin)
  const isChanged = JSON.stringify(config) !== JSON.stringify(distribution.config)
  if (changes.length === 0 && !isChanged) {
    const message = `${nameOf(origin)} answers nobody but those whom its policy names already. There is nothing to do: choose another origin.`
    return { outcome: null, problems: [{ path: 'originId', message }] }
  }
  return {
    outcome: {
      title:
        answers.task === 'rotate'
          ? `Rotate the secret between ${distribution.name} and ${nameOf(origin)}`
          : `Let callers reach ${nameOf(origin)} only through ${distribution.name}`,
      changes: [...changes, ...(isChanged ? [changeDistribution(distribution, config)] : [])],
      proof: toOnlyThroughProof(answers, facts),
      notes: findOnlyThroughNotes(answers, facts),
    },
    problems: [],
  }
}

/** What a person calls it. */
function nameOf({ domainName, facts }: NonNullable<OnlyThroughFacts['origin']>): string {
  switch (facts.kind) {
    case 'rest-api':
      return facts.api.document.name
    case 'bucket':
      return facts.bucket.id
    case 'function-url':
      return facts.fn.id
    case 'custom':
      return domainName
  }
}

function close(closing: Closing, origin: NonNullable<OnlyThroughFacts['origin']>): Closed {
  const { answers, distribution, secrets } = closing
  switch (origin.facts.kind) {
    case 'rest-api':
      return closeApi(closing, origin.facts)
    case 'bucket':
      return closeBucket(closing, origin.facts)
    case 'function-url':
      return closeFunctionUrl(closing, origin.facts)
    case 'custom':
      return {
        changes: [],
        config: withOriginHeader(distribution.config, answers.originId, {
          name: OWN_HEADER,
          value: secrets.sent,
        }),
      }
  }
}

function changeDistribution(
  { id, version }: Closing['distribution'],
  config: DistributionConfig,
): ProposedChange {
  return {
    action: 'update',
    resource: 'Distribution',
    id,
    baseVersion: version,
    // A configuration is JSON; its schema only lost that in its type.
    after: config as ResourceDocument,
  }
}
