import { createServer } from 'node:net'

import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
} from '@aws-sdk/client-api-gateway'
import { CreateOriginAccessControlCommand, type Origin } from '@aws-sdk/client-cloudfront'
import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it, onTestFinished } from 'vitest'

import { createTestApi } from '../apigateway/testing/rest-api.ts'
import type { HeaderList } from '../data-plane.ts'
import {
  ALL_METHODS,
  ALL_VIEWER,
  CACHING_DISABLED,
  customOrigin,
  setupEdge,
  startOrigin,
} from './testing/edge-setup.ts'

const { setup, get } = setupEdge()

/** A port on which nobody listens. */
async function findClosedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

it('passes path, body and custom headers on as they are', async () => {
  const { distributeOrigin } = setup()
  const bodies: string[] = []
  const { origin, seen, headers } = await startOrigin(
    (incoming, outgoing) => {
      incoming.on('data', (bytes) => bodies.push(String(bytes))).on('end', () => outgoing.end('ok'))
    },
    {
      OriginPath: '/base',
      CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'X-Secret', HeaderValue: 's3cret' }] },
    },
  )
  const { host } = await distributeOrigin(origin, {
    AllowedMethods: ALL_METHODS,
    CachePolicyId: CACHING_DISABLED,
    OriginRequestPolicyId: ALL_VIEWER,
  })
  const sent: HeaderList = [
    ['Content-Length', '5'],
    ['X-Trace', 'a'],
    ['x-edge-pop', 'NRT'],
  ]

  const answer = await get(host, '/a//b/../%7Ec?x=1&x=2', {
    method: 'POST',
    headers: sent,
    body: new Blob(['hello']).stream(),
  })

  expect(answer).toMatchObject({ status: 200, xCache: 'Miss from cloudfront', text: 'ok' })
  expect(seen).toEqual(['POST /base/a//b/../%7Ec?x=1&x=2'])
  expect(bodies.join('')).toBe('hello')
  expect(headers[0]).toContainEqual(['Host', host])
  expect(headers[0]).toContainEqual(['X-Trace', 'a'])
  expect(headers[0]).toContainEqual(['X-Secret', 's3cret'])
  expect(headers[0]?.map(([name]) => name.toLowerCase())).not.toContain('x-edge-pop')
})

it('answers 502 for a host that is not on this machine, as for a name that does not resolve', async () => {
  const { distributeOrigin } = setup()
  const origin: Origin = { ...customOrigin('far', 80), DomainName: 'origin.example.com' }
  const { host } = await distributeOrigin(origin)

  const answer = await get(host, '/')

  expect([answer.status, answer.xCache]).toEqual([502, 'Error from cloudfront'])
  expect(answer.text).toContain('resolve the origin domain name')
  expect(answer.text).toContain(answer.header('x-amz-cf-id'))
})

it('answers 502 when nobody listens, and asks again only after the error has expired', async () => {
  const { account, distributeOrigin } = setup()
  const { host } = await distributeOrigin(customOrigin('closed', await findClosedPort()))

  const first = await get(host, '/')
  const second = await get(host, '/')
  account.advanceClock(11_000)
  const third = await get(host, '/')

  expect([first.status, second.status, third.status]).toEqual([502, 502, 502])
  expect(second.text).toBe(first.text)
  expect(third.text).not.toBe(first.text)
})

it('answers 504 when the origin is too slow, after as many attempts as configured', async () => {
  const { distributeOrigin } = setup()
  const { port, seen } = await startOrigin(() => undefined)
  const { host } = await distributeOrigin({
    ...customOrigin('slow', port, 1),
    ConnectionAttempts: 2,
  })

  const answer = await get(host, '/')

  expect([answer.status, answer.xCache]).toEqual([504, 'Error from cloudfront'])
  expect(seen).toHaveLength(2)
})

it('asks the second origin of a group when the first fails', async () => {
  const { distribute } = setup()
  const first = await startOrigin((_, outgoing) => outgoing.writeHead(503).end('down'), { id: 'a' })
  const second = await startOrigin((_, outgoing) => outgoing.end('from b'), { id: 'b' })
  const { host } = await distribute({
    Origins: { Quantity: 2, Items: [first.origin, second.origin] },
    OriginGroups: {
      Quantity: 1,
      Items: [
        {
          Id: 'both',
          FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [503] } },
          Members: { Quantity: 2, Items: [{ OriginId: 'a' }, { OriginId: 'b' }] },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'both',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: CACHING_DISABLED,
    },
  })

  const answer = await get(host, '/x')

  expect(answer).toMatchObject({ status: 200, text: 'from b' })
  expect([first.seen, second.seen]).toEqual([['GET /x'], ['GET /x']])
})

it('answers 502 for headers larger than CloudFront takes', async () => {
  const { distributeOrigin } = setup()
  const { origin } = await startOrigin((_, outgoing) =>
    outgoing.setHeader('x-large', 'a'.repeat(33_000)).end('x'),
  )
  const { host } = await distributeOrigin(origin)

  expect(await get(host, '/')).toMatchObject({ status: 502 })
})

it('answers 502 for an origin that leaves HTTP', async () => {
  const { distributeOrigin } = setup()
  const { origin } = await startOrigin(({ socket }) =>
    socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  )
  const { host } = await distributeOrigin(origin)

  expect(await get(host, '/')).toMatchObject({ status: 502 })
})

it('reads a private bucket only with an origin access control', async () => {
  const { account, options, cloudfront, distributeOrigin } = setup()
  const s3 = new S3Client({ ...options, forcePathStyle: true })
  onTestFinished(() => s3.destroy())
  const Bucket = `photos-${account.id}`
  await s3.send(new CreateBucketCommand({ Bucket }))
  const upload = { Bucket, Key: 'a b.txt', Body: 'a picture', ContentType: 'text/plain' }
  await s3.send(new PutObjectCommand(upload))
  const { OriginAccessControl: control } = await cloudfront.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: `oac-${account.id}`,
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    }),
  )
  const bucketOrigin = (OriginAccessControlId: string): Origin => ({
    Id: 's3',
    DomainName: `${Bucket}.s3.eu-west-1.amazonaws.com`,
    S3OriginConfig: { OriginAccessIdentity: '' },
    OriginAccessControlId,
  })
  const signed = await distributeOrigin(bucketOrigin(control?.Id ?? ''))
  const open = await distributeOrigin(bucketOrigin(''))
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
      Condition: {
        StringEquals: {
          'AWS:SourceArn': `arn:aws:cloudfront::${account.id}:distribution/${signed.id}`,
        },
      },
    },
  })
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))

  const answer = await get(signed.host, '/a%20b.txt')
  const hit = await get(signed.host, '/a%20b.txt')
  const anonymous = await get(open.host, '/a%20b.txt')

  expect(answer).toMatchObject({ status: 200, xCache: 'Miss from cloudfront', text: 'a picture' })
  expect(hit.xCache).toBe('Hit from cloudfront')
  expect(hit.header('x-amz-request-id')).toBeUndefined()
  expect([anonymous.status, anonymous.xCache]).toEqual([403, 'Error from cloudfront'])
})

it('reaches an API that asks for a referer and a key, which only the distribution knows', async () => {
  const { options, distributeOrigin } = setup()
  const policy = {
    Statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringEquals: { 'aws:Referer': ['old', 'new'] } },
    },
  }
  const api = await createTestApi(options, { policy: JSON.stringify(policy) })
  const body = '$context.identity.sourceIp'
  await api.addMock({ path: '/a', method: { apiKeyRequired: true }, body })
  await api.deploy()
  const value = 'k'.repeat(20)
  const { id: keyId } = await api.client.send(new CreateApiKeyCommand({ value, enabled: true }))
  const apiStages = [{ apiId: api.restApiId, stage: 'prod' }]
  const plan = await api.client.send(new CreateUsagePlanCommand({ name: 'edge', apiStages }))
  await api.client.send(
    new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId, keyType: 'API_KEY' }),
  )
  const distributeWith = (...headers: Array<[HeaderName: string, HeaderValue: string]>) =>
    distributeOrigin(
      {
        ...customOrigin('api', 80),
        DomainName: api.host,
        OriginPath: '/prod',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
        CustomHeaders: {
          Quantity: headers.length,
          Items: headers.map(([HeaderName, HeaderValue]) => ({ HeaderName, HeaderValue })),
        },
      },
      { CachePolicyId: CACHING_DISABLED },
    )
  const { host } = await distributeWith(['Referer', 'new'], ['x-api-key', value])
  const { host: keyless } = await distributeWith(['Referer', 'old'])

  // To the API the caller is the edge, whoever the viewer is.
  expect((await get(host, '/a', { headers: [['Referer', 'forged']] })).text).toBe('130.176.0.7')
  expect((await get(keyless, '/a')).text).toBe('{"message":"Forbidden"}')
  const direct = await get(api.host, '/prod/a', { headers: [['x-api-key', value]] })
  expect(direct.text).toContain('User: anonymous is not authorized to perform: execute-api:Invoke')
})
