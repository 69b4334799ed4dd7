/** The requests that prove it: sent once everything is there, kept as tests of the distribution. */
import { listPatterns } from '../../distribution/edit-behaviors.ts'
import { compilePathPattern } from '../../edge/path-pattern.ts'
import type { Expectations } from '../../pinned-tests/pinned-test.ts'
import { OWN_DOMAIN, type ProofCheck } from '../../proof/proof-check.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts, WizardApi, WizardRoute } from './facts.ts'
import { findRoute, isPictureRoute, statusOfNothing } from './routes.ts'
import { findPosition } from './to-distribution.ts'
import { splitPath, toApiPath, toHost, toOriginUrl, toViewerPath } from './viewer-path.ts'

/** Asked of a resizer that makes any size. */
const SIZES = ['160x120', '320x240'] as const

const NOWHERE = 'edgewise-proof-nothing-here'

type Subject = {
  answers: ApiCdnAnswers
  facts: ApiCdnFacts
  api: WizardApi
  /** Id or reference. */
  distributionId: string
}

export function toProof(subject: Subject): ProofCheck[] {
  const { api, answers } = subject
  const route = findRoute(api.routes, 'GET', splitPath(answers.examplePath).path, api.protocol)
  const isPicture = route !== null && isPictureRoute(api, route) && statusFor(route) === 200
  const checks = isPicture ? toPictureChecks(subject) : toAnswerChecks(subject)
  return [
    ...(answers.examplePath === '' ? [] : checks),
    ...toHttpCheck(subject),
    ...toErrorCheck(subject),
  ]
}

function toHttpCheck(subject: Subject): ProofCheck[] {
  const { answers } = subject
  const path = splitPath(answers.examplePath).path || findNothing(subject)
  if (path === null) return []
  const redirected = answers.viewers === 'redirect-to-https'
  return [
    through(subject, {
      name: redirected ? 'Plain HTTP is sent to HTTPS' : 'Plain HTTP is refused',
      url: `http://${OWN_DOMAIN}${toViewerPath(path, answers)}`,
      expect: { status: redirected ? 301 : 403 },
    }),
  ]
}

function toPictureChecks(subject: Subject): ProofCheck[] {
  const { api, answers } = subject
  const { path } = splitPath(answers.examplePath)
  const allowed = (api.pictures?.allowedSizes ?? []).slice(0, SIZES.length)
  const sizes = allowed.length > 0 ? allowed : SIZES
  const [first = ''] = sizes
  return [
    ...sizes.map((size) =>
      through(subject, {
        name: `A picture at ${size}`,
        url: toViewerPath(`${path}?size=${size}`, answers),
        expect: {
          ...basics(answers),
          status: 200,
          originUrl: originUrl(subject, `${path}?size=${size}`),
          ...(answers.caches && { keyContains: [`size=${size}`] }),
          image: toBounds(size),
        },
      }),
    ),
    ...toStrangerCheck(subject, `${path}?size=${first}`),
  ]
}

function toAnswerChecks(subject: Subject): ProofCheck[] {
  const { api, answers } = subject
  const { path, query } = splitPath(answers.examplePath)
  const route = findRoute(api.routes, 'GET', path, api.protocol)
  const status = route ? statusFor(route) : 200
  const url = toViewerPath(answers.examplePath, answers)
  const names = new Set(answers.queryStringNames)
  const kept = (query ?? '').split('&').filter((pair) => isKept(answers, names, pair))
  const suffix = kept.length > 0 ? `?${kept.join('&')}` : ''
  return [
    through(subject, {
      name:
        status === 200 ? `GET ${url} answers` : `GET ${url} is refused without a sign-in or key`,
      url,
      expect: {
        ...(status === 200 ? basics(answers) : { behavior: behaviorOf(answers) }),
        status,
        ...(isExact(suffix, query, answers) && {
          originUrl: originUrl(subject, `${path}${suffix}`),
        }),
        ...(answers.caches && answers.queryStrings === 'named' && kept.length > 0
          ? { keyContains: kept }
          : {}),
      },
    }),
    ...(status === 200 ? toStrangerCheck(subject, `${path}${suffix}`) : []),
  ]
}

/** A query string that nobody allowed: it is taken away, so it cannot make copies in the cache. */
function toStrangerCheck(subject: Subject, kept: string): ProofCheck[] {
  const { answers } = subject
  if (!answers.caches || answers.queryStrings === 'all') return []
  const joint = kept.includes('?') ? '&' : '?'
  return [
    through(subject, {
      name: 'A query string that is not allowed changes nothing',
      url: toViewerPath(`${kept}${joint}edgewise-proof=1`, answers),
      expect: { ...basics(answers), status: 200, originUrl: originUrl(subject, kept) },
    }),
  ]
}

/** A path that is not there keeps the API's own answer: no error page in its place. */
function toErrorCheck(subject: Subject): ProofCheck[] {
  const { api, answers, facts } = subject
  const apiPath = findNothing(subject)
  if (apiPath === null) return []
  const route = findRoute(api.routes, 'GET', apiPath, api.protocol)
  // What a function answers to whatever path is known of our own resizer only.
  if (route && !api.pictures) return []
  const status = route ? 404 : statusOfNothing(api)
  const pages = facts.distribution?.config.CustomErrorResponses?.Items ?? []
  if (pages.some(({ ErrorCode, ResponsePagePath }) => ErrorCode === status && ResponsePagePath)) {
    return []
  }
  return [
    through(subject, {
      name: `A path that is not there keeps the API’s own ${status}`,
      url: toViewerPath(apiPath, answers),
      expect: { behavior: behaviorOf(answers), status },
    }),
  ]
}

/** A path of the behavior that the API has not; `null` = none was found. */
function findNothing({ answers, facts, api }: Subject): string | null {
  if (answers.pathPattern === '') {
    return `${api.pictures?.pathPrefix ?? '/'}${NOWHERE}`
  }
  const pattern = answers.pathPattern.replaceAll('*', NOWHERE).replaceAll('?', 'x')
  const viewerPath = pattern.startsWith('/') ? pattern : `/${pattern}`
  const config = facts.distribution?.config ?? {}
  const earlier = listPatterns(config).slice(0, findPosition(config, answers.pathPattern).at)
  if (earlier.some((other) => compilePathPattern(other)(viewerPath))) return null
  const apiPath = toApiPath(viewerPath, answers)
  return apiPath !== null && /^\/[\x21-\x7e]*$/.test(apiPath) && !/[?#]/.test(apiPath)
    ? apiPath
    : null
}

/** What an API says to somebody who brings nothing. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
function statusFor({ apiKeyRequired, authorization }: WizardRoute): number {
  if (['COGNITO_USER_POOLS', 'CUSTOM', 'JWT'].includes(authorization)) return 401
  return authorization === 'AWS_IAM' || apiKeyRequired ? 403 : 200
}

/** Whether an answer is kept is known where the policy decides it; with a default TTL of 0 the API decides. */
function basics(answers: ApiCdnAnswers): Expectations {
  const behavior = behaviorOf(answers)
  if (!answers.caches) return { behavior, cached: false }
  const isSure = answers.minTtlSeconds > 0 || answers.defaultTtlSeconds > 0
  return isSure ? { behavior, cached: true } : { behavior }
}

function behaviorOf({ pathPattern }: ApiCdnAnswers): string {
  return pathPattern === '' ? '*' : pathPattern
}

function originUrl({ answers, facts }: Subject, apiPath: string): string {
  return toOriginUrl(toHost({ apiId: answers.apiId, region: facts.region }), apiPath, answers)
}

function isKept({ caches, queryStrings }: ApiCdnAnswers, names: Set<string>, pair: string) {
  if (pair === '') return false
  if (!caches || queryStrings === 'all') return true
  return queryStrings === 'named' && names.has(pair.split('=')[0] ?? '')
}

/** An odd query (`?`, `&&`) is sent on in a way that is not worth predicting. */
function isExact(suffix: string, query: string | null, answers: ApiCdnAnswers): boolean {
  if (query === null) return true
  if (!answers.caches || answers.queryStrings === 'all') return suffix === `?${query}`
  return /^[^&=]+(?:=[^&]*)?(?:&[^&=]+(?:=[^&]*)?)*$/.test(query)
}

/** A picture keeps its shape: at least one side is as wanted, none is larger. */
function toBounds(size: string) {
  const [width, height] = size.split('x').map(Number)
  return { ...(width ? { maxWidth: width } : {}), ...(height ? { maxHeight: height } : {}) }
}

function through(
  { distributionId, api, answers }: Subject,
  { name, url, expect }: { name: string; url: string; expect: Expectations },
): ProofCheck {
  // Tests of one distribution are told apart by their names.
  const place = answers.pathPattern === '' ? '' : ` (${api.name})`
  return {
    kind: 'through',
    distributionId,
    test: {
      name: `${name}${place}`.slice(0, 200),
      request: { url, method: 'GET', headers: [] },
      expect,
    },
    pin: true,
  }
}
