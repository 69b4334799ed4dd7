/** Findings: a behavior in front of the image resizer, which reads `size`, `enlarge` and, where it makes formats, `format`. */
import { changeKey } from './change-key.ts'
import { apiGatewayGuide, cloudfrontGuide } from './documentation.ts'
import { attachNewCachePolicy, elsewhere } from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'
import { keyQueryStrings, withQueryStrings } from './policy-configs.ts'
import { probeOrigin } from './probe.ts'

/** What every resizer reads of a query string. */
const PARAMETERS = ['size', 'enlarge'] as const

/** One object per picture and size; compression flags off, since pictures are compressed already. */
const toImagePolicy = (parameters: readonly string[]) => ({
  Name: `images-by-${toList(parameters).replaceAll(/[, ]+/g, '-')}`,
  Comment: 'One object per picture and size',
  MinTTL: 1,
  DefaultTTL: 86_400,
  MaxTTL: 31_536_000,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false,
    EnableAcceptEncodingBrotli: false,
    HeadersConfig: { HeaderBehavior: 'none' as const },
    CookiesConfig: { CookieBehavior: 'none' as const },
    QueryStringsConfig: keyQueryStrings(parameters),
  },
})

export const IMAGE_RESIZING_RULES: readonly LintRule[] = [
  {
    code: 'size-not-forwarded',
    severity: 'error',
    summary: '`size` does not reach the image resizer: every picture comes in its original size.',
    documentation: cloudfrontGuide('QueryStringParameters.html'),
    *find(subject) {
      for (const behavior of findResizing(subject)) {
        const answer = probeOrigin(subject, behavior, { query: 'size=80x80' })
        if (!answer || answer.path.includes('size=80x80')) continue
        yield {
          setting: behavior.setting(policySetting(behavior)),
          title: `size does not reach the image resizer through ${behavior.name}`,
          reason:
            'CloudFront takes the query string away before it asks the resizer, which then answers every size with the original picture.',
          fix: addSizeToKey(subject, behavior),
        }
      }
    },
  },
  {
    code: 'size-not-in-key',
    severity: 'error',
    summary: '`size` reaches the resizer, but the cache key ignores it: sizes get mixed up.',
    documentation: cloudfrontGuide('understanding-the-cache-key.html'),
    *find(subject) {
      for (const behavior of findResizing(subject)) {
        const answer = probeOrigin(subject, behavior, { query: 'size=80x80' })
        if (!answer?.cacheable || !answer.path.includes('size=80x80')) continue
        if (behavior.edge.cachePolicy.queryStrings.selects('size')) continue
        yield {
          setting: behavior.setting(policySetting(behavior)),
          title: `The cache key of ${behavior.name} ignores size`,
          reason:
            'All sizes of a picture are one object in the cache. Whoever asks first decides which size everybody gets until it expires.',
          fix: addSizeToKey(subject, behavior),
        }
      }
    },
  },
  {
    code: 'image-key-too-wide',
    severity: 'warning',
    summary: 'The key of resized pictures holds what the resizer never reads.',
    documentation: cloudfrontGuide('cache-hit-ratio.html'),
    *find(subject) {
      for (const behavior of findResizing(subject)) yield* findWideKey(subject, behavior)
    },
  },
  {
    code: 'image-binary-types-missing',
    severity: 'error',
    summary:
      'The API of the resizer does not take every type as binary: pictures arrive as base64 text.',
    documentation: apiGatewayGuide('lambda-proxy-binary-media.html'),
    *find({ origins }) {
      for (const { api, setting } of origins) {
        if (!api?.resizesImages || api.binaryMediaTypes.includes('*/*')) continue
        yield {
          setting: setting(),
          title: `The API ${api.name} does not answer pictures as binary`,
          reason:
            'API Gateway turns the answer of the Lambda into bytes only for binary media types, and it goes by the Accept header, which CloudFront does not send. Browsers get base64 text instead of a picture.',
          fix: elsewhere(
            `Add */* to the binary media types of the API ${api.name} (${api.id}) and deploy its stage again.`,
          ),
        }
      }
    },
  },
]

/** Behaviors in front of the resizer, where no code at the edge may bring `size` in. */
function findResizing({ behaviors }: LintSubject): BehaviorSubject[] {
  return behaviors.filter(
    ({ origins, changesRequest }) =>
      !changesRequest && origins.some(({ api }) => api?.resizesImages),
  )
}

/** A cache policy that fits the resizer, made and attached. */
export function cacheBySize(subject: LintSubject, behavior: BehaviorSubject) {
  return attachNewCachePolicy(behavior, toImagePolicy(listParameters(subject, behavior)))
}

/** With `format` where it reaches the resizer today: whoever asks for formats goes on getting them, each kept apart. */
function listParameters(subject: LintSubject, behavior: BehaviorSubject): readonly string[] {
  const answer = probeOrigin(subject, behavior, { query: 'format=webp' })
  return answer?.path.includes('format=webp') ? [...PARAMETERS, 'format'] : PARAMETERS
}

/** `size and enlarge`, `size, enlarge and format` */
function toList(parameters: readonly string[]): string {
  return parameters.join(', ').replace(/, (?=[^,]*$)/, ' and ')
}

function policySetting({ behavior }: BehaviorSubject): string {
  return behavior.CachePolicyId ? 'CachePolicyId' : 'ForwardedValues'
}

function addSizeToKey(subject: LintSubject, behavior: BehaviorSubject): LintPlace['fix'] {
  // A policy that caches nothing cannot have a key (B2.10).
  const edits = behavior.edge.cachePolicy.cachingDisabled
    ? cacheBySize(subject, behavior)
    : changeKey(subject, behavior, {
        suffix: 'by-size',
        change: (key) => withQueryStrings(key, listParameters(subject, behavior)),
      })
  return { sentence: 'Put size into the cache key: then it reaches the resizer as well.', edits }
}

function* findWideKey(subject: LintSubject, behavior: BehaviorSubject): Generator<LintPlace> {
  const { queryStrings, cookies, headers, cachingDisabled } = behavior.edge.cachePolicy
  if (cachingDisabled) return
  const extra = [
    ...(queryStrings.mode === 'all' || queryStrings.mode === 'allExcept'
      ? ['any query string']
      : []),
    ...(cookies.mode === 'none' ? [] : ['cookies']),
    ...headers.map(({ name }) => name),
  ]
  if (extra.length === 0) return
  const read = toList(listParameters(subject, behavior))
  yield {
    setting: behavior.setting(policySetting(behavior)),
    title: `The cache key of ${behavior.name} holds more than size: ${extra.join(', ')}`,
    reason: `The resizer reads only ${read}. Everything else in the key makes further copies of the same picture, each of which is resized and fetched again.`,
    fix: {
      sentence: `Keep only ${read} in the key.`,
      edits: cacheBySize(subject, behavior),
    },
  }
}
