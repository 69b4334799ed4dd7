import {
  CloudFrontClient,
  DescribeFunctionCommand,
  type DistributionConfig,
  GetCachePolicyCommand,
  GetDistributionConfigCommand,
  GetOriginAccessControlCommand,
  UpdateCachePolicyCommand,
  UpdateDistributionCommand,
  UpdateFunctionCommand,
  UpdateOriginAccessControlCommand,
} from '@aws-sdk/client-cloudfront'
import { type HttpRequest, HttpResponse } from '@smithy/core/transport'
import { expect, it } from 'vitest'

import { AppError } from '../errors.ts'
import { carryUnknownMembers } from './unknown-members.ts'

const TOMORROW = '<FieldOfTomorrow a="1"><Items><B>x &amp; y</B></Items></FieldOfTomorrow>'
const OF_ORIGIN = '<Pool><Size>3</Size></Pool>'
const OF_BEHAVIOR = '<Purge/>'

const CONFIG = `<?xml version="1.0"?>
<DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>c</CallerReference><Origins><Quantity>1</Quantity><Items><Origin><Id>site</Id><DomainName>a.example.com</DomainName>${OF_ORIGIN}</Origin></Items></Origins><DefaultCacheBehavior><TargetOriginId>site</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>${OF_BEHAVIOR}</DefaultCacheBehavior><Comment></Comment><Enabled>true</Enabled>${TOMORROW}</DistributionConfig>`

it('reads settings that the SDK does not know, and sends them back byte for byte', async () => {
  const { client, sent } = setup()
  const { DistributionConfig: config } = await client.send(
    new GetDistributionConfigCommand({ Id: 'E1' }),
  )
  expect(config).toMatchObject({
    FieldOfTomorrow: TOMORROW,
    Origins: { Items: [{ Id: 'site', Pool: OF_ORIGIN }] },
    DefaultCacheBehavior: { Purge: OF_BEHAVIOR },
  })
  await update(client, { ...config, Comment: 'mine' })
  const [body = ''] = sent
  expect(body).toContain('<Comment>mine</Comment>')
  expect(body).toContain(`${OF_BEHAVIOR}</DefaultCacheBehavior>`)
  expect(body).toContain(`${OF_ORIGIN}</Origin>`)
  expect(body).toContain(`${TOMORROW}</DistributionConfig>`)
  expect(body.split('Tomorrow>').length).toBe(TOMORROW.split('Tomorrow>').length)
})

const NEW = '<New><Size>3</Size></New>'

const CACHE_POLICY = `<CachePolicy><Id>p</Id><CachePolicyConfig><Name>p</Name><MinTTL>0</MinTTL><ParametersInCacheKeyAndForwardedToOrigin><EnableAcceptEncodingGzip>true</EnableAcceptEncodingGzip><HeadersConfig><HeaderBehavior>none</HeaderBehavior></HeadersConfig><CookiesConfig><CookieBehavior>none</CookieBehavior></CookiesConfig><QueryStringsConfig><QueryStringBehavior>none</QueryStringBehavior></QueryStringsConfig>${NEW}</ParametersInCacheKeyAndForwardedToOrigin></CachePolicyConfig></CachePolicy>`
const ACCESS_CONTROL = `<OriginAccessControl><Id>o</Id><OriginAccessControlConfig><Name>o</Name><SigningProtocol>sigv4</SigningProtocol><SigningBehavior>always</SigningBehavior><OriginAccessControlOriginType>s3</OriginAccessControlOriginType>${NEW}</OriginAccessControlConfig></OriginAccessControl>`
const FUNCTION = `<FunctionSummary><Name>f</Name><FunctionConfig><Comment></Comment><Runtime>cloudfront-js-2.0</Runtime>${NEW}</FunctionConfig></FunctionSummary>`

const UPDATES: Array<
  [what: string, answer: string, update: (client: CloudFrontClient) => unknown]
> = [
  [
    'a cache policy, deep inside',
    CACHE_POLICY,
    async (client) => {
      const { CachePolicy } = await client.send(new GetCachePolicyCommand({ Id: 'p' }))
      const { CachePolicyConfig } = CachePolicy ?? {}
      await client.send(new UpdateCachePolicyCommand({ Id: 'p', CachePolicyConfig }))
    },
  ],
  [
    'an origin access control',
    ACCESS_CONTROL,
    async (client) => {
      const got = await client.send(new GetOriginAccessControlCommand({ Id: 'o' }))
      const { OriginAccessControlConfig } = got.OriginAccessControl ?? {}
      await client.send(
        new UpdateOriginAccessControlCommand({ Id: 'o', OriginAccessControlConfig }),
      )
    },
  ],
  [
    'a function, whose configuration is a part of the request',
    FUNCTION,
    async (client) => {
      const Name = 'f'
      const { FunctionSummary: summary } = await client.send(new DescribeFunctionCommand({ Name }))
      const { FunctionConfig } = summary ?? {}
      const FunctionCode = Buffer.from('1')
      await client.send(
        new UpdateFunctionCommand({ Name, IfMatch: '1', FunctionConfig, FunctionCode }),
      )
    },
  ],
]

it.each(UPDATES)('carries them for %s', async (_what, answer, update) => {
  const { client, sent } = setup(answer)
  await update(client)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.split(NEW)).toHaveLength(2)
})

it.each([
  ['that is no XML of its own', { Enabled: true }],
  ['that would change another setting', '</FieldOfTomorrow><Enabled>false</Enabled>'],
  ['under another name', '<Enabled>false</Enabled>'],
])('sends nothing of a setting %s, and says so', async (_what, FieldOfTomorrow) => {
  const { client, sent } = setup()
  const { DistributionConfig: config } = await client.send(
    new GetDistributionConfigCommand({ Id: 'E1' }),
  )
  await expect(update(client, { ...config, FieldOfTomorrow })).rejects.toThrow(AppError)
  expect(sent).toEqual([])
})

/** CloudFront as it will be: it has settings that the SDK's version lacks. */
function setup(answer = CONFIG) {
  const sent: string[] = []
  const handle = async (request: HttpRequest) => {
    if (request.method === 'PUT') sent.push(String(request.body))
    const headers = { 'content-type': 'text/xml', etag: 'E1' }
    const body = Buffer.from(answer)
    return { response: new HttpResponse({ statusCode: 200, headers, body: chunksOf(body) }) }
  }
  const client = new CloudFrontClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: { handle },
  })
  return { client: carryUnknownMembers(client), sent }
}

async function* chunksOf(body: Buffer) {
  yield body.subarray(0, 100)
  yield body.subarray(100)
}

function update(client: CloudFrontClient, config: object) {
  // It came from there, with settings that the SDK's types lack.
  const DistributionConfig = config as DistributionConfig
  return client.send(new UpdateDistributionCommand({ Id: 'E1', IfMatch: 'E1', DistributionConfig }))
}
