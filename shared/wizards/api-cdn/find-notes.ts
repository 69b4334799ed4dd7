/** What the person should know of this API behind CloudFront before they look at the plan. Nothing here stands in the way. */
import { toStagePath } from '../../apis/http-api.ts'
import { listPatterns } from '../../distribution/edit-behaviors.ts'
import { overlaps } from '../../edge/pattern-coverage.ts'
import type { WizardNote } from '../wizard.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts, WizardApi } from './facts.ts'
import { isReading, isWriting, readsAuthorization, routeName } from './routes.ts'
import { findPosition, findSameOrigin } from './to-distribution.ts'
import type { ChosenPolicies } from './to-policies.ts'

const API_GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide'
const CDN_GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'

type Notes = Generator<WizardNote, void, undefined>
type Subject = {
  answers: ApiCdnAnswers
  facts: ApiCdnFacts
  api: WizardApi
  policies: ChosenPolicies
}

/** Most important first. */
export function findNotes(subject: Subject): WizardNote[] {
  const notes = [
    ...findAccessNotes(subject),
    ...findMethodNotes(subject),
    ...findEndpointNotes(subject),
    ...findPlaceNotes(subject),
    ...findCacheNotes(subject),
    ...findReuseNotes(subject),
  ]
  return notes.toSorted((a, b) => rankOf(a) - rankOf(b))
}

const rankOf = ({ severity }: WizardNote) => (severity === 'warning' ? 0 : 1)

function* findAccessNotes({ api, answers, facts }: Subject): Notes {
  const { policy, routes, shown } = api
  const [shows] = shown
  const reused =
    facts.distribution && findSameOrigin(facts.distribution.config, { answers, facts, api })
  if (shows && (reused?.CustomHeaders?.Items ?? []).length === 0) {
    yield {
      severity: 'warning',
      sentence: `${shows.distribution} sends ${api.name} the header ${nameSome(shows.headers)}, and this origin would not. If the API refuses who comes without it, the proof fails: give the paths to that distribution instead, whose origin has it already, or add the header to the new origin.`,
      source: `${CDN_GUIDE}/add-origin-custom-headers.html`,
    }
  }
  if (policy !== null && restrictsCallers(policy)) {
    yield {
      severity: 'warning',
      sentence: `The resource policy of ${api.name} has conditions. CloudFront calls from addresses of its own: what looks at the caller’s address or VPC refuses it with 403. Allow it there by a header that CloudFront adds, or by none.`,
      source: `${API_GUIDE}/apigateway-resource-policies-examples.html`,
    }
  }
  const keyed = routes.filter(({ apiKeyRequired }) => apiKeyRequired)
  if (keyed.length > 0) {
    yield {
      severity: 'info',
      sentence: `${nameSome(keyed.map(routeName))} ${keyed.length === 1 ? 'needs' : 'need'} an API key: viewers must send x-api-key, which is passed on. Without it the API answers 403.`,
      source: `${API_GUIDE}/api-gateway-api-key-source.html`,
    }
  }
  const signed = routes.filter((route) => isReading(route) && readsAuthorization(route))
  if (signed.length > 0 && !answers.caches) {
    yield {
      severity: 'info',
      sentence: `${nameSome(signed.map(routeName))} ${signed.length === 1 ? 'needs' : 'need'} Authorization. It reaches the API because nothing is cached and everything but Host is sent on.`,
      source: `${CDN_GUIDE}/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization`,
    }
  }
}

function* findMethodNotes({ api, answers }: Subject): Notes {
  const writing = api.routes.filter((route) => isWriting(route) && route.method !== 'ANY')
  if (answers.methods !== 'all' && writing.length > 0) {
    yield {
      severity: 'warning',
      sentence: `${nameSome(writing.map(routeName))} cannot be called: CloudFront answers 403 to methods that the behavior does not allow.`,
      source: `${CDN_GUIDE}/DownloadDistValuesCacheBehavior.html#DownloadDistValuesAllowedHTTPMethods`,
    }
  }
}

function* findEndpointNotes({ api, answers }: Subject): Notes {
  if (api.endpointType === 'EDGE') {
    yield {
      severity: 'warning',
      sentence: `${api.name} is edge-optimized: AWS has a CloudFront of its own in front of it, so that requests go through two. Make its endpoint Regional to save that time.`,
      source: `${API_GUIDE}/api-gateway-api-endpoint-types.html`,
    }
  }
  if (answers.keepsStage && toStagePath(answers.stage) !== '') {
    yield {
      severity: 'info',
      sentence: `Every address must begin with /${answers.stage}: the first part of a path is the stage.`,
      source: `${CDN_GUIDE}/DownloadDistValuesOrigin.html#DownloadDistValuesOriginPath`,
    }
  }
}

function* findPlaceNotes({ answers, facts }: Subject): Notes {
  const { distribution } = facts
  const { pathPattern } = answers
  if (!distribution || pathPattern === '') return
  const { at, wider } = findPosition(distribution.config, pathPattern)
  yield {
    severity: 'info',
    sentence: wider
      ? `${pathPattern} comes right before ${wider}, which would have taken its requests.`
      : `${pathPattern} comes before the default behavior, which would have taken its requests.`,
    source: `${CDN_GUIDE}/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern`,
  }
  const sharing = listPatterns(distribution.config)
    .slice(0, at)
    .filter((other) => overlaps(other, pathPattern))
  if (sharing.length > 0) {
    yield {
      severity: 'warning',
      sentence: `Requests that also match ${nameSome(sharing)} go there as before, not to the API.`,
    }
  }
  const pages = (distribution.config.CustomErrorResponses?.Items ?? []).filter(
    ({ ResponsePagePath }) => ResponsePagePath,
  )
  if (pages.length > 0) {
    const codes = pages.map(({ ErrorCode }) => String(ErrorCode))
    yield {
      severity: 'warning',
      sentence: `The distribution has error pages for ${nameSome(codes)}: they also take the place of what the API says of an error.`,
      source: `${CDN_GUIDE}/GeneratingCustomErrorResponses.html`,
    }
  }
}

function* findCacheNotes({ api, answers }: Subject): Notes {
  if (!answers.caches) {
    yield {
      severity: 'info',
      sentence: 'Nothing is cached: every request reaches the API, with everything but Host.',
      source: `${CDN_GUIDE}/using-managed-origin-request-policies.html`,
    }
    return
  }
  const isUnknown = api.routes.some((route) => isReading(route) && route.isProxy)
  if (answers.queryStrings === 'all' && isUnknown) {
    yield {
      severity: 'info',
      sentence: `${api.protocol === 'HTTP' ? 'An HTTP API declares no query strings' : 'The API does not say which query strings it reads'}, so all of them tell answers apart. Name the ones that it reads to get more hits.`,
      source: `${CDN_GUIDE}/QueryStringParameters.html`,
    }
  }
}

function* findReuseNotes({ policies }: Subject): Notes {
  for (const [what, policy] of [
    ['cache policy', policies.cache],
    ['origin request policy', policies.originRequest],
  ] as const) {
    if (policy.origin !== 'reused') continue
    yield {
      severity: 'info',
      sentence: `The ${what} ${policy.name} says exactly this already and is used. Whoever changes it changes this behavior too.`,
    }
  }
}

/** Anything but "allow everybody": a Deny, a condition, or named principals. */
function restrictsCallers(policy: string): boolean {
  return /"(?:Condition|NotPrincipal|NotIpAddress)"|"Effect"\s*:\s*"Deny"|"Principal"\s*:\s*(?!\s*(?:"\*"|\{\s*"AWS"\s*:\s*(?:"\*"|\[\s*"\*"\s*\])))/.test(
    policy,
  )
}

function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}
