/** What the answers come to, in words, while somebody is still answering. Says nothing of what AWS would refuse. Pure. */
import type { AnswerLine } from '../api-cdn/describe-answers.ts'
import { splitPath, toHost, toOriginUrl } from '../api-cdn/viewer-path.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { toApiPath } from './api-paths.ts'
import type { SiteAndApiFacts } from './facts.ts'
import { toSiteNames } from './site-names.ts'
import { NEW_STAGE } from './submit-api.ts'

/** One line of "which path goes where". */
export type Way = { path: string; answeredBy: string; kept: string }

/** `host`: `null` = it is not chosen yet. */
type Api = { name: string; stage: string; host: string | null }

const EDGE_HOST = 'https://dxxxx.cloudfront.net'
const KEPT = 'as the file says, else 1 day'

const PAGE_WORDS = {
  files: null,
  folders: '/about is the file about/index.html',
  'single-page-app': '/about is the home page, which reads the path itself',
  'error-pages': 'what is missing becomes the home page, at the API too',
} as const satisfies Record<SiteAndApiAnswers['pages'], string | null>

/** In the order in which a request goes. */
export function describeSite(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): AnswerLine[] {
  const api = findApi(answers, facts)
  const page = PAGE_WORDS[answers.pages]
  return [
    { label: 'Makes', text: sayMade(answers) },
    ...(page === null ? [] : [{ label: 'A path without a file name', text: page }]),
    ...(api ? sayRequest(answers, api) : []),
  ]
}

/** In the order in which CloudFront looks. */
export function listWays(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): Way[] {
  const site = `the site, bucket ${answers.bucket.name || '…'}`
  const api = findApi(answers, facts)
  if (!api) return [{ path: 'all paths', answeredBy: site, kept: KEPT }]
  const asked = `${api.name}, stage ${api.stage}`
  return [
    ...answers.formPaths.flatMap((path) => [
      { path: `GET ${path}`, answeredBy: site, kept: KEPT },
      { path: `POST … ${path}`, answeredBy: asked, kept: 'never' },
    ]),
    { path: answers.apiPattern, answeredBy: asked, kept: 'never' },
    { path: 'all others', answeredBy: site, kept: KEPT },
  ]
}

/** `null` = the site is alone. */
function findApi({ api, name }: SiteAndApiAnswers, facts: SiteAndApiFacts): Api | null {
  const { api: known, region } = facts
  if (api.kind === 'none') return null
  if (api.kind === 'new') {
    const { restApi } = toSiteNames(name, facts)
    return {
      name: name === '' ? 'the new API' : `the new API ${restApi}`,
      stage: NEW_STAGE,
      host: toHost({ apiId: '…', region }),
    }
  }
  if (!known) return { name: 'an API of yours', stage: '…', host: null }
  return {
    name: `the API ${known.name}`,
    stage: api.stage || '…',
    host: toHost({ apiId: known.id, region }),
  }
}

function sayMade({ api, bucket, formPaths, formRouting }: SiteAndApiAnswers): string {
  const made = [
    'a distribution',
    ...(bucket.kind === 'new' ? ['a private bucket'] : []),
    ...(api.kind === 'new' ? ['an API with a Lambda function'] : []),
    ...(formPaths.length > 0 && formRouting === 'lambda-edge' ? ['a Lambda@Edge function'] : []),
  ]
  const last = made.at(-1) ?? ''
  const text = made.length < 2 ? last : `${made.slice(0, -1).join(', ')} and ${last}`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function sayRequest(answers: SiteAndApiAnswers, { host, stage }: Api): AnswerLine[] {
  if (host === null) return []
  const { api, apiPattern, examplePath } = answers
  const asked = api.kind === 'new' ? api.path : examplePath || apiPattern.replace(/\*$/, '…')
  // It is still being typed, and no address yet.
  if (!asked.startsWith('/')) return []
  const { path } = splitPath(asked)
  const place = { stage, keepsStage: false }
  return [
    {
      label: api.kind === 'new' ? 'Pages send to' : 'Pages ask',
      text: `${EDGE_HOST}${path}`,
      isUrl: true,
    },
    {
      label: 'The API receives',
      text: toOriginUrl(host, toApiPath(answers, path), place),
      isUrl: true,
    },
  ]
}
