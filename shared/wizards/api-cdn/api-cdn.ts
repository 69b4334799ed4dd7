/**
 * The wizard "CloudFront in front of an API": an origin for the stage, policies for what tells answers apart, a distribution or
 * one more behavior of an existing one, and the requests that prove it.
 */
import { findDocumentProblems } from '../../plans/find-document-problems.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import type { Wizard, WizardProblem } from '../wizard.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts, WizardApi } from './facts.ts'
import { findNotes } from './find-notes.ts'
import { findApiProblem, findProblems } from './find-problems.ts'
import { toNewDistribution, withApiBehavior } from './to-distribution.ts'
import { choosePolicies, toBase } from './to-policies.ts'
import { toProof } from './to-proof.ts'

export const apiCdn: Wizard<ApiCdnAnswers, ApiCdnFacts> = (answers, facts) => {
  const unusable = findApiProblem(answers, facts)
  const { api } = facts
  if (unusable || !api) return { outcome: null, problems: unusable ? [unusable] : [] }
  const problems = [...findProblems(answers, facts, api)]
  if (problems.length > 0) return { outcome: null, problems }
  const policies = choosePolicies(answers, facts, api)
  const distribution = toDistributionChange({ answers, facts, api }, policies)
  const changes = [...policies.changes, distribution]
  const refused = changes.flatMap((change) => findRefusals(change, facts))
  if (refused.length > 0) return { outcome: null, problems: refused }
  const title = facts.distribution
    ? `Lead ${answers.pathPattern} of ${facts.distribution.name} to the API ${api.name}`
    : `Put CloudFront in front of the API ${api.name}`
  return {
    outcome: {
      title: title.slice(0, 200),
      changes,
      proof: toProof({ answers, facts, api, distributionId: distribution.id }),
      notes: findNotes({ answers, facts, api, policies }),
    },
    problems: [],
  }
}

function toDistributionChange(
  parts: { answers: ApiCdnAnswers; facts: ApiCdnFacts; api: WizardApi },
  policies: ReturnType<typeof choosePolicies>,
): ProposedChange {
  const { distribution } = parts.facts
  // Configurations are JSON: they came as such, or are made of texts, numbers and lists.
  if (distribution) {
    const after = withApiBehavior(distribution.config, parts, policies) as ResourceDocument
    const { id, version } = distribution
    return { action: 'update', resource: 'Distribution', id, baseVersion: version, after }
  }
  return {
    action: 'create',
    resource: 'Distribution',
    id: toReference('Distribution', toBase(parts.api)),
    after: toNewDistribution(parts, policies) as ResourceDocument,
  }
}

/** Which answer a setting comes from, by a part of its path. */
const FIELDS = [
  ['QueryStringsConfig', 'queryStringNames'],
  ['HeadersConfig', 'keyHeaders'],
  ['TTL', 'defaultTtlSeconds'],
  ['Comment', 'comment'],
  ['CacheBehaviors', 'pathPattern'],
  ['Origins', 'apiId'],
] as const satisfies ReadonlyArray<readonly [string, keyof ApiCdnAnswers]>

/** What AWS would refuse of the document: most of it is said at its field before. */
function findRefusals(change: ProposedChange, { distribution }: ApiCdnFacts): WizardProblem[] {
  if (change.action === 'delete') return []
  const { resource, id } = change
  // As above: a configuration is JSON.
  const before = change.action === 'update' ? (distribution?.config as ResourceDocument) : null
  const after = change.action === 'create' ? withReference(change) : change.after
  return findDocumentProblems({ resource, id, before, after }).map(({ setting, message }) => ({
    path: FIELDS.find(([part]) => setting.includes(part))?.[1] ?? 'apiId',
    message,
  }))
}

/** The plan gives a new distribution the reference that makes it once. */
function withReference({ resource, after }: { resource: string; after: ResourceDocument }) {
  const isObject = typeof after === 'object' && after !== null && !Array.isArray(after)
  return resource === 'Distribution' && isObject ? { CallerReference: 'plan', ...after } : after
}
