/** For tests: every wizard with what it needs, as lines of a table. What is tried of one is tried of all. */
import { apiCdn } from '#shared/wizards/api-cdn/api-cdn.ts'
import { toDefaultAnswers } from '#shared/wizards/api-cdn/default-answers.ts'
import { toCustomDomain } from '#shared/wizards/custom-domain/custom-domain.ts'
import { defaultDomainAnswers } from '#shared/wizards/custom-domain/default-answers.ts'
import { defaultHitRateAnswers } from '#shared/wizards/hit-rate/default-answers.ts'
import { toHitRate } from '#shared/wizards/hit-rate/hit-rate.ts'
import { defaultResizerAnswers } from '#shared/wizards/image-resizer/default-answers.ts'
import { toImageResizer } from '#shared/wizards/image-resizer/to-image-resizer.ts'
import type { Way } from '#shared/wizards/only-through-cloudfront/answers.ts'
import { defaultOnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/default-answers.ts'
import { toOnlyThrough } from '#shared/wizards/only-through-cloudfront/to-only-through.ts'
import type { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { toSiteAndApi } from '#shared/wizards/site-and-api/to-site-and-api.ts'
import type { WizardResult } from '#shared/wizards/wizard.ts'

import type { Account } from '../../aws/account.ts'
import type { PinnedTests } from '../../store/pinned-tests.ts'
import { readApiCdnFacts } from '../api-cdn.ts'
import { readCustomDomainFacts } from '../custom-domain.ts'
import { readHitRateFacts } from '../hit-rate.ts'
import { readImageResizerFacts } from '../image-resizer.ts'
import { makeSecrets } from '../make-secrets.ts'
import { readOnlyThroughFacts } from '../only-through-cloudfront.ts'
import { readSiteAndApiFacts } from '../site-and-api.ts'
import {
  arrangeApi,
  arrangeApiAndSite,
  arrangeHttpApi,
  arrangeName,
  arrangeNothing,
  arrangeShop,
  NAME,
  type SdkOptions,
} from './arrangements.ts'

export type WizardCase = {
  /** `api-cdn, one behavior more` */
  name: string
  /** Makes what is there before. */
  arrange: (sdk: SdkOptions) => Promise<unknown>
  /** Reads the facts and answers as most people do. */
  answer: (account: Account, pinnedTests: PinnedTests) => Promise<WizardResult>
  /** What stays when it is taken back: as the run says it, and by kind in the account. @default nothing */
  stays?: { said: RegExp; kind: RegExp }
}

/** API Gateway keeps what a stage served before, in case somebody wants it back. */
const OLD_DEPLOYMENT = {
  said: /^The deployment \w+ of the REST API Shop API stays, and no stage serves it\./,
  kind: /^apigateway\.deployments /,
}

/** Only a person can take away what a person set. */
const DNS_RECORD = { said: /^The DNS record shop\.example\.com .+ stands in DNS/, kind: /^$/ }

/** Each wizard as most people use it. */
export const WIZARDS: readonly WizardCase[] = [
  {
    name: 'api-cdn',
    arrange: arrangeApi,
    answer: async (account) => {
      const facts = await readApiCdnFacts(account, {})
      return apiCdn({ ...toDefaultAnswers(facts), defaultTtlSeconds: 60 }, facts)
    },
  },
  {
    name: 'image-resizer',
    arrange: arrangeNothing,
    answer: async (account) => {
      const facts = await readImageResizerFacts(account, {})
      return toImageResizer(defaultResizerAnswers(facts), facts)
    },
  },
  site('site-and-api', {}),
  {
    name: 'only-through-cloudfront',
    arrange: arrangeShop,
    answer: (account, pinnedTests) => closeApi(account, pinnedTests, 'api-key'),
    stays: OLD_DEPLOYMENT,
  },
  {
    name: 'custom-domain',
    arrange: arrangeName,
    stays: DNS_RECORD,
    answer: async (account) => {
      const facts = await readCustomDomainFacts(account, { names: NAME })
      return toCustomDomain(defaultDomainAnswers(facts, { names: [NAME] }), facts)
    },
  },
  {
    name: 'hit-rate',
    arrange: arrangeShop,
    answer: async (account, pinnedTests) => {
      const facts = await readHitRateFacts(account, {}, pinnedTests)
      return toHitRate({ ...defaultHitRateAnswers(facts), examplePath: '/api/items' }, facts)
    },
  },
]

/** Those that come to other kinds of plans. */
const VARIANTS: readonly WizardCase[] = [
  {
    name: 'api-cdn, one behavior more',
    arrange: arrangeApiAndSite,
    answer: async (account) => {
      const { distributions } = await readApiCdnFacts(account, {})
      const facts = await readApiCdnFacts(account, { distribution: distributions[0]?.id ?? '' })
      return apiCdn(toDefaultAnswers(facts), facts)
    },
  },
  {
    name: 'api-cdn, an HTTP API',
    arrange: arrangeHttpApi,
    answer: async (account) => {
      const { apis } = await readApiCdnFacts(account, {})
      const { id = '' } = apis.find(({ protocol }) => protocol === 'HTTP') ?? {}
      const facts = await readApiCdnFacts(account, { api: id })
      return apiCdn(toDefaultAnswers(facts), facts)
    },
  },
  site('site-and-api, a single-page application', {
    pages: 'single-page-app',
    formPaths: ['/contact'],
  }),
  site('site-and-api, methods told apart by Lambda@Edge', {
    formPaths: ['/contact'],
    formRouting: 'lambda-edge',
  }),
  {
    name: 'only-through-cloudfront, by Referer',
    arrange: arrangeShop,
    answer: (account, pinnedTests) => closeApi(account, pinnedTests, 'referer'),
    stays: OLD_DEPLOYMENT,
  },
  {
    name: 'only-through-cloudfront, by a Lambda authorizer',
    arrange: arrangeShop,
    answer: (account, pinnedTests) => closeApi(account, pinnedTests, 'authorizer'),
    stays: OLD_DEPLOYMENT,
  },
  {
    name: 'hit-rate, with access logs',
    arrange: arrangeShop,
    answer: async (account, pinnedTests) => {
      const facts = await readHitRateFacts(account, {}, pinnedTests)
      const answers = defaultHitRateAnswers(facts, { logs: 'new' })
      return toHitRate({ ...answers, examplePath: '/api/items' }, facts)
    },
  },
  site('site-and-api, error pages and no API', { pages: 'error-pages', api: { kind: 'none' } }),
]

async function closeApi(account: Account, pinnedTests: PinnedTests, way: Way) {
  const query = { path: '/api/items' }
  const { signal } = new AbortController()
  const facts = await readOnlyThroughFacts(account, query, { pinnedTests, signal })
  const answers = { ...defaultOnlyThroughAnswers(facts), way }
  return toOnlyThrough(answers, facts, await makeSecrets(account, answers, facts))
}

export const WIZARDS_AND_VARIANTS: readonly WizardCase[] = [...WIZARDS, ...VARIANTS]

function site(name: string, answers: Partial<SiteAndApiAnswers>): WizardCase {
  return {
    name,
    arrange: arrangeNothing,
    answer: async (account) => {
      const facts = await readSiteAndApiFacts(account, {})
      return toSiteAndApi({ ...defaultSiteAndApiAnswers(facts), ...answers }, facts)
    },
  }
}
