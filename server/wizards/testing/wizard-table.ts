/** For tests: every wizard with what it needs, as lines of a table. What is tried of one is tried of all. */
import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'

import { apiCdn } from '#shared/wizards/api-cdn/api-cdn.ts'
import { toDefaultAnswers } from '#shared/wizards/api-cdn/default-answers.ts'
import { defaultResizerAnswers } from '#shared/wizards/image-resizer/default-answers.ts'
import { toImageResizer } from '#shared/wizards/image-resizer/to-image-resizer.ts'
import type { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { toSiteAndApi } from '#shared/wizards/site-and-api/to-site-and-api.ts'
import type { WizardResult } from '#shared/wizards/wizard.ts'

import type { Account } from '../../aws/account.ts'
import { createTestApi } from '../../simulator/apigateway/testing/rest-api.ts'
import {
  CACHING_OPTIMIZED,
  EXAMPLE_ORIGIN,
  exampleConfig,
} from '../../simulator/cloudfront/testing/example-config.ts'
import { readApiCdnFacts } from '../api-cdn.ts'
import { readImageResizerFacts } from '../image-resizer.ts'
import { readSiteAndApiFacts } from '../site-and-api.ts'

/** Options of the SDK's clients for the account's owner. */
export type SdkOptions = {
  region: string
  endpoint?: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  maxAttempts: number
}

export type WizardCase = {
  /** `api-cdn, one behavior more` */
  name: string
  /** Makes what is there before. */
  arrange: (sdk: SdkOptions) => Promise<void>
  /** Reads the facts and answers as most people do. */
  answer: (account: Account) => Promise<WizardResult>
  /** What the script of its plan asks for, by variable. @default none */
  secrets?: Readonly<Record<string, string>>
}

/** Shown to the origin of the distribution that is there before. */
const SECRET = 'a-shared-secret'

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
]

/** Those that come to other kinds of plans. */
const VARIANTS: readonly WizardCase[] = [
  {
    name: 'api-cdn, one behavior more',
    secrets: { HEADER_SITE_X_ORIGIN_VERIFY: SECRET },
    arrange: async (sdk) => {
      await arrangeApi(sdk)
      await arrangeDistribution(sdk)
    },
    answer: async (account) => {
      const { distributions } = await readApiCdnFacts(account, {})
      const facts = await readApiCdnFacts(account, { distribution: distributions[0]?.id ?? '' })
      return apiCdn(toDefaultAnswers(facts), facts)
    },
  },
  site('site-and-api, a single-page application', {
    pages: 'single-page-app',
    formPaths: ['/contact'],
  }),
  site(
    'site-and-api, methods told apart by Lambda@Edge',
    { formPaths: ['/contact'], formRouting: 'lambda-edge' },
    // No value of such a header is shown, this one of the stage neither.
    { HEADER_SITE_X_FORM_API_PATH: '/prod' },
  ),
  site('site-and-api, error pages and no API', { pages: 'error-pages', api: { kind: 'none' } }),
]

export const WIZARDS_AND_VARIANTS: readonly WizardCase[] = [...WIZARDS, ...VARIANTS]

function site(
  name: string,
  answers: Partial<SiteAndApiAnswers>,
  secrets: WizardCase['secrets'] = {},
): WizardCase {
  return {
    name,
    secrets,
    arrange: arrangeNothing,
    answer: async (account) => {
      const facts = await readSiteAndApiFacts(account, {})
      return toSiteAndApi({ ...defaultSiteAndApiAnswers(facts), ...answers }, facts)
    },
  }
}

async function arrangeNothing() {
  // The wizard makes all that it needs.
}

/** A REST API with a route that can be asked for. */
async function arrangeApi(sdk: SdkOptions) {
  const api = await createTestApi(sdk, { name: 'Shop API' })
  const requestParameters = { 'method.request.querystring.page': false }
  await api.addMock({ path: '/api/items', method: { requestParameters } })
  await api.deploy('prod')
}

async function arrangeDistribution(sdk: SdkOptions) {
  const secret = { HeaderName: 'x-origin-verify', HeaderValue: SECRET }
  const origin = { ...EXAMPLE_ORIGIN, Id: 'site', CustomHeaders: { Quantity: 1, Items: [secret] } }
  const DistributionConfig = exampleConfig({
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      ViewerProtocolPolicy: 'https-only',
      CachePolicyId: CACHING_OPTIMIZED,
    },
  })
  await new CloudFrontClient(sdk).send(new CreateDistributionCommand({ DistributionConfig }))
}
