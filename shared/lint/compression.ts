/** Findings: text that travels larger than it must (D.4, B.5). */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { changeKey } from './change-key.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import { attachCachePolicy, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'
import { withoutHeaders } from './policy-configs.ts'
import { keyField, mayCompress } from './static-content.ts'

const DOCUMENTATION = cloudfrontGuide('ServingCompressedFiles.html')

export const COMPRESSION_RULES: readonly LintRule[] = [
  {
    code: 'compression-off',
    severity: 'warning',
    summary: 'CloudFront does not compress what it caches.',
    documentation: DOCUMENTATION,
    *find(subject) {
      for (const behavior of findCompressible(subject)) {
        if (behavior.edge.compress) continue
        yield {
          setting: behavior.setting('Compress'),
          title: `${behavior.name} does not compress`,
          reason:
            'HTML, JavaScript, CSS and JSON shrink to a fifth or less. Uncompressed they cost viewers time and you transfer.',
          fix: {
            sentence: 'Let CloudFront compress.',
            edits: [
              setTo(behavior.setting('Compress'), true),
              ...(hasCodings(behavior) ? [] : addCodings(subject, behavior)),
            ],
          },
        }
      }
    },
  },
  {
    code: 'compression-without-codings',
    severity: 'warning',
    summary: 'Compression is on, but the cache policy enables neither gzip nor Brotli.',
    documentation: DOCUMENTATION,
    *find(subject) {
      for (const behavior of findCompressible(subject)) {
        if (!behavior.edge.compress || hasCodings(behavior) || listsCodings(behavior)) continue
        yield {
          setting: behavior.setting(keyField(behavior)),
          title: `${behavior.name} should compress, but its cache policy knows no coding`,
          reason:
            'Without EnableAcceptEncodingGzip or EnableAcceptEncodingBrotli CloudFront forgets which codings the viewer takes, and compresses nothing.',
          fix: {
            sentence: 'Enable gzip and Brotli in the cache policy.',
            edits: addCodings(subject, behavior),
          },
        }
      }
    },
  },
  {
    code: 'compression-without-brotli',
    severity: 'notice',
    summary: 'The cache policy enables gzip but not Brotli, which is smaller.',
    documentation: DOCUMENTATION,
    *find(subject) {
      for (const behavior of findCompressible(subject)) {
        const { gzip, brotli, origin } = behavior.edge.cachePolicy
        if (!behavior.edge.compress || !gzip || brotli || origin === 'legacy') continue
        yield {
          setting: behavior.setting('CachePolicyId'),
          title: `${behavior.name} compresses with gzip only`,
          reason:
            'Every browser of the last years takes Brotli, which makes text some 15 % smaller.',
          fix: { sentence: 'Enable Brotli too.', edits: addCodings(subject, behavior) },
        }
      }
    },
  },
  {
    code: 'accept-encoding-by-hand',
    severity: 'warning',
    summary: 'Accept-Encoding is in the key as it comes, in dozens of spellings.',
    documentation: cloudfrontGuide('cache-key-understand-cache-policy.html'),
    *find(subject) {
      for (const behavior of findCached(subject)) {
        if (!listsCodings(behavior)) continue
        yield {
          setting: behavior.setting(keyField(behavior)),
          title: `Accept-Encoding stands in the cache key of ${behavior.name} as a header`,
          reason:
            'Browsers write it in many ways, and each makes another copy. CloudFront does not compress then either.',
          fix: {
            sentence:
              'Take the header out of the list and enable gzip and Brotli: CloudFront then tells apart only what matters.',
            edits: addCodings(subject, behavior),
          },
        }
      }
    },
  },
]

function findCached({ behaviors }: LintSubject): BehaviorSubject[] {
  return behaviors.filter(({ edge }) => !edge.cachePolicy.cachingDisabled)
}

function findCompressible(subject: LintSubject): BehaviorSubject[] {
  return findCached(subject).filter(mayCompress)
}

function hasCodings({ edge: { cachePolicy } }: BehaviorSubject): boolean {
  return cachePolicy.gzip || cachePolicy.brotli
}

function listsCodings({ edge: { cachePolicy } }: BehaviorSubject): boolean {
  return cachePolicy.headerNames.has('accept-encoding')
}

function addCodings(subject: LintSubject, behavior: BehaviorSubject): FixEdit[] {
  if (
    behavior.behavior.CachePolicyId === MANAGED_POLICY_IDS.cachingOptimizedForUncompressedObjects
  ) {
    return attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingOptimized)
  }
  return changeKey(subject, behavior, {
    suffix: 'compressed',
    change: (key) => ({
      ...withoutHeaders(key, (name) => name === 'accept-encoding'),
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
    }),
  })
}
