/** Findings: ids in the configuration that name nothing. CloudFront refuses most of these, but an account can change later. */
import { findManagedCachePolicy } from '../distribution/managed-policies.ts'
import type { DistributionProblem } from '../edge/edge-distribution.ts'
import { cloudfrontGuide } from './documentation.ts'
import { elsewhere, MANAGED, remove, setTo } from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { LintSubject } from './lint-subject.ts'

const BEHAVIOR = cloudfrontGuide('DownloadDistValuesCacheBehavior.html')

export const REFERENCE_RULES: readonly LintRule[] = [
  {
    code: 'missing-cache-policy',
    severity: 'error',
    summary: 'A behavior names a cache policy that does not exist.',
    documentation: cloudfrontGuide('controlling-the-cache-key.html'),
    find: (subject) =>
      findProblems(subject, 'missing-cache-policy', /cache polic/i, (setting) => ({
        sentence: 'Attach CachingDisabled until the right policy is found: it is always safe.',
        edits: [setTo(setting, MANAGED.cachingDisabled)],
      })),
  },
  {
    code: 'missing-origin-request-policy',
    severity: 'error',
    summary: 'A behavior names an origin request policy that does not exist.',
    documentation: cloudfrontGuide('controlling-origin-requests.html'),
    find: (subject) =>
      findProblems(
        subject,
        'missing-origin-request-policy',
        /origin request polic/i,
        (setting) => ({
          sentence: 'Take the policy away, or attach one that exists.',
          edits: [remove(setting)],
        }),
      ),
  },
  {
    code: 'missing-origin',
    severity: 'error',
    summary: 'A behavior leads to an origin or origin group that does not exist.',
    documentation: BEHAVIOR,
    find: (subject) =>
      findProblems(subject, 'missing-origin', null, (setting) => {
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
    severity: 'error',
    summary: 'A behavior has neither a cache policy nor legacy cache settings.',
    documentation: BEHAVIOR,
    find: (subject) =>
      findProblems(subject, 'no-cache-settings', null, (setting) => ({
        sentence: 'Attach CachingDisabled, or a policy that fits.',
        edits: [setTo(`${setting}.CachePolicyId`, MANAGED.cachingDisabled)],
      })),
  },
  {
    code: 'policy-of-wrong-kind',
    severity: 'error',
    summary: 'A cache policy is attached as an origin request policy.',
    documentation: cloudfrontGuide('controlling-origin-requests.html'),
    *find({ behaviors }) {
      for (const { behavior, name, setting } of behaviors) {
        const id = behavior.OriginRequestPolicyId ?? ''
        const policy = findManagedCachePolicy(id)
        if (!policy) continue
        yield {
          setting: setting('OriginRequestPolicyId'),
          title: `${name} has the cache policy ${policy.CachePolicyConfig?.Name} as its origin request policy`,
          reason: 'The id names a policy of another kind, so that it has no effect.',
          fix: {
            sentence: 'Take it away.',
            edits: [remove(setting('OriginRequestPolicyId'))],
          },
        }
      }
    },
  },
]

/** What the model could not resolve, unless it could not be read. */
function* findProblems(
  { edge, world }: LintSubject,
  code: DistributionProblem['code'],
  unreadable: RegExp | null,
  toFix: (setting: string) => LintPlace['fix'],
): Generator<LintPlace> {
  if (unreadable && world.unreadable.some(({ what }) => unreadable.test(what))) return
  for (const problem of edge.problems) {
    if (problem.code !== code) continue
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
