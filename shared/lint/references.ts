/** Findings: ids in the configuration that name nothing. CloudFront refuses most of these, but an account can change later. */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import type { DistributionProblem } from '../edge/edge-distribution.ts'
import { cloudfrontGuide } from './documentation.ts'
import { elsewhere, remove, setTo } from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { LintSubject } from './lint-subject.ts'
import { isOutOfReach } from './out-of-reach.ts'

const BEHAVIOR = cloudfrontGuide('DownloadDistValuesCacheBehavior.html')

export const REFERENCE_RULES: readonly LintRule[] = [
  {
    code: 'missing-cache-policy',
    judgesReferences: true,
    severity: 'error',
    summary: 'A behavior names a cache policy that does not exist.',
    documentation: cloudfrontGuide('controlling-the-cache-key.html'),
    find: (subject) =>
      findProblems(subject, 'missing-cache-policy', 'CachePolicyId', (setting) => ({
        sentence: 'Attach CachingDisabled until the right policy is found: it is always safe.',
        edits: [setTo(setting, MANAGED_POLICY_IDS.cachingDisabled)],
      })),
  },
  {
    code: 'missing-origin-request-policy',
    judgesReferences: true,
    severity: 'error',
    summary: 'A behavior names an origin request policy that does not exist.',
    documentation: cloudfrontGuide('controlling-origin-requests.html'),
    find: (subject) =>
      findProblems(
        subject,
        'missing-origin-request-policy',
        'OriginRequestPolicyId',
        (setting) => ({
          sentence: 'Take the policy away, or attach one that exists.',
          edits: [remove(setting)],
        }),
      ),
  },
  {
    code: 'missing-response-headers-policy',
    judgesReferences: true,
    severity: 'error',
    summary: 'A behavior names a response headers policy that does not exist.',
    documentation: cloudfrontGuide('modifying-response-headers.html'),
    find: (subject) =>
      findProblems(
        subject,
        'missing-response-headers-policy',
        'ResponseHeadersPolicyId',
        (setting) => ({
          sentence: 'Take the policy away, or attach one that exists.',
          edits: [remove(setting)],
        }),
      ),
  },
  {
    code: 'missing-origin',
    judgesReferences: true,
    severity: 'error',
    summary: 'A behavior leads to an origin or origin group that does not exist.',
    documentation: BEHAVIOR,
    find: (subject) =>
      findProblems(subject, 'missing-origin', 'TargetOriginId', (setting) => {
        const [origin] = subject.origins
        if (!origin) return elsewhere('Add an origin, and let the behavior lead to it.')
        return {
          sentence: `Lead it to ${origin.id}, or to another origin that exists.`,
          edits: [setTo(setting, origin.id)],
        }
      }),
  },
  {
    code: 'missing-cache-settings',
    judgesReferences: true,
    severity: 'error',
    summary: 'A behavior has neither a cache policy nor legacy cache settings.',
    documentation: BEHAVIOR,
    find: (subject) =>
      findProblems(subject, 'no-cache-settings', null, (setting) => ({
        sentence: 'Attach CachingDisabled, or a policy that fits.',
        edits: [setTo(`${setting}.CachePolicyId`, MANAGED_POLICY_IDS.cachingDisabled)],
      })),
  },
]

/** What the model could not resolve, unless it could not be read. */
function* findProblems(
  { edge, world, behaviors }: LintSubject,
  code: DistributionProblem['code'],
  field:
    | 'CachePolicyId'
    | 'OriginRequestPolicyId'
    | 'ResponseHeadersPolicyId'
    | 'TargetOriginId'
    | null,
  toFix: (setting: string) => LintPlace['fix'],
): Generator<LintPlace> {
  for (const problem of edge.problems) {
    if (problem.code !== code) continue
    const place = behaviors.find(({ setting }) => field && setting(field) === problem.setting)
    if (field && isOutOfReach(world, place?.behavior[field] ?? '')) continue
    const [title = '', ...reason] = problem.text.split(', so ')
    yield {
      setting: problem.setting,
      title,
      reason: reason.length > 0 ? capital(reason.join(', so ')) : problem.text,
      fix: toFix(problem.setting),
    }
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
