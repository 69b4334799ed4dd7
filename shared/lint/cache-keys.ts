/** Findings: a cache key that tells apart what is the same, so that fewer requests hit (B.1 to B.4). */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { changeKey, forwardHeaders } from './change-key.ts'
import { cloudfrontGuide } from './documentation.ts'
import { attachCachePolicy, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'
import { withoutHeaders } from './policy-configs.ts'
import { isStatic, keyField } from './static-content.ts'

/** Headers that S3 answers differently to: cross-origin requests (J5.7). */
const READ_BY_S3 = new Set([
  'origin',
  'access-control-request-headers',
  'access-control-request-method',
])

/** Headers with a value of its own for nearly every viewer. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html */
const FRAGMENTING = new Set([
  'cloudfront-viewer-address',
  'cloudfront-viewer-city',
  'cloudfront-viewer-latitude',
  'cloudfront-viewer-longitude',
  'cloudfront-viewer-postal-code',
  'date',
  'referer',
  'user-agent',
  'x-forwarded-for',
])

export const CACHE_KEY_RULES: readonly LintRule[] = [
  {
    code: 'cookies-in-static-key',
    severity: 'warning',
    summary: 'Cookies are in the cache key of files from S3, which never reads them.',
    documentation: cloudfrontGuide('Cookies.html'),
    *find(subject) {
      for (const behavior of findCachedFiles(subject)) {
        if (behavior.edge.cachePolicy.cookies.mode === 'none') continue
        yield {
          setting: behavior.setting(keyField(behavior)),
          title: `Cookies are in the cache key of ${behavior.name}`,
          reason:
            'S3 ignores cookies, so every visitor with other cookies gets a further copy of the same file, fetched anew.',
          fix: {
            sentence: 'Leave cookies out of the key.',
            edits: changeKey(subject, behavior, {
              suffix: 'without-cookies',
              change: (key) => ({ ...key, CookiesConfig: { CookieBehavior: 'none' } }),
            }),
          },
        }
      }
    },
  },
  {
    code: 'query-strings-in-static-key',
    severity: 'warning',
    summary: 'Every query string is in the cache key of files from S3, which never reads them.',
    documentation: cloudfrontGuide('QueryStringParameters.html'),
    *find(subject) {
      for (const behavior of findCachedFiles(subject)) {
        const { mode } = behavior.edge.cachePolicy.queryStrings
        if (mode !== 'all' && mode !== 'allExcept') continue
        yield {
          setting: behavior.setting(keyField(behavior)),
          title: `Any query string is in the cache key of ${behavior.name}`,
          reason:
            'S3 answers the same file whatever the query says. Links with tracking parameters, and anybody who appends ?1, ?2, ?3, pass the cache by.',
          fix: {
            sentence:
              'Leave query strings out of the key, or name the one that stands for a version.',
            edits: changeKey(subject, behavior, {
              suffix: 'without-query-strings',
              change: (key) => ({ ...key, QueryStringsConfig: { QueryStringBehavior: 'none' } }),
            }),
          },
        }
      }
    },
  },
  {
    code: 'headers-in-static-key',
    severity: 'warning',
    summary: 'Headers that S3 never reads are in the cache key of its files.',
    documentation: cloudfrontGuide('header-caching.html'),
    *find(subject) {
      for (const behavior of findCachedFiles(subject)) {
        const names = behavior.edge.cachePolicy.headers
          .filter(({ lowerName }) => isUselessForFiles(lowerName))
          .map(({ name }) => name)
        // A function at the edge may use headers of the key to choose among files.
        if (names.length === 0 || behavior.changesRequest) continue
        yield {
          setting: behavior.setting(keyField(behavior)),
          title: `${names.join(', ')} is in the cache key of ${behavior.name}`,
          reason: 'S3 answers the same file whatever the header says: each value only adds a copy.',
          fix: {
            sentence: `Take ${names.join(', ')} out of the key.`,
            edits: changeKey(subject, behavior, {
              suffix: 'without-headers',
              change: (key) => withoutHeaders(key, isUselessForFiles),
            }),
          },
        }
      }
    },
  },
  {
    code: 'fragmenting-header-in-key',
    severity: 'warning',
    summary: 'The key has a header with thousands of values, such as User-Agent.',
    documentation: cloudfrontGuide('header-caching.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        if (behavior.edge.cachePolicy.cachingDisabled || isStatic(behavior)) continue
        const names = behavior.edge.cachePolicy.headers
          .filter(({ lowerName }) => FRAGMENTING.has(lowerName))
          .map(({ name }) => name)
        if (names.length === 0) continue
        yield {
          setting: behavior.setting(keyField(behavior)),
          title: `${names.join(', ')} splits the cache of ${behavior.name}`,
          reason:
            'Nearly every viewer sends another value, so nearly nobody gets what was fetched for somebody else.',
          fix: {
            sentence: `Send ${names.join(', ')} to the origin without caching on it. For kinds of devices use headers such as CloudFront-Is-Mobile-Viewer.`,
            edits: forwardInstead(subject, behavior, names),
          },
        }
      }
    },
  },
  {
    code: 'all-cookies-in-key',
    severity: 'notice',
    summary: 'All cookies are in the key of cached answers: hardly any request hits.',
    documentation: cloudfrontGuide('Cookies.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const { cachingDisabled, cookies } = behavior.edge.cachePolicy
        if (cachingDisabled || isStatic(behavior)) continue
        if (cookies.mode !== 'all' && cookies.mode !== 'allExcept') continue
        if (behavior.origins.some(({ api }) => api?.resizesImages)) continue
        yield {
          setting: behavior.setting(keyField(behavior)),
          title: `All cookies are in the cache key of ${behavior.name}`,
          reason:
            'Sites set cookies that are new for every visitor (analytics, sessions). With them in the key the cache serves each visitor only what that same visitor fetched.',
          fix: {
            sentence: 'Cache nothing here, or name the few cookies that change the answer.',
            edits: [
              ...attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingDisabled),
              setTo(
                behavior.setting('OriginRequestPolicyId'),
                MANAGED_POLICY_IDS.allViewerExceptHostHeader,
              ),
            ],
          },
        }
      }
    },
  },
]

function findCachedFiles({ behaviors }: LintSubject): BehaviorSubject[] {
  return behaviors.filter(
    (behavior) => isStatic(behavior) && !behavior.edge.cachePolicy.cachingDisabled,
  )
}

/** Accept-Encoding by hand has a finding of its own. */
function isUselessForFiles(lowerName: string): boolean {
  return !READ_BY_S3.has(lowerName) && lowerName !== 'accept-encoding' && lowerName !== 'host'
}

function forwardInstead(subject: LintSubject, behavior: BehaviorSubject, names: readonly string[]) {
  const dropped = new Set(names.map((name) => name.toLowerCase()))
  const sendsAll = ['allViewer', 'allExcept', 'allViewerAndWhitelistCloudFront'].includes(
    behavior.edge.originRequestPolicy.headerMode,
  )
  return [
    ...changeKey(subject, behavior, {
      suffix: 'without-fragmenting',
      change: (key) => withoutHeaders(key, (name) => dropped.has(name)),
    }),
    ...(sendsAll ? [] : forwardHeaders(subject, behavior, names)),
  ]
}
