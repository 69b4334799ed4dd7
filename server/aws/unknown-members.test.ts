import {
  CloudFrontClient,
  type DistributionConfig,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
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
function setup() {
  const sent: string[] = []
  const handle = async (request: HttpRequest) => {
    if (request.method === 'PUT') sent.push(String(request.body))
    const headers = { 'content-type': 'text/xml', etag: 'E1' }
    const body = Buffer.from(CONFIG)
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
