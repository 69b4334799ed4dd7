/** For tests: what is in an account before a wizard is used. */
import { setTimeout as delay } from 'node:timers/promises'

import {
  ACMClient,
  DescribeCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm'
import {
  CloudFrontClient,
  CreateDistributionCommand,
  type Origin,
} from '@aws-sdk/client-cloudfront'

import { createTestApi } from '../../simulator/apigateway/testing/rest-api.ts'
import { createTestHttpApi } from '../../simulator/apigatewayv2/testing/http-api.ts'
import { EXAMPLE_ORIGIN, exampleConfig } from '../../simulator/cloudfront/testing/example-config.ts'
import { CACHING_DISABLED } from '../../simulator/edge/testing/edge-setup.ts'

/** Options of the SDK's clients for the account's owner. */
export type SdkOptions = {
  region: string
  /** @default AWS's own host names */
  endpoint?: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  maxAttempts: number
}

/** Shown to the origin of the distribution that is there before. API keys have twenty characters at least. */
const SECRET = 'a-secret-shared-with-the-origin'

/** A name that leads to the distribution, for which there is a certificate. */
export const NAME = 'shop.example.com'

export async function arrangeNothing() {
  // The wizard makes all that it needs.
}

/** A REST API with a route that can be asked for. */
export async function arrangeApi(sdk: SdkOptions) {
  const api = await createTestApi(sdk, { name: 'Shop API' })
  const requestParameters = { 'method.request.querystring.page': false }
  await api.addMock({ path: '/api/items', method: { requestParameters } })
  await api.deploy('prod')
  return api
}

/** An HTTP API with a route that can be asked for: a REST API answers in its place. */
export async function arrangeHttpApi(sdk: SdkOptions) {
  const { host } = await arrangeApi(sdk)
  const api = await createTestHttpApi(sdk, { Name: 'Shop HTTP API' })
  await api.addRoute('GET /api/items', `https://${host}/prod/api/items`)
  await api.addStage()
}

/** An API, and a distribution that has nothing to do with it. */
export async function arrangeApiAndSite(sdk: SdkOptions) {
  await arrangeApi(sdk)
  const secret = { HeaderName: 'x-origin-verify', HeaderValue: SECRET }
  await createDistribution(sdk, {
    ...EXAMPLE_ORIGIN,
    Id: 'site',
    CustomHeaders: { Quantity: 1, Items: [secret] },
  })
}

/** A distribution before an API; gives its domain name. */
export async function arrangeShop(sdk: SdkOptions): Promise<string> {
  const { host } = await arrangeApi(sdk)
  return createDistribution(sdk, { ...EXAMPLE_ORIGIN, DomainName: host })
}

async function createDistribution(sdk: SdkOptions, origin: Origin): Promise<string> {
  const DistributionConfig = exampleConfig({
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: {
      TargetOriginId: origin.Id,
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: CACHING_DISABLED,
    },
  })
  const made = await new CloudFrontClient(sdk).send(
    new CreateDistributionCommand({ DistributionConfig }),
  )
  return made.Distribution?.DomainName ?? ''
}

/** How long Certificate Manager takes to see a record, on the account's clock, in milliseconds. */
const VALIDATION_MS = 10_000

/** A distribution before an API, a certificate for `NAME`, and `NAME` leading there. */
export async function arrangeName(sdk: SdkOptions): Promise<void> {
  const target = await arrangeShop(sdk)
  const acm = new ACMClient({ ...sdk, region: 'us-east-1' })
  const asked = { DomainName: NAME, ValidationMethod: 'DNS' } as const
  const { CertificateArn } = await acm.send(new RequestCertificateCommand(asked))
  const look = async () => {
    const found = await acm.send(new DescribeCertificateCommand({ CertificateArn }))
    return found.Certificate
  }
  const records = [{ name: NAME, value: target }]
  for (;;) {
    const [validation] = (await look())?.DomainValidationOptions ?? []
    const { Name, Value } = validation?.ResourceRecord ?? {}
    if (Name && Value) {
      records.push({ name: Name, value: Value })
      break
    }
    await control(sdk, 'clock', { advanceMs: VALIDATION_MS })
    await delay(1)
  }
  await control(sdk, 'dns', { records })
  await control(sdk, 'clock', { advanceMs: VALIDATION_MS })
  const certificate = await look()
  if (certificate?.Status !== 'ISSUED') throw new Error(`It is ${certificate?.Status}`)
}

/** What is no call of AWS: the account's clock and its DNS. */
async function control({ credentials, endpoint }: SdkOptions, what: 'clock' | 'dns', body: object) {
  const host = endpoint ?? 'https://acm.us-east-1.amazonaws.com'
  const answer = await fetch(`${host}/_simulator/${what}`, {
    method: 'POST',
    body: JSON.stringify({ ...body, accessKeyId: credentials.accessKeyId }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
