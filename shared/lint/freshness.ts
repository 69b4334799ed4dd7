/** Findings: answers that stay too long or not at all, and answers for one that are served to all (C.1, C.2). */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { changeTtls } from './change-key.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import { attachCachePolicy } from './fix-edits.ts'
import { cacheBySize } from './image-resizing.ts'
import type { LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'
import { probeOrigin } from './probe.ts'
import { isDynamic, isImageResizer, isStatic } from './static-content.ts'

/** Longer than this, and a file without a version in its name is a problem to change, in seconds. */
const HUGE_DEFAULT_TTL_SECONDS = 31 * 86_400

const DAY_SECONDS = 86_400

export const FRESHNESS_RULES: readonly LintRule[] = [
  {
    code: 'min-ttl-overrides-private',
    severity: 'warning',
    summary: 'A minimum TTL above 0 stores answers that say private or no-store.',
    documentation: cloudfrontGuide('Expiration.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const { cachingDisabled, minTtlSeconds } = behavior.edge.cachePolicy
        if (cachingDisabled || minTtlSeconds === 0 || !isPersonal(subject, behavior)) continue
        yield {
          setting: behavior.setting(ttlField(behavior, 'MinTTL')),
          title: `${behavior.name} stores what its origin calls private for ${minTtlSeconds.toLocaleString('en-US')} s`,
          reason:
            'With a minimum TTL above 0 CloudFront ignores private, no-store and no-cache at the edge. An answer made for one viewer is served to others with the same key.',
          fix: {
            sentence: 'Set the minimum TTL to 0: then the origin decides.',
            edits: changeTtls(subject, behavior, { suffix: 'min-ttl-0', ttls: { MinTTL: 0 } }),
          },
        }
      }
    },
  },
  {
    code: 'cookies-not-in-key',
    severity: 'warning',
    summary: 'Cookies reach the origin but not the key: answers and Set-Cookie of one go to all.',
    documentation: cloudfrontGuide('Cookies.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        if (!sharesCookieAnswers(behavior)) continue
        yield {
          setting: behavior.setting('OriginRequestPolicyId'),
          title: `${behavior.name} caches answers without regard to the cookies that its origin gets`,
          reason:
            'What the origin makes for the visitor of one session is stored and served to all, and its Set-Cookie header with it: visitors may end up in the session of somebody else.',
          fix: {
            sentence: 'Cache nothing here, or keep cookies from the origin.',
            edits: attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingDisabled),
          },
        }
      }
    },
  },
  {
    code: 'caching-disabled-on-files',
    severity: 'warning',
    summary: 'Files or resized pictures are not cached at all.',
    documentation: cloudfrontGuide('using-managed-cache-policies.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const files = isStatic(behavior)
        if (!behavior.edge.cachePolicy.cachingDisabled) continue
        if (!files && !isImageResizer(behavior)) continue
        // A single file may be kept out of the cache on purpose: a start page, a service worker.
        if (behavior.pathPattern !== null && !/[*?]/.test(behavior.pathPattern)) continue
        yield {
          setting: behavior.setting(ttlField(behavior, 'MaxTTL')),
          title: `${behavior.name} caches nothing`,
          reason: files
            ? 'Every request goes to the bucket: slower for viewers, and paid there once more.'
            : 'Every request resizes the picture again: slow for viewers, and paid for each time.',
          fix: {
            sentence: files
              ? 'Use CachingOptimized; Cache-Control of the files decides how long they stay.'
              : 'Cache one object per picture and size.',
            edits: files
              ? attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingOptimized)
              : cacheBySize(subject, behavior),
          },
        }
      }
    },
  },
  {
    code: 'api-cached-by-default',
    severity: 'warning',
    summary: 'Answers of an API that say nothing about caching are kept for the default TTL.',
    documentation: cloudfrontGuide('Expiration.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const { cachingDisabled, defaultTtlSeconds } = behavior.edge.cachePolicy
        if (cachingDisabled || defaultTtlSeconds === 0 || !isDynamic(behavior)) continue
        const answer = probeOrigin(subject, behavior, {})
        if (!answer?.cacheable) continue
        yield {
          setting: behavior.setting(ttlField(behavior, 'DefaultTTL')),
          title: `${behavior.name} keeps API answers without Cache-Control for ${defaultTtlSeconds.toLocaleString('en-US')} s`,
          reason:
            'Most APIs send no Cache-Control, and then the default TTL holds: viewers see old data without knowing.',
          fix: {
            sentence: 'Set the default TTL to 0: answers that say max-age are still cached.',
            edits: changeTtls(subject, behavior, {
              suffix: 'default-ttl-0',
              ttls: { MinTTL: 0, DefaultTTL: 0 },
            }),
          },
        }
      }
    },
  },
  {
    code: 'default-ttl-huge',
    severity: 'notice',
    summary: 'What says nothing about caching stays for more than a month.',
    documentation: cloudfrontGuide('Expiration.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const { defaultTtlSeconds, cachingDisabled } = behavior.edge.cachePolicy
        if (cachingDisabled || defaultTtlSeconds <= HUGE_DEFAULT_TTL_SECONDS) continue
        const days = Math.round(defaultTtlSeconds / DAY_SECONDS)
        yield {
          setting: behavior.setting(ttlField(behavior, 'DefaultTTL')),
          title: `${behavior.name} keeps files without Cache-Control for ${days} days`,
          reason:
            'A changed file shows up only after that time, or after an invalidation. That fits files with a version in their names, which can say so themselves with Cache-Control.',
          fix: {
            sentence: 'Set the default TTL to one day.',
            edits: lowerDefaultTtl(subject, behavior),
          },
        }
      }
    },
  },
]

/** What callers get may depend on who they are: their cookies or Authorization reach the origin. */
function isPersonal(subject: LintSubject, behavior: BehaviorSubject): boolean {
  if (isStatic(behavior) || isImageResizer(behavior)) return false
  if (isDynamic(behavior) || behavior.edge.forwardsCookies) return true
  const answer = probeOrigin(subject, behavior, { headers: [['Authorization', 'Bearer probe']] })
  return answer !== null && answer.header('authorization') !== null
}

function sharesCookieAnswers(behavior: BehaviorSubject): boolean {
  const { cachePolicy, originRequestPolicy, forwardsCookies } = behavior.edge
  if (cachePolicy.cachingDisabled || !forwardsCookies) return false
  if (isStatic(behavior) || isImageResizer(behavior)) return false
  // The same list on both sides, or all cookies in the key, hides no cookie from it.
  if (cachePolicy.origin === 'legacy' || cachePolicy.cookies.mode === 'all') return false
  return originRequestPolicy.cookies.mode !== 'none' && cachePolicy.cookies.mode === 'none'
}

function ttlField({ behavior }: BehaviorSubject, legacyField: 'MinTTL' | 'DefaultTTL' | 'MaxTTL') {
  return behavior.CachePolicyId ? 'CachePolicyId' : legacyField
}

function lowerDefaultTtl(subject: LintSubject, behavior: BehaviorSubject): FixEdit[] {
  const { minTtlSeconds } = behavior.edge.cachePolicy
  const ttls = { DefaultTTL: DAY_SECONDS, MinTTL: Math.min(minTtlSeconds, DAY_SECONDS) }
  return changeTtls(subject, behavior, { suffix: 'default-ttl-1-day', ttls })
}
