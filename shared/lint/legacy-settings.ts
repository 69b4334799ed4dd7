/** Finding: cache settings from before policies (B.10). */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { changeKey } from './change-key.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import { attachCachePolicy, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'

export const LEGACY_SETTING_RULES: readonly LintRule[] = [
  {
    code: 'legacy-cache-settings',
    severity: 'notice',
    summary: 'The behavior uses ForwardedValues instead of policies.',
    documentation: cloudfrontGuide('controlling-the-cache-key.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        if (!behavior.behavior.ForwardedValues || behavior.behavior.CachePolicyId) continue
        yield {
          setting: behavior.setting('ForwardedValues'),
          title: `${behavior.name} has legacy cache settings`,
          reason:
            'They know no Brotli, put everything that the origin gets into the cache key, and cannot be shared. AWS adds new features only to policies.',
          fix: {
            sentence: 'Put policies with the same key in their place.',
            edits: convert(subject, behavior),
          },
        }
      }
    },
  },
]

function convert(subject: LintSubject, behavior: BehaviorSubject): FixEdit[] {
  if (behavior.edge.cachePolicy.cachingDisabled) {
    return [
      ...attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingDisabled),
      setTo(behavior.setting('OriginRequestPolicyId'), forwardingPolicy(behavior)),
    ]
  }
  return changeKey(subject, behavior, { suffix: 'policy', change: (key) => key })
}

/** With `*` all headers go on, Host too, except to origins that know only their own name. */
function forwardingPolicy({ behavior, origins }: BehaviorSubject): string {
  const sendsAll = behavior.ForwardedValues?.Headers?.Items?.includes('*')
  const knowsOtherNames = origins.every(({ kind }) => kind === 'custom')
  return sendsAll && knowsOtherNames
    ? MANAGED_POLICY_IDS.allViewer
    : MANAGED_POLICY_IDS.allViewerExceptHostHeader
}
