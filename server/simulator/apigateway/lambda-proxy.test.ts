import { expect, it } from 'vitest'
import { openAccounts } from '../accounts.ts'
import { type DataPlaneRequest, readAll } from '../data-plane.ts'
import { functionArnOf, functionsOf, type LambdaFunction } from '../lambda/function-store.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { DEFAULT_DELAYS, type LambdaResult, type Simulation } from '../simulation.ts'
import { openDatabase } from '../state/database.ts'

import { emptyDefinition, type Method } from './definition.ts'
import { createExecuteApi } from './execute-api.ts'
import { deploymentsOf, restApisOf, stagesOf } from './rest-api-store.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const HOST = 'abcde12345.execute-api.eu-west-1.amazonaws.com'
const SOURCE_ARN = 'arn:aws:execute-api:eu-west-1:*:abcde12345/*/*/{proxy+}'

type Answer = object | string | { error: AwsError }

/** An API over one function; what the function answers and whom it permits is the test's. */
function setup({
  answer = { statusCode: 200 },
  sourceArn = SOURCE_ARN,
  functionError = null,
  binaryMediaTypes = [],
  timeoutInMillis = 29_000,
}: {
  answer?: Answer | Promise<Answer>
  sourceArn?: string | null
  functionError?: LambdaResult['functionError']
  binaryMediaTypes?: string[]
  timeoutInMillis?: number
} = {}) {
  const accounts = openAccounts(openDatabase(':memory:'), () => NOW)
  const account = accounts.get('AKTEST')
  const arn = functionArnOf(account, 'eu-west-1', 'resize')
  const statement = {
    Effect: 'Allow' as const,
    Principal: { Service: 'apigateway.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: arn,
    Condition: { ArnLike: { 'AWS:SourceArn': sourceArn ?? '' } },
  }
  // Only the policy matters to API Gateway.
  functionsOf(account).put(arn, {
    arn,
    name: 'resize',
    policy: sourceArn && { document: { Statement: [statement] }, revisionId: '1' },
  } as LambdaFunction)

  const method: Method = {
    httpMethod: 'ANY',
    authorizationType: 'NONE',
    apiKeyRequired: false,
    methodIntegration: {
      type: 'AWS_PROXY',
      httpMethod: 'POST',
      uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:${account.id}:function:\${stageVariables.fn}/invocations`,
      timeoutInMillis,
      passthroughBehavior: 'WHEN_NO_MATCH',
    },
  }
  const empty = emptyDefinition()
  const proxy = {
    id: 'r1',
    parentId: empty.rootResourceId,
    pathPart: '{proxy+}',
    path: '/{proxy+}',
  }
  const definition = {
    ...empty,
    binaryMediaTypes,
    resources: { ...empty.resources, r1: { ...proxy, methods: { ANY: method } } },
  }
  const shared = { apiId: 'abcde12345', createdAt: NOW, tags: {} }
  restApisOf(account).put('abcde12345', {
    ...shared,
    id: 'abcde12345',
    region: 'eu-west-1',
    name: 'images',
    endpointConfiguration: { types: ['REGIONAL'] },
    disableExecuteApiEndpoint: false,
    isDefaultEndpointOff: false,
    definition,
  })
  deploymentsOf(account).put('abcde12345/d1', { ...shared, id: 'd1', definition })
  stagesOf(account).put('abcde12345/prod', {
    ...shared,
    name: 'prod',
    deploymentId: 'd1',
    variables: { fn: 'resize' },
    settings: {},
    lastUpdatedAt: NOW,
  })

  const events: Array<Record<string, unknown>> = []
  const simulation: Simulation = {
    accounts,
    delays: DEFAULT_DELAYS,
    executeApi: (request) => executeApi(request),
    functionUrl: () => async () => ({ status: 403, headers: [], body: null }),
    s3Origin: () => async () => ({ status: 404, headers: [], body: null }),
    functionRunner: () => Promise.reject(new Error('no function here')),
    lambda: {
      close: async () => {},
      invoke: async (_account, _region, _name, payload) => {
        events.push(JSON.parse(Buffer.from(payload).toString()))
        const result = await answer
        if (typeof result === 'object' && 'error' in result) throw result.error
        const text = typeof result === 'string' ? result : JSON.stringify(result)
        return { payload: Buffer.from(text), functionError, logTail: '' }
      },
    },
  }
  const executeApi = createExecuteApi(() => simulation)
  const send = async (change: Partial<DataPlaneRequest> = {}) => {
    const response = await executeApi({
      method: 'GET',
      scheme: 'https',
      host: HOST,
      rawPath: '/prod/photos/a%20b.jpg?size=1x2&size=3x4&q=%C3%A4+b',
      httpVersion: '1.1',
      headers: [['Host', HOST]],
      body: null,
      clientIp: '198.51.100.7',
      ...change,
    })
    const body = Buffer.from(await readAll(response.body, 1_000_000))
    return { status: response.status, headers: response.headers, body, text: body.toString() }
  }
  return { account, events, send }
}

it('hands the request on as an event of payload format 1.0', async () => {
  const { account, events, send } = setup()
  await send({
    method: 'POST',
    headers: [
      ['Host', HOST],
      ['X-Many', 'one'],
      ['X-Many', 'two'],
      ['User-Agent', 'test/1'],
      ['X-Forwarded-For', '203.0.113.9'],
      ['Content-Length', '3'],
    ],
    body: new Blob(['äb']).stream(),
  })

  expect(events).toEqual([
    {
      resource: '/{proxy+}',
      path: '/photos/a%20b.jpg',
      httpMethod: 'POST',
      headers: expect.objectContaining({
        Host: HOST,
        'X-Many': 'two',
        'X-Forwarded-For': '203.0.113.9, 198.51.100.7',
        'X-Forwarded-Port': '443',
        'X-Forwarded-Proto': 'https',
        'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      }),
      multiValueHeaders: expect.objectContaining({ 'X-Many': ['one', 'two'] }),
      queryStringParameters: { size: '3x4', q: 'ä b' },
      multiValueQueryStringParameters: { size: ['1x2', '3x4'], q: ['ä b'] },
      pathParameters: { proxy: 'photos/a%20b.jpg' },
      stageVariables: { fn: 'resize' },
      requestContext: expect.objectContaining({
        accountId: account.id,
        apiId: 'abcde12345',
        deploymentId: 'd1',
        domainName: HOST,
        domainPrefix: 'abcde12345',
        httpMethod: 'POST',
        path: '/prod/photos/a%20b.jpg',
        protocol: 'HTTP/1.1',
        requestTime: '02/Jan/2026:03:04:05 +0000',
        requestTimeEpoch: NOW,
        resourceId: 'r1',
        resourcePath: '/{proxy+}',
        stage: 'prod',
        identity: expect.objectContaining({ sourceIp: '198.51.100.7', userAgent: 'test/1' }),
      }),
      body: 'äb',
      isBase64Encoded: false,
    },
  ])
  expect(events[0]?.headers).not.toHaveProperty('Content-Length')
})

it('hands a binary payload on as base64, and nothing as null', async () => {
  const { events, send } = setup({ binaryMediaTypes: ['image/png'] })
  const headers: Array<[string, string]> = [
    ['Host', HOST],
    ['Content-Type', 'image/png'],
  ]
  await send({ method: 'PUT', headers, body: new Blob([Uint8Array.of(255, 0)]).stream() })
  await send({ rawPath: '/prod/x' })

  expect(events[0]).toMatchObject({ body: '/wA=', isBase64Encoded: true })
  expect(events[1]).toMatchObject({
    body: null,
    isBase64Encoded: false,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
  })
})

it('answers with status, headers and body of the function; JSON unless it says otherwise', async () => {
  const { send } = setup({
    answer: {
      statusCode: '404',
      headers: { 'Cache-Control': 'max-age=60', 'Set-Cookie': 'a=1', Date: 'yesterday' },
      multiValueHeaders: { 'Set-Cookie': ['b=2', 'c=3'] },
      body: '{"no":1}',
    },
  })
  const answer = await send()

  expect(answer).toMatchObject({ status: 404, text: '{"no":1}' })
  expect(answer.headers).toEqual(
    expect.arrayContaining([
      ['Date', new Date(NOW).toUTCString()],
      ['Cache-Control', 'max-age=60'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Set-Cookie', 'c=3'],
      ['x-amzn-Remapped-Date', 'yesterday'],
      ['Content-Type', 'application/json'],
      ['Content-Length', '8'],
    ]),
  )
})

it.each([
  ['image/webp,image/*', ['image/webp'], [1, 2, 255]],
  ['text/html,image/webp', ['image/webp'], [...Buffer.from('AQL/')]],
  [undefined, ['image/webp'], [...Buffer.from('AQL/')]],
  [undefined, ['*/*'], [1, 2, 255]],
])(
  'decodes base64 for Accept %s under %o only when the first type is binary',
  async (accept, types, bytes) => {
    const { send } = setup({
      binaryMediaTypes: types,
      answer: { statusCode: 200, isBase64Encoded: true, body: 'AQL/' },
    })
    const headers: Array<[string, string]> = [['Host', HOST]]
    if (accept) headers.push(['Accept', accept])

    expect([...(await send({ headers })).body]).toEqual(bytes)
  },
)

it.each([
  ['text', 'hello'],
  ['another member', { statusCode: 200, message: 'x' }],
  ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
  ['a status that is none', { statusCode: 'ok' }],
])('answers 502 to %s', async (_what, answer) => {
  const { status, text } = await setup({ answer }).send()

  expect({ status, text }).toEqual({ status: 502, text: '{"message":"Internal server error"}' })
})

it('answers 502 when the function throws, 500 when it cannot be invoked', async () => {
  const failed = setup({ answer: { errorMessage: 'boom' }, functionError: 'Unhandled' })
  const missing = setup({
    answer: { error: new AwsError('ResourceNotFoundException', 'Function not found') },
  })
  const tooLarge = setup({ answer: { error: new AwsError('RequestTooLargeException', '6 MB') } })

  expect((await failed.send()).status).toBe(502)
  expect((await missing.send()).status).toBe(500)
  expect((await tooLarge.send()).status).toBe(413)
})

it.each([
  ['without permission', null],
  ['with a permission for another API', 'arn:aws:execute-api:eu-west-1:*:other/*/*/*'],
  ['with a permission for another verb', 'arn:aws:execute-api:eu-west-1:*:abcde12345/*/PUT/*'],
])('answers 500 %s, and never invokes', async (_what, sourceArn) => {
  const { events, send } = setup({ sourceArn })
  const { status, text } = await send()

  expect({ status, text }).toEqual({ status: 500, text: '{"message":"Internal server error"}' })
  expect(events).toEqual([])
})

it('answers 504 after the integration timeout', async () => {
  const { promise } = Promise.withResolvers<Answer>()
  const { status, text } = await setup({ answer: promise, timeoutInMillis: 50 }).send()

  expect({ status, text }).toEqual({
    status: 504,
    text: '{"message":"Endpoint request timed out"}',
  })
})

it('cannot be reached without TLS', async () => {
  await expect(setup().send({ scheme: 'http' })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
