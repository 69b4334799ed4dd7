/** Finding: cache settings from before policies (B.10). */

import { convertLegacy } from '../distribution/convert-legacy.ts'
import {
  MANAGED_CACHE_POLICIES,
  MANAGED_ORIGIN_REQUEST_POLICIES,
} from '../distribution/managed-policies.ts'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { toReference } from '../plans/proposed-change.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import {
  attachCachePolicy,
  attachNewCachePolicy,
  attachNewOriginRequestPolicy,
  setTo,
  toResourceName,
} from './fix-edits.ts'
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

/** The same as the editor's "Convert to policies", which shows that the keys stay the same. */
function convert({ world }: LintSubject, place: BehaviorSubject): FixEdit[] {
  const { behavior, pathPattern } = place
  const conversion = convertLegacy(behavior, {
    name: toResourceName('behavior', pathPattern ?? 'default', 'policy'),
    cachePolicies: [...world.cachePolicies, ...MANAGED_CACHE_POLICIES],
    originRequestPolicies: [...world.originRequestPolicies, ...MANAGED_ORIGIN_REQUEST_POLICIES],
    toReference,
  })
  if (!conversion) return []
  const { cachePolicy, originRequestPolicy } = conversion
  const isInVain = sendsHostInVain(place)
  const forwardingId = isInVain
    ? MANAGED_POLICY_IDS.allViewerExceptHostHeader
    : originRequestPolicy.id
  return [
    ...(cachePolicy.isNew
      ? attachNewCachePolicy(place, cachePolicy.config)
      : attachCachePolicy(place, cachePolicy.id)),
    ...(originRequestPolicy.isNew && !isInVain
      ? attachNewOriginRequestPolicy(place, originRequestPolicy.config)
      : [setTo(place.setting('OriginRequestPolicyId'), forwardingId)]),
  ]
}

/** With `*` all headers go on, Host too: what knows only its own name refuses that, which the fix mends on the way. */
function sendsHostInVain({ behavior, origins }: BehaviorSubject): boolean {
  const sendsAll = behavior.ForwardedValues?.Headers?.Items?.includes('*')
  return Boolean(sendsAll) && origins.some(({ kind }) => kind !== 'custom')
}
