/** Causes that only browsers see: mixed content, CORS, and a page where data should be. */
import { corsMethod, DEFAULT_ALLOW_HEADERS, methodsToAllow } from '../apis/cors.ts'
import { setMethod } from '../apis/edit-rest-api.ts'
import { behaviorSetting } from '../distribution/setting-path.ts'
import { findHeader } from '../edge/headers.ts'
import { setTo } from '../lint/fix-edits.ts'
import { isWriting } from '../pinned-tests/is-writing.ts'
import { type Cause, is, isNot, may, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { findPlainLinks } from './find-plain-links.ts'
import { fixApi, fixByEdits, fixOfFinding } from './plan-fixes.ts'
import { upgradeRequests } from './upgrade-requests.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'

/** Managed response headers policy SimpleCORS. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
const SIMPLE_CORS = '60669652-455b-4ae9-85a4-c4c02393f86c'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages.html */
const SWALLOWS =
  /^(?:error-page-swallows-api-errors|error-page-hides-api-errors|error-5xx-as-success)$/

export const BROWSER_CAUSES: readonly Cause[] = [
  {
    code: 'error-page-in-place',
    family: 'browser',
    title: 'An error page takes the place of the origin’s own answer',
    source: `${GUIDE}custom-error-pages-response-code.html`,
    judge: judgeErrorPage,
  },
  {
    code: 'mixed-content',
    family: 'browser',
    title: 'The page loads parts of itself by http',
    source: 'https://www.w3.org/TR/mixed-content/',
    judge: judgeMixedContent,
  },
  {
    code: 'preflight-unanswered',
    family: 'browser',
    title: 'The API does not answer a browser’s preflight (OPTIONS)',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
    judge: judgePreflight,
  },
  {
    code: 'cors-header-missing',
    family: 'browser',
    title: 'The answer does not say which pages may read it (CORS)',
    source: `${GUIDE}header-caching.html`,
    judge: judgeCors,
  },
]

/** Pain of single-page applications: `/api/*` answers 200 with index.html (C7.10). */
function judgeErrorPage(evidence: Evidence): Judgement {
  const { direct, findings, live, origin, sees } = evidence
  if (origin?.kind === 's3') {
    if (sees !== 'wrong-page') return isNot('The URL goes to files, whose errors may have a page.')
  }
  const found = findings.filter(({ code }) => SWALLOWS.test(code))
  if (found.length === 0) return isNot('No error page stands in for errors of an API.')
  const answer = live?.observation
  const own = direct?.observation
  const isReplaced = Boolean(own && own.status >= 400 && answer && answer.status !== own.status)
  const isHtml = /text\/html/.test(answer?.contentType ?? '')
  const facts =
    own && answer
      ? [
          `The origin answers ${own.status}, the viewer gets ${answer.status} (${answer.contentType}).`,
        ]
      : []
  const fixes = found.map((finding) => fixOfFinding(evidence, finding))
  const sentence =
    'The origin answers with an error, and CloudFront puts its error page in the place of it.'
  if (isReplaced && isHtml) return is(sentence, { facts, fixes })
  if (sees === 'wrong-page') {
    return sureIf(
      isHtml && origin?.kind !== 's3',
      'Error pages hold for the whole distribution: they also replace what the API says.',
      { facts, fixes },
    )
  }
  return isNot('What the origin answered came through.', { facts })
}

function judgeMixedContent(evidence: Evidence): Judgement {
  const { html, request, sees } = evidence
  if (/^http:/i.test(request.url)) return isNot('The page itself comes by http.')
  if (html === null) {
    return sees === 'mixed-content'
      ? notKnown(
          'No HTML came under this URL: enter the address of the page that shows the warning.',
        )
      : isNot('No page was read here.')
  }
  const links = findPlainLinks(html)
  const upgraded = upgradeRequests(evidence)
  if (links.length === 0) {
    return sees === 'mixed-content'
      ? may('The page itself loads nothing by http; a script or a style sheet of it may.', {
          fixes: upgraded,
        })
      : isNot('The page loads nothing by http.')
  }
  if (isUpgraded(evidence)) return isNot('The page tells browsers to load everything by https.')
  return is(
    `The page comes by https and loads ${links.length === 1 ? 'a part' : `${links.length} parts`} of itself by http, which browsers block or warn of.`,
    {
      facts: links.slice(0, 10),
      fixes: [
        ...upgraded,
        { kind: 'ask', sentence: 'Better, write https:// (or a path) into the page itself.' },
      ],
    },
  )
}

function isUpgraded({ live }: Evidence): boolean {
  const policy = findHeader(live?.observation?.headers ?? [], 'content-security-policy') ?? ''
  return /upgrade-insecure-requests/.test(policy)
}

function judgePreflight(evidence: Evidence): Judgement {
  const { api, request, sees } = evidence
  const isPreflight = request.method.toUpperCase() === 'OPTIONS'
  if (!api) return isNot('This URL does not go to an API of API Gateway.')
  if (!isPreflight && sees !== 'cors-error') return isNot('Nobody asked for a preflight.')
  if (!api.found) return notKnown('The methods of the API could not be read.')
  const { resources } = api.found.document
  const path = api.route?.path ?? Object.keys(resources).find((one) => one === api.path)
  if (path === undefined) return isNot('The API has no such path at all.')
  const { methods = {} } = resources[path] ?? {}
  if (methods.OPTIONS || methods.ANY) return isNot(`${path} of the API answers OPTIONS.`)
  return sureIf(
    // A GET of the usual kind needs no preflight.
    isPreflight || isWriting(request),
    `${path} of the API has no OPTIONS: it answers a browser’s preflight with 403, without any CORS header.`,
    {
      fixes: fixApi(evidence, api, {
        title: `Answer preflights of ${path}`,
        sentence: 'Add an OPTIONS that API Gateway answers by itself, and deploy.',
        caution:
          'Every page may then send requests to it, without cookies. Name the one origin in the API’s page, if it shall be one only.',
        edit: (document) =>
          setMethod(
            document,
            { path, httpMethod: 'OPTIONS' },
            corsMethod({
              allowOrigin: '*',
              allowMethods: methodsToAllow(document, path),
              allowHeaders: [...DEFAULT_ALLOW_HEADERS],
            }),
          ),
      }),
    },
  )
}

function judgeCors(evidence: Evidence): Judgement {
  const { live, request, sees, trace, world } = evidence
  const origin = findHeader(request.headers, 'origin')
  if (sees !== 'cors-error' && origin === null)
    return isNot('The request does not come from another page.')
  const answer = live?.observation
  if (!answer) return notKnown('Only a request tells whether the header comes.')
  const allowed = findHeader(answer.headers, 'access-control-allow-origin')
  if (allowed === '*' || (origin !== null && allowed === origin)) {
    return isNot(`The answer lets the page read it: Access-Control-Allow-Origin: ${allowed}.`)
  }
  const setting = behaviorSetting(
    trace.behavior === '*' ? null : trace.behavior,
    'ResponseHeadersPolicyId',
  )
  const fixes: DoctorFix[] =
    trace.behavior === null
      ? []
      : [
          fixByEdits(evidence, [setTo(setting, SIMPLE_CORS)], {
            title: `Let every page read what ${trace.behavior} answers`,
            sentence:
              'Attach AWS’s policy SimpleCORS, which adds Access-Control-Allow-Origin: * where the origin says nothing.',
            caution: policyCaution(evidence),
          }),
        ]
  const facts = [
    `The answer ${allowed === null ? 'has no Access-Control-Allow-Origin' : `says Access-Control-Allow-Origin: ${allowed}`}.`,
  ]
  const isCopy = /^(?:Hit|RefreshHit)/.test(answer.xCache ?? '')
  return is(
    allowed !== null && isCopy
      ? 'The edge serves a copy that was made for another page: Origin is not part of the cache key.'
      : `The answer does not let ${origin ?? 'other pages'} read it. ${world.domainName} adds no CORS header either.`,
    { facts, fixes },
  )
}

function policyCaution({ trace, world }: Evidence): string {
  const behaviors = world.config.CacheBehaviors?.Items ?? []
  const behavior =
    behaviors.find(({ PathPattern }) => PathPattern === trace.behavior) ??
    world.config.DefaultCacheBehavior
  const open = 'Pages of everybody can then read these answers.'
  return behavior?.ResponseHeadersPolicyId
    ? `${open} It takes the place of the policy that is attached now.`
    : open
}
