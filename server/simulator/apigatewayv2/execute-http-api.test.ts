import {
  ApiGatewayV2Client,
  CreateApiCommand,
  type CreateApiCommandInput,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2'
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client: options, simulator } = setupSimulatedAws({ delays: { functionMs: 0 } })

/** Answers as its query asks: the event itself, a text, an object, an answer with a status, or a failure. */
const CODE = `exports.handler = async (event) => {
  const as = (event.queryStringParameters ?? {}).as
  if (as === 'text') return 'hello'
  if (as === 'object') return { message: 'hello' }
  if (as === 'status') return { statusCode: 201, cookies: ['a=1', 'b=2'], headers: { 'access-control-allow-origin': 'own' }, body: 'made' }
  if (as === 'failure') throw new Error('no')
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }
}`

/** One function behind HTTP APIs of a test. */
async function setup() {
  const config = options()
  const lambda = new LambdaClient(config)
  const gateway = new ApiGatewayV2Client(config)
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  }
  const { Role } = await new IAMClient(config).send(
    new CreateRoleCommand({ RoleName: 'echo', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  )
  const { FunctionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'echo',
      Role: Role?.Arn ?? '',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.js': CODE }) },
    }),
  )
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 5 }, { FunctionName: 'echo' })
  const permit = (path: string) =>
    lambda.send(
      new AddPermissionCommand({
        FunctionName: 'echo',
        StatementId: `s${crypto.randomUUID()}`,
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: `arn:aws:execute-api:eu-west-1:*:${path}`,
      }),
    )
  const create = async (given: Partial<CreateApiCommandInput> = {}) => {
    const { ApiId = '' } = await gateway.send(
      new CreateApiCommand({ Name: 'echo', ProtocolType: 'HTTP', ...given }),
    )
    const host = `${ApiId}.execute-api.eu-west-1.amazonaws.com`
    const call = (path: string, init?: RequestInit) => fetch(`https://${host}${path}`, init)
    return { ApiId, host, call }
  }
  const addRoute = async (ApiId: string, RouteKey: string, version: '1.0' | '2.0') => {
    const { IntegrationId } = await gateway.send(
      new CreateIntegrationCommand({
        ApiId,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: FunctionArn,
        PayloadFormatVersion: version,
      }),
    )
    const Target = `integrations/${IntegrationId}`
    await gateway.send(new CreateRouteCommand({ ApiId, RouteKey, Target }))
  }
  return { gateway, FunctionArn, permit, create, addRoute }
}

it('hands a request on in format 2.0, and makes answers of whatever comes back', async () => {
  const { FunctionArn, create, permit } = await setup()
  const { ApiId, host, call } = await create({ Target: FunctionArn })
  expect([(await call('/a')).status, await (await call('/a')).text()]).toEqual([
    500,
    '{"message":"Internal Server Error"}',
  ])
  await permit(`${ApiId}/$default/$default`)

  const answer = await call('/a%20b?x=1&x=2&y', {
    method: 'POST',
    body: '{"n":1}',
    headers: { 'content-type': 'application/json', cookie: 'c=1; d=2', 'x-own': 'Z' },
  })
  expect(answer.headers.get('apigw-requestid')).toMatch(/^.{15}=$/)
  expect(await answer.json()).toMatchObject({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/a b',
    rawQueryString: 'x=1&x=2&y',
    cookies: ['c=1', 'd=2'],
    headers: { host, 'x-own': 'Z', 'x-forwarded-proto': 'https' },
    queryStringParameters: { x: '1,2', y: '' },
    requestContext: {
      apiId: ApiId,
      domainName: host,
      http: { method: 'POST', path: '/a b' },
      stage: '$default',
    },
    body: '{"n":1}',
    isBase64Encoded: false,
  })
  const told = async (path: string) => {
    const { status, headers, text } = await call(path).then(async (one) => ({
      status: one.status,
      headers: one.headers,
      text: await one.text(),
    }))
    return [status, headers.get('content-type'), text]
  }
  expect(await told('/?as=text')).toEqual([200, 'application/json', '"hello"'])
  expect(await told('/?as=object')).toEqual([200, 'application/json', '{"message":"hello"}'])
  expect(await told('/?as=status')).toEqual([201, 'text/plain;charset=UTF-8', 'made'])
  expect(await told('/?as=failure')).toEqual([
    500,
    'application/json',
    '{"message":"Internal Server Error"}',
  ])
  expect((await call('/?as=status')).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

it('serves $default without a prefix and stages below their names, and knows no other route', async () => {
  const { create, addRoute, gateway, permit } = await setup()
  const { ApiId, call, host } = await create()
  await permit(`${ApiId}/*/*/items/{id}`)
  await addRoute(ApiId, 'GET /items/{id}', '1.0')
  await gateway.send(new CreateStageCommand({ ApiId, StageName: 'prod', AutoDeploy: true }))

  expect((await call('/items/7')).status).toBe(404)
  expect(await (await call('/prod/items/7?a=1')).json()).toMatchObject({
    version: '1.0',
    resource: '/items/{id}',
    path: '/prod/items/7',
    pathParameters: { id: '7' },
    queryStringParameters: { a: '1' },
    requestContext: { stage: 'prod', resourcePath: '/items/{id}' },
    body: null,
  })
  await gateway.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }))
  expect((await call('/items/7')).status).toBe(200)

  const nowhere = await call('/nothing')
  expect([nowhere.status, await nowhere.text()]).toEqual([404, '{"message":"Not Found"}'])
  expect((await call('/items/7', { method: 'POST' })).status).toBe(404)
  const ask = (scheme: 'http' | 'https') =>
    simulator.dataPlane({
      method: 'GET',
      scheme,
      host,
      rawPath: '/items/7',
      httpVersion: '1.1',
      headers: [['host', 'shop.example']],
      body: null,
      clientIp: '127.0.0.1',
    })
  expect(await ask('https')).toMatchObject({
    status: 403,
    body: Buffer.from('{"message":"Forbidden"}'),
  })
  await expect(ask('http')).rejects.toThrow('API Gateway answers HTTPS only')
})

it('answers preflights itself, and writes its own CORS headers over those of the function', async () => {
  const { FunctionArn, create, permit } = await setup()
  const { ApiId, call } = await create({
    Target: FunctionArn,
    CorsConfiguration: {
      AllowOrigins: ['https://shop.example'],
      AllowMethods: ['GET', 'POST'],
      AllowHeaders: ['content-type'],
      MaxAge: 60,
    },
  })
  await permit(`${ApiId}/$default/$default`)
  const preflight = (origin: string) =>
    call('/a', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
  const allowed = await preflight('https://shop.example')
  expect([allowed.status, Object.fromEntries(allowed.headers)]).toEqual([
    204,
    expect.objectContaining({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '60',
    }),
  ])
  const refused = await preflight('https://other.example')
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([204, null])
  const real = await call('/?as=status', { headers: { origin: 'https://shop.example' } })
  expect(real.headers.get('access-control-allow-origin')).toBe('https://shop.example')

  const tooLarge = await call('/', { method: 'POST', body: 'x'.repeat(10_485_761) })
  expect([tooLarge.status, await tooLarge.text()]).toEqual([
    413,
    '{"message":"Request Entity Too Large"}',
  ])
})
