import {
  PutGatewayResponseCommand,
  TestInvokeMethodCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { findHeader } from '../data-plane.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { createTestApi, type TestApi } from './testing/rest-api.ts'

const { client, simulator } = setupSimulatedAws()

const MISSING = {
  status: 403,
  type: 'MissingAuthenticationTokenException',
  body: { message: 'Missing Authentication Token' },
}
const FORBIDDEN = { status: 403, type: 'ForbiddenException', body: { message: 'Forbidden' } }

async function outcomeOf(response: Response) {
  return {
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: await response.json(),
  }
}

async function setup(paths: string[] = ['/items']) {
  const api = await createTestApi(client())
  for (const path of paths) await api.addMock({ path })
  await api.deploy()
  return api
}

/** A request as an origin gets it, which a fetch cannot make: with another Host header, for example. */
function sendRaw(api: TestApi, change: { headers?: Array<[string, string]>; rawPath?: string }) {
  return simulator.dataPlane({
    method: 'GET',
    scheme: 'https',
    host: api.host,
    rawPath: '/prod/items',
    httpVersion: '1.1',
    headers: [['Host', api.host]],
    body: null,
    clientIp: '198.51.100.7',
    ...change,
  })
}

it('answers with the ids by which a request to API Gateway is known', async () => {
  const api = await setup()
  const response = await api.get('/prod/items')

  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ at: 'GET /items' })
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
  expect(response.headers.get('x-amz-apigw-id')).toMatch(/^\S{15}=$/)
  expect(Date.parse(response.headers.get('date') ?? '')).not.toBeNaN()
})

it.each([
  ['/', 'the root'],
  ['/items', 'a path without the stage'],
  ['/dev/items', 'another stage'],
  ['/prod/other', 'an unknown resource'],
  ['/prod', 'a resource without methods'],
])('misses an authentication token at %s: %s', async (path) => {
  const api = await setup()

  expect(await outcomeOf(await api.get(path))).toEqual(MISSING)
})

it('misses a token for another method, and takes a bearer token for a broken signature', async () => {
  const api = await setup()
  const bearer = await api.get('/prod/nothing', { headers: { authorization: 'Bearer secret' } })
  const { status, type, body } = await outcomeOf(bearer)

  expect(await outcomeOf(await api.get('/prod/items', { method: 'POST' }))).toEqual(MISSING)
  expect({ status, type }).toEqual({ status: 403, type: 'IncompleteSignatureException' })
  expect(body).toEqual({ message: expect.stringMatching(/^Invalid key=value pair .missing equal/) })
  expect(JSON.stringify(body)).not.toContain('secret')
})

it('refuses the Host header of somebody else, and an API that does not exist', async () => {
  const api = await setup()
  const foreign = await sendRaw(api, { headers: [['Host', 'd111.cloudfront.net']] })
  const own = await sendRaw(api, {})
  const unknown = await fetch('https://0000000000.execute-api.eu-west-1.amazonaws.com/prod/items')

  expect(foreign.status).toBe(403)
  expect(findHeader(foreign.headers, 'x-amzn-errortype')).toBe('ForbiddenException')
  expect(own.status).toBe(200)
  expect(await outcomeOf(unknown)).toEqual(FORBIDDEN)
})

it('prefers a literal part to a variable, and a variable to a greedy one', async () => {
  const api = await setup(['/images/new', '/images/{key}', '/images/{key}/info', '/{proxy+}'])
  const at = async (path: string) => (await (await api.get(`/prod${path}`)).json()).at

  expect(await at('/images/new')).toBe('GET /images/new')
  expect(await at('/images/new/')).toBe('GET /images/new')
  expect(await at('/images/a%20b.jpg')).toBe('GET /images/{key}')
  expect(await at('/images/a/info')).toBe('GET /images/{key}/info')
  expect(await at('/images/new/info')).toBe('GET /images/{key}/info')
  expect(await at('/images/a/b/c')).toBe('GET /{proxy+}')
  expect(await at('/images')).toBe('GET /{proxy+}')
})

it('serves any verb of an ANY method', async () => {
  const api = await createTestApi(client())
  await api.addMock({ path: '/items', verb: 'ANY' })
  await api.addMock({ path: '/items', verb: 'DELETE' })
  await api.deploy()

  expect(await (await api.get('/prod/items', { method: 'PUT' })).json()).toEqual({
    at: 'ANY /items',
  })
  expect(await (await api.get('/prod/items', { method: 'DELETE' })).json()).toEqual({
    at: 'DELETE /items',
  })
})

it('wants an API key where a method requires one, and none that nobody made', async () => {
  const api = await createTestApi(client())
  await api.addMock({ path: '/items', method: { apiKeyRequired: true } })
  await api.deploy()

  expect(await outcomeOf(await api.get('/prod/items'))).toEqual(FORBIDDEN)
  const keyed = await api.get('/prod/items', { headers: { 'x-api-key': 'k' } })
  expect(await outcomeOf(keyed)).toEqual(FORBIDDEN)
})

it('wants a signature for a method with IAM authorization', async () => {
  const options = client()
  const api = await createTestApi(options)
  await api.addMock({ path: '/items', method: { authorizationType: 'AWS_IAM' } })
  await api.deploy()
  const signedBy = (accessKeyId: string) => ({
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=0`,
    },
  })

  expect(await outcomeOf(await api.get('/prod/items'))).toEqual(MISSING)
  expect((await api.get('/prod/items', signedBy(options.credentials.accessKeyId))).status).toBe(200)
  expect((await api.get('/prod/items', signedBy('AKSTRANGER'))).status).toBe(403)
})

it('asks the resource policy of the deployment for address and referer', async () => {
  const allowed = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke' }
  const api = await createTestApi(client(), {
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          ...allowed,
          Resource: 'execute-api:/prod/GET/items',
          Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        },
        {
          ...allowed,
          Effect: 'Deny',
          Resource: 'execute-api:/*',
          Condition: { StringLike: { 'aws:Referer': 'https://evil.example/*' } },
        },
      ],
    }),
  })
  await api.addMock({ path: '/items' })
  await api.deploy()
  const host: [string, string] = ['Host', api.host]
  const denied = await sendRaw(api, { headers: [host, ['Referer', 'https://evil.example/a']] })
  const elsewhere = await outcomeOf(await api.get('/prod/items'))

  expect((await sendRaw(api, {})).status).toBe(200)
  expect(denied.status).toBe(403)
  expect(new TextDecoder().decode(denied.body as Uint8Array)).toContain('with an explicit deny')
  expect(elsewhere).toMatchObject({ status: 403, type: 'AccessDeniedException' })
  expect(elsewhere.body.message).toMatch(
    /^User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:\*{8}\d{4}:[a-z0-9]+\/prod\/GET\/items$/,
  )
})

it('turns the default endpoint off with the next deployment', async () => {
  const api = await setup()
  await api.client.send(
    new UpdateRestApiCommand({
      restApiId: api.restApiId,
      patchOperations: [{ op: 'replace', path: '/disableExecuteApiEndpoint', value: 'True' }],
    }),
  )

  expect((await api.get('/prod/items')).status).toBe(200)
  await api.deploy()
  expect(await outcomeOf(await api.get('/prod/items'))).toEqual(FORBIDDEN)
})

it('refuses payloads over 10 MB, long URLs and large headers', async () => {
  const api = await createTestApi(client())
  await api.addMock({ path: '/items', verb: 'POST' })
  await api.deploy()
  const post = (sizeBytes: number) =>
    api.get('/prod/items', { method: 'POST', body: new Uint8Array(sizeBytes) })

  expect((await post(10_485_760)).status).toBe(200)
  expect(await outcomeOf(await post(10_485_761))).toEqual({
    status: 413,
    type: 'RequestTooLargeException',
    body: { message: 'HTTP content length exceeded 10485760 bytes.' },
  })
  expect((await sendRaw(api, { rawPath: `/prod/items?${'a'.repeat(10_240)}` })).status).toBe(414)
  const large: [string, string] = ['Cookie', 'a'.repeat(10_240)]
  expect((await sendRaw(api, { headers: [['Host', api.host], large] })).status).toBe(431)
})

it('answers refusals as the API customizes them, from the deployment', async () => {
  const api = await setup()
  await api.client.send(
    new PutGatewayResponseCommand({
      restApiId: api.restApiId,
      responseType: 'DEFAULT_4XX',
      statusCode: '404',
      responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
      responseTemplates: {
        'application/json': '{"why":$context.error.messageString,"stage":"$context.stage"}',
      },
    }),
  )
  expect((await api.get('/prod/nothing')).status).toBe(403)
  await api.deploy()
  const response = await api.get('/prod/nothing')

  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await outcomeOf(response)).toMatchObject({
    status: 404,
    body: { why: 'Missing Authentication Token', stage: 'prod' },
  })
})

it('tests a method before it is deployed', async () => {
  const api = await createTestApi(client())
  const target = await api.addMock({
    path: '/items/{id}',
    body: '{"id":"$input.params(\'id\')","size":"$input.params(\'size\')"}',
    method: { apiKeyRequired: true },
  })
  const answer = await api.client.send(
    new TestInvokeMethodCommand({ ...target, pathWithQueryString: '/items/7?size=2x2' }),
  )

  expect(answer).toMatchObject({ status: 200, body: '{"id":"7","size":"2x2"}' })
  expect(answer.log).toContain('HTTP Method: GET, Resource Path: /items/{id}')
})
