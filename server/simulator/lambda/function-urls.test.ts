import { createHash } from 'node:crypto'

import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  type CreateFunctionUrlConfigCommandInput,
  DeleteFunctionCommand,
  DeleteFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionUrlConfigsCommand,
  UpdateFunctionUrlConfigCommand,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { simulator, client } = setupSimulatedAws({ delays: { functionMs: 0 } })

/** Answers by its path. */
const HANDLER = `
exports.handler = async (event) => {
  if (event.rawPath === '/event') return event
  if (event.rawPath === '/full') return { statusCode: 201, headers: { 'content-type': 'text/plain', 'x-a': 'b' }, body: Buffer.from('hi').toString('base64'), isBase64Encoded: true, cookies: ['a=1', 'b=2'] }
  if (event.rawPath === '/fails') throw new Error('no')
  if (event.rawPath === '/odd') return { statusCode: 'many' }
  return 'hello'
}`

type Setup = Partial<CreateFunctionUrlConfigCommandInput> & {
  permissions?: 'none' | 'url' | 'both'
}

/** A function with a URL that everybody may call, unless a test says otherwise. */
async function setup({ permissions = 'both', ...config }: Setup = {}) {
  const options = client()
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const lambda = new LambdaClient(options)
  const name = { FunctionName: 'f' }
  await lambda.send(
    new CreateFunctionCommand({
      ...name,
      Role: `arn:aws:iam::${account.id}:role/x`,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.js': HANDLER }) },
    }),
  )
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ ...name, AuthType: 'NONE', ...config }),
  )
  const permit = (input: Partial<AddPermissionCommandInput>) =>
    lambda.send(
      new AddPermissionCommand({
        ...name,
        StatementId: `s-${input.Action?.split(':')[1]}`,
        Action: 'lambda:InvokeFunction',
        Principal: '*',
        ...input,
      }),
    )
  if (permissions !== 'none') {
    await permit({ Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' })
  }
  if (permissions === 'both') await permit({ InvokedViaFunctionUrl: true })
  const url = new URL(FunctionUrl)
  const get = (path: string, init?: RequestInit) => fetch(new URL(path, url), init)
  return { account, lambda, name, url, get, permit, options }
}

/** One URL that everybody may call, for tests that leave it as it is. */
let opened: ReturnType<typeof setup> | null = null
const setupOpen = () => {
  opened ??= setup()
  return opened
}

const FORBIDDEN = {
  Message:
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
}

it('gives the function an event of format 2.0', async () => {
  const { get, url } = await setupOpen()

  const answer = await get('/event?a=1&a=2&b=%20', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: 'c=1; d=2', 'X-Own': 'x' },
    body: '{"x":1}',
  })

  expect(await answer.json()).toMatchObject({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/event',
    rawQueryString: 'a=1&a=2&b=%20',
    cookies: ['c=1', 'd=2'],
    headers: { host: url.hostname, 'x-own': 'x', 'x-forwarded-proto': 'https' },
    queryStringParameters: { a: '1,2', b: ' ' },
    requestContext: {
      accountId: 'anonymous',
      apiId: url.hostname.split('.')[0],
      http: { method: 'POST', path: '/event', sourceIp: '127.0.0.1' },
      stage: '$default',
    },
    body: '{"x":1}',
    isBase64Encoded: false,
  })
})

it('answers what the function returns, with or without a status', async () => {
  const { get } = await setupOpen()

  const full = await get('/full')
  expect([full.status, await full.text()]).toEqual([201, 'hi'])
  expect(full.headers.get('x-a')).toBe('b')
  expect(full.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  const plain = await get('/')
  expect([plain.status, await plain.text()]).toEqual([200, '"hello"'])
  expect(plain.headers.get('content-type')).toBe('application/json')
  for (const path of ['/fails', '/odd']) {
    const failed = await get(path)
    expect([failed.status, await failed.text()]).toEqual([502, 'Internal Server Error'])
  }
})

it.each(['none', 'url'] as const)(
  'needs both permissions: %s is not enough',
  async (permissions) => {
    const { get } = await setup({ permissions })

    const answer = await get('/')

    expect([answer.status, await answer.json()]).toEqual([403, FORBIDDEN])
    expect(answer.headers.get('x-amzn-errortype')).toBe('AccessDeniedException')
  },
)

/** A signature of nobody's secret: only its form is looked at. */
const signed = (accessKeyId: string, scope = 'eu-west-1/lambda') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${scope}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`,
})

it('lets those in who signed and may, where the URL asks for IAM', async () => {
  const { get, permit, options, account } = await setup({
    AuthType: 'AWS_IAM',
    permissions: 'none',
  })
  const { accessKeyId } = options.credentials
  const other = client().credentials.accessKeyId
  const status = async (headers: Record<string, string> = {}) =>
    (await get('/', { headers })).status

  expect(await status()).toBe(403)
  expect(await status(signed(accessKeyId))).toBe(200)
  expect(await status(signed(other))).toBe(403)
  const principal = { Principal: simulator.accounts.get(other).id }
  await permit({ ...principal, Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'AWS_IAM' })
  expect(await status(signed(other))).toBe(403)
  await permit(principal)
  expect(await status(signed(other))).toBe(200)

  const event = await get('/event', { headers: signed(accessKeyId) })
  const { headers, requestContext } = await event.json()
  expect(headers.authorization).toBeUndefined()
  expect(requestContext).toMatchObject({ authorizer: { iam: { accountId: account.id } } })
})

it('refuses a signature for something else, or of another body', async () => {
  const { get, options } = await setup({ AuthType: 'AWS_IAM' })
  const { accessKeyId } = options.credentials
  const post = async (headers: Record<string, string>) => {
    const answer = await get('/', { method: 'POST', body: 'abc', headers })
    const type = answer.headers.get('x-amzn-errortype')
    return [answer.status, type, (await answer.json()).message ?? '']
  }
  const hash = (text: string) => ({
    'x-amz-content-sha256': createHash('sha256').update(text).digest('hex'),
  })

  expect(await post(signed(accessKeyId, 'eu-west-1/s3'))).toEqual([
    403,
    'InvalidSignatureException',
    "Credential should be scoped to correct service: 'lambda'. ",
  ])
  const [, type] = await post({ authorization: 'AWS4-HMAC-SHA256 Credential=a' })
  expect(type).toBe('IncompleteSignatureException')
  const mismatch = await post({ ...signed(accessKeyId), ...hash('other') })
  expect(mismatch).toEqual([
    403,
    'InvalidSignatureException',
    expect.stringContaining('The request signature we calculated does not match'),
  ])
  const right = { ...signed(accessKeyId), ...hash('abc') }
  expect((await get('/', { method: 'POST', body: 'abc', headers: right })).status).toBe(200)
})

it('answers preflights itself, and adds CORS headers to what the function answers', async () => {
  const { get } = await setup({
    Cors: {
      AllowOrigins: ['https://a.example'],
      AllowMethods: ['POST'],
      AllowHeaders: ['X-A'],
      MaxAge: 5,
    },
  })
  const from = (origin: string) => ({ origin, 'access-control-request-method': 'POST' })

  const preflight = await get('/fails', {
    method: 'OPTIONS',
    headers: { ...from('https://a.example'), 'access-control-request-headers': 'x-a, x-b' },
  })
  expect(preflight.status).toBe(200)
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': 'https://a.example',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'x-a',
    'access-control-max-age': '5',
  })
  const allowed = await get('/', { headers: { origin: 'https://a.example' } })
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://a.example')
  const foreign = await get('/', { headers: { origin: 'https://b.example' } })
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
})

it('keeps, shows, changes and deletes a configuration as AWS does', async () => {
  const { lambda, name, url, get } = await setup()

  await expect(
    lambda.send(new CreateFunctionUrlConfigCommand({ ...name, AuthType: 'NONE' })),
  ).rejects.toMatchObject({
    name: 'ResourceConflictException',
    message: expect.stringContaining('FunctionUrlConfig exists for this Lambda function'),
  })
  const { FunctionUrlConfigs } = await lambda.send(new ListFunctionUrlConfigsCommand(name))
  expect(FunctionUrlConfigs).toMatchObject([{ FunctionUrl: url.href, AuthType: 'NONE' }])
  await lambda.send(new UpdateFunctionUrlConfigCommand({ ...name, AuthType: 'AWS_IAM' }))
  expect((await get('/')).status).toBe(403)
  expect(await lambda.send(new GetFunctionUrlConfigCommand(name))).toMatchObject({
    FunctionUrl: url.href,
    AuthType: 'AWS_IAM',
    InvokeMode: 'BUFFERED',
  })
  await lambda.send(new DeleteFunctionUrlConfigCommand(name))
  await expect(lambda.send(new GetFunctionUrlConfigCommand(name))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'The resource you requested does not exist.',
  })
})

it('refuses what AWS refuses, and names what is not simulated', async () => {
  const { lambda, name, permit } = await setupOpen()
  const create = (input: Partial<CreateFunctionUrlConfigCommandInput>) =>
    lambda.send(new CreateFunctionUrlConfigCommand({ ...name, AuthType: 'NONE', ...input }))

  await expect(create({ Qualifier: '1' })).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(create({ Qualifier: 'live' })).rejects.toThrow('Function not found')
  await expect(create({ InvokeMode: 'RESPONSE_STREAM' })).rejects.toThrow('response streams')
  await expect(create({ Cors: { MaxAge: 86_401 } })).rejects.toThrow('cors.maxAge')
  await expect(permit({ StatementId: 'x', FunctionUrlAuthType: 'NONE' })).rejects.toThrow(
    'FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action',
  )
  const { Policy } = await lambda.send(new GetPolicyCommand(name))
  expect(JSON.parse(Policy ?? '').Statement).toMatchObject([
    { Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } },
    { Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } },
  ])
})

it('forgets the URL with its function', async () => {
  const { lambda, name, get } = await setup()

  await lambda.send(new DeleteFunctionCommand(name))

  const answer = await get('/')
  expect([answer.status, await answer.json()]).toEqual([403, FORBIDDEN])
})
