/** The requests that show that the site and its API do what the wizard promised. */

import type { PinnedTestInput } from '../../pinned-tests/pinned-test.ts'
import { OWN_DOMAIN, type ProofCheck } from '../../proof/proof-check.ts'
import { statusOfNothing } from '../api-cdn/routes.ts'
import { splitPath, toHost, toOriginUrl } from '../api-cdn/viewer-path.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { toApiPath } from './api-paths.ts'
import type { SiteAndApiFacts } from './facts.ts'
import { missingStatuses, type SiteParts } from './site-distribution.ts'
import { HOME_PAGE, hasHomePage } from './site-files.ts'

/** Nobody has it. */
const NO_SUCH_NAME = 'edgewise-no-such-path'

type Made = { distributionId: string; parts: SiteParts }

export function toSiteProof(
  answers: SiteAndApiAnswers,
  facts: SiteAndApiFacts,
  { distributionId, parts }: Made,
): ProofCheck[] {
  const tests = [
    ...siteTests(answers, facts),
    ...pageTests(answers, facts),
    ...apiTests(answers, facts),
    ...exampleTests(answers, facts),
    ...submitTests(answers),
    ...formPageTests(answers, facts),
  ]
  const { bucket, region } = parts.bucket
  return [
    ...tests.map((test) => ({ kind: 'through' as const, distributionId, test, pin: true })),
    {
      kind: 'direct',
      name: 'The bucket answers nobody but CloudFront',
      request: toRequest(`https://${bucket}.s3.${region}.amazonaws.com/${HOME_PAGE}`),
      statuses: [403],
    },
  ]
}

function siteTests(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): PinnedTestInput[] {
  const redirect = {
    name: 'HTTP is redirected to HTTPS',
    request: toRequest(`http://${OWN_DOMAIN}/`),
    expect: { status: 301 },
  }
  if (!hasHomePage(answers, facts)) return [redirect]
  return [
    {
      name: 'The home page comes from the site, and from the cache the second time',
      request: toRequest('/'),
      expect: { behavior: '*', status: 200, contentType: 'text/html', cached: true },
    },
    redirect,
  ]
}

function pageTests(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): PinnedTestInput[] {
  const { missingIs404, pages } = answers
  const isHome = hasHomePage(answers, facts)
  const isApp = pages === 'single-page-app' || pages === 'error-pages'
  if (isApp && isHome) {
    return [
      {
        name: 'A path of the application gets the home page',
        request: toRequest(`/${NO_SUCH_NAME}/deeper`),
        expect: { behavior: '*', status: 200, contentType: 'text/html' },
      },
    ]
  }
  if (pages === 'error-pages') return []
  return [
    {
      name: 'A file that is not there is told as such',
      request: toRequest(`/${NO_SUCH_NAME}.txt`),
      expect: { behavior: '*', status: missingIs404 ? 404 : 403 },
    },
  ]
}

/** Where error pages of the whole distribution turn its answer into the home page there is nothing to promise. */
function apiTests(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): PinnedTestInput[] {
  const { api, apiPattern, pages } = answers
  if (api.kind === 'none') return []
  const known = api.kind === 'existing' ? facts.api : null
  const status = statusOfNothing(known ?? { protocol: 'REST' })
  if (pages === 'error-pages' && missingStatuses(answers).includes(status)) return []
  // Where a route takes whatever comes, only the function behind it knows what it answers.
  if (known?.routes.some(({ path }) => path.endsWith('+}'))) return []
  return [
    {
      name: 'A path that the API does not have keeps the API’s own answer',
      request: toRequest(apiPattern.replace(/\*$/, NO_SUCH_NAME)),
      expect: {
        behavior: apiPattern,
        status,
        contentType: 'application/json',
        cached: false,
      },
    },
  ]
}

/** What one knows to answer in an API that is there. */
function exampleTests(answers: SiteAndApiAnswers, { region }: SiteAndApiFacts): PinnedTestInput[] {
  const { api, apiPattern, examplePath } = answers
  if (api.kind !== 'existing' || examplePath === '') return []
  const { path, query } = splitPath(examplePath)
  const asked = `${toApiPath(answers, path)}${query === null ? '' : `?${query}`}`
  const host = toHost({ apiId: api.restApiId, region })
  return [
    {
      name: `GET ${examplePath} is answered by the API, anew each time`,
      request: toRequest(examplePath),
      expect: {
        behavior: apiPattern,
        status: 200,
        originUrl: toOriginUrl(host, asked, { stage: api.stage, keepsStage: false }),
        cached: false,
      },
    },
  ]
}

/**
 * The other half of a path that both share: whoever only reads gets the site's answer. S3 says who it is in every answer, and API Gateway
 * never says so; whether the page is there is the site's own affair.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html
 */
function formPageTests(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): PinnedTestInput[] {
  const { api, formPaths, pages } = answers
  if (api.kind === 'none') return []
  const isApp = pages === 'single-page-app' || pages === 'error-pages'
  const isHome = isApp && hasHomePage(answers, facts)
  return formPaths.map((form) => ({
    name: `GET ${form} is answered by the site`,
    request: toRequest(form),
    expect: {
      behavior: form,
      originHeaders: { Server: 'AmazonS3' },
      ...(isHome && { status: 200, contentType: 'text/html' }),
    },
  }))
}

/** Only the API that the wizard makes: nobody knows what a POST does to another one. */
function submitTests(answers: SiteAndApiAnswers): PinnedTestInput[] {
  const { allowOrigin, api, apiPattern, formPaths } = answers
  if (api.kind !== 'new') return []
  return [
    toSubmit('A submit is answered by the API', api.path, apiPattern),
    ...(allowOrigin === null ? [] : [toPreflight(api.path, allowOrigin)]),
    ...formPaths.map((form) => toSubmit(`POST ${form} is answered by the API`, form, form)),
  ]
}

function toSubmit(name: string, path: string, behavior: string): PinnedTestInput {
  return {
    name,
    request: {
      ...toRequest(path),
      method: 'POST',
      headers: [['Content-Type', 'application/json']],
      body: '{"message":"sent by Edgewise to prove the way"}',
    },
    expect: { behavior, status: 200, contentType: 'application/json', cached: false },
  }
}

function toPreflight(path: string, allowOrigin: string): PinnedTestInput {
  const origin = allowOrigin === '*' ? 'https://www.example.com' : allowOrigin
  return {
    name: 'A browser’s preflight is answered',
    request: {
      ...toRequest(path),
      method: 'OPTIONS',
      headers: [
        ['Origin', origin],
        ['Access-Control-Request-Method', 'POST'],
        ['Access-Control-Request-Headers', 'content-type'],
      ],
    },
    expect: { status: 200, originHeaders: { 'Access-Control-Allow-Origin': allowOrigin } },
  }
}

function toRequest(url: string): PinnedTestInput['request'] {
  return { url, method: 'GET', headers: [] }
}
