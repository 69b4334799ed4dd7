/** Findings: what the routes of an API read, against what reaches it and what stands in the cache key (B.1, B.9). */
import { type ApiRoute, findApis, nameSome, routeName } from './api-routes.ts'
import { changeKey, forwardEverything, forwardHeaders, forwardQueryStrings } from './change-key.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import { setTo } from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'
import {
  keyQueryStrings,
  readCachePolicy,
  withHeaders,
  withQueryStrings,
} from './policy-configs.ts'
import { probeOrigin } from './probe.ts'

/** Headers with findings of their own, or that CloudFront writes itself. */
const TREATED_ELSEWHERE = new Set([
  'accept-encoding',
  'authorization',
  'cookie',
  'host',
  'x-api-key',
])

const ALL_METHODS = {
  Quantity: 7,
  Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
}

type Input = { name: string; reaches: boolean; inKey: boolean; cacheable: boolean }

export const API_INPUT_RULES: readonly LintRule[] = [
  {
    code: 'query-string-not-forwarded',
    severity: 'warning',
    summary: 'Routes of the API read a query string that does not reach them.',
    documentation: cloudfrontGuide('QueryStringParameters.html'),
    find: (subject) =>
      findInputs(
        subject,
        readQueryStrings,
        ({ reaches }) => !reaches,
        (behavior, names) => ({
          setting: behavior.setting(policyField(behavior)),
          title: `${names} does not reach the API through ${behavior.name}`,
          reason:
            'CloudFront takes query strings away unless a policy names them, so the API answers as if none had been given.',
          fix: {
            sentence: `Send ${names} to the API.`,
            edits: behavior.edge.cachePolicy.cachingDisabled
              ? forwardQueryStrings(subject, behavior)
              : addToKey(subject, behavior, names),
          },
        }),
      ),
  },
  {
    code: 'query-string-not-in-key',
    severity: 'error',
    summary: 'A query string changes the answer of the API, but the cache key ignores it.',
    documentation: cloudfrontGuide('understanding-the-cache-key.html'),
    find: (subject) =>
      findInputs(subject, readQueryStrings, isIgnoredByKey, (behavior, names) => ({
        setting: behavior.setting(policyField(behavior)),
        title: `The cache key of ${behavior.name} ignores ${names}`,
        reason:
          'The API reads it, the cache does not: the answer for one value is served for every other one until it expires.',
        fix: {
          sentence: `Put ${names} into the cache key.`,
          edits: addToKey(subject, behavior, names),
        },
      })),
  },
  {
    code: 'header-not-forwarded',
    severity: 'warning',
    summary: 'Routes of the API read a header that does not reach them.',
    documentation: cloudfrontGuide('header-caching.html'),
    find: (subject) =>
      findInputs(
        subject,
        readHeaders,
        ({ reaches }) => !reaches,
        (behavior, names) => ({
          setting: behavior.setting(policyField(behavior)),
          title: `${names} does not reach the API through ${behavior.name}`,
          reason:
            'No policy of the behavior sends the header, so the API answers as if it were absent.',
          fix: {
            sentence: `Send ${names} to the API.`,
            edits: behavior.edge.cachePolicy.cachingDisabled
              ? forwardUncached(behavior, () =>
                  forwardHeaders(subject, behavior, names.split(', ')),
                )
              : addHeadersToKey(subject, behavior, names),
          },
        }),
      ),
  },
  {
    code: 'header-not-in-key',
    severity: 'warning',
    summary: 'A header that the API reads changes the answer, but the cache key ignores it.',
    documentation: cloudfrontGuide('header-caching.html'),
    find: (subject) =>
      findInputs(subject, readHeaders, isIgnoredByKey, (behavior, names) => ({
        setting: behavior.setting(policyField(behavior)),
        title: `The cache key of ${behavior.name} ignores ${names}`,
        reason:
          'The API reads the header, the cache does not: the answer for one value is served for every other one until it expires.',
        fix: {
          sentence: `Put ${names} into the cache key.`,
          edits: addHeadersToKey(subject, behavior, names),
        },
      })),
  },
  {
    code: 'key-query-string-unused',
    severity: 'notice',
    summary: 'The key has a query string that no route of the API reads.',
    documentation: cloudfrontGuide('cache-hit-ratio.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) yield* findUnusedKeys(subject, behavior)
    },
  },
  {
    code: 'api-method-refused',
    severity: 'notice',
    summary: 'Routes of the API cannot be called, because the behavior refuses their method.',
    documentation: cloudfrontGuide('DownloadDistValuesCacheBehavior.html'),
    *find({ behaviors }) {
      for (const behavior of behaviors) {
        const routes = findApis(behavior).flatMap((found) => found.routes)
        const refused = routes.filter(
          ({ method }) => method !== 'ANY' && !behavior.edge.allowedMethods.has(method),
        )
        const writes = refused.filter(({ method }) => method !== 'OPTIONS')
        if (writes.length === 0) continue
        yield {
          setting: behavior.setting('AllowedMethods'),
          title: `${behavior.name} refuses ${nameSome(writes.map(routeName))}`,
          reason:
            'CloudFront answers 403 to a method that the behavior does not allow; the API never sees the request. That is right only where these routes are for others.',
          fix: {
            sentence: 'Allow every method; only answers to GET and HEAD are cached.',
            edits: [
              setTo(behavior.setting('AllowedMethods'), {
                ...ALL_METHODS,
                CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
              }),
            ],
          },
        }
      }
    },
  },
]

const isIgnoredByKey = ({ cacheable, reaches, inKey }: Input) => cacheable && reaches && !inKey

function policyField({ behavior }: BehaviorSubject): string {
  return behavior.CachePolicyId ? 'CachePolicyId' : 'ForwardedValues'
}

/** One finding per behavior, with the names of all inputs that `isWrong` picks. */
function* findInputs(
  subject: LintSubject,
  read: (subject: LintSubject, behavior: BehaviorSubject) => Input[],
  isWrong: (input: Input) => boolean,
  toPlace: (behavior: BehaviorSubject, names: string) => LintPlace,
): Generator<LintPlace> {
  for (const behavior of subject.behaviors) {
    if (behavior.changesRequest) continue
    const wrong = read(subject, behavior).filter(isWrong)
    const names = [...new Set(wrong.map(({ name }) => name))].join(', ')
    if (names !== '') yield toPlace(behavior, names)
  }
}

/** Routes that a GET of the behavior can reach; the resizer has findings of its own. */
function findReadRoutes(behavior: BehaviorSubject): ApiRoute[] {
  return findApis(behavior)
    .filter(({ api }) => !api.resizesImages)
    .flatMap(({ routes }) => routes)
    .filter(({ method }) => method === 'GET' || method === 'ANY')
}

function readQueryStrings(subject: LintSubject, behavior: BehaviorSubject): Input[] {
  const names = findReadRoutes(behavior).flatMap((route) => route.queryStrings)
  return names.flatMap(({ name }) => {
    const answer = probeOrigin(subject, behavior, { query: `${name}=1` })
    if (!answer) return []
    return {
      name,
      reaches: answer.path.endsWith(`?${name}=1`),
      inKey: behavior.edge.cachePolicy.queryStrings.selects(name),
      cacheable: answer.cacheable,
    }
  })
}

function readHeaders(subject: LintSubject, behavior: BehaviorSubject): Input[] {
  const names = findReadRoutes(behavior).flatMap((route) => route.headers)
  return names.flatMap(({ name }) => {
    if (TREATED_ELSEWHERE.has(name.toLowerCase())) return []
    const answer = probeOrigin(subject, behavior, { headers: [[name, 'probe']] })
    if (!answer) return []
    const value = answer.header(name)
    return {
      name,
      // A header that the origin's custom headers or CloudFront itself write is there for every viewer alike.
      reaches: value !== null,
      inKey: value !== 'probe' || behavior.edge.cachePolicy.headerNames.has(name.toLowerCase()),
      cacheable: answer.cacheable,
    }
  })
}

/** An origin request policy needs a cache policy beside it (B8.9). */
function forwardUncached(behavior: BehaviorSubject, forward: () => FixEdit[]): FixEdit[] {
  return behavior.behavior.CachePolicyId ? forward() : forwardEverything(behavior)
}

function addToKey(subject: LintSubject, behavior: BehaviorSubject, names: string) {
  return changeKey(subject, behavior, {
    suffix: 'with-query-strings',
    change: (key) => withQueryStrings(key, names.split(', ')),
  })
}

function addHeadersToKey(subject: LintSubject, behavior: BehaviorSubject, names: string) {
  return changeKey(subject, behavior, {
    suffix: 'with-headers',
    change: (key) => withHeaders(key, names.split(', ')),
  })
}

/** Only where the API says what it reads: a `{proxy+}` or `ANY` route may read anything. */
function* findUnusedKeys(subject: LintSubject, behavior: BehaviorSubject): Generator<LintPlace> {
  const { queryStrings, cachingDisabled } = behavior.edge.cachePolicy
  const routes = findReadRoutes(behavior)
  const read = new Set(routes.flatMap((route) => route.queryStrings.map(({ name }) => name)))
  const isTold = read.size > 0 && !routes.some(({ path }) => path.includes('+}'))
  if (cachingDisabled || queryStrings.mode !== 'whitelist' || !isTold) return
  const policy = readCachePolicy(subject, behavior)
  const key = policy.ParametersInCacheKeyAndForwardedToOrigin
  const listed = key?.QueryStringsConfig?.QueryStrings?.Items ?? []
  const unused = listed.filter((name) => !read.has(name))
  if (unused.length === 0) return
  yield {
    setting: behavior.setting(policyField(behavior)),
    title: `No route reads ${unused.join(', ')}, which is in the cache key of ${behavior.name}`,
    reason:
      'Every other value makes another copy of the same answer: more misses, more calls of the API.',
    fix: {
      sentence: `Take ${unused.join(', ')} out of the key.`,
      edits: changeKey(subject, behavior, {
        suffix: 'without-unused',
        change: (parameters) => ({
          ...parameters,
          QueryStringsConfig: keyQueryStrings(listed.filter((name) => read.has(name))),
        }),
      }),
    },
  }
}
