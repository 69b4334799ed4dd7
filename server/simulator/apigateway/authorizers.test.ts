import {
  CreateApiKeyCommand,
  CreateAuthorizerCommand,
  type CreateAuthorizerCommandInput,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteAuthorizerCommand,
  GetAuthorizersCommand,
  GetMethodCommand,
  PutMethodCommand,
  UpdateAuthorizerCommand,
  UpdateMethodCommand,
} from '@aws-sdk/client-api-gateway'
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { createTestApi } from './testing/rest-api.ts'

const { simulator, client } = setupSimulatedAws({ delays: { functionMs: 0 } })

/** Says what its token is; counts its calls in the context, and shows the event. */
const AUTHORIZER = `
let calls = 0
exports.handler = async (event) => {
  calls += 1
  const token = event.authorizationToken ?? event.headers['X-Origin-Verify'] ?? ''
  if (token === 'nobody') throw new Error('Unauthorized')
  if (token === 'broken') return { principalId: 'x' }
  if (token === 'failing') throw new Error('no')
  const statement = (Effect) => ({ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn })
  return {
    principalId: 'edge',
    policyDocument: { Version: '2012-10-17', Statement: token === 'silent' ? [{ ...statement('Allow'), Resource: 'arn:aws:execute-api:*:*:other/*' }] : [statement(token === 'bad' ? 'Deny' : 'Allow')] },
    context: { calls, event: JSON.stringify(event) },
    usageIdentifierKey: token.startsWith('key:') ? token.slice(4) : undefined,
  }
}`

type Setup = {
  authorizer?: Partial<CreateAuthorizerCommandInput>
  settings?: Parameters<typeof createTestApi>[1]
  permitted?: boolean
  apiKeyRequired?: boolean
}

/** A deployed API whose methods ask an authorizer, and answer what it told them. */
async function setup({
  authorizer = {},
  settings,
  permitted = true,
  apiKeyRequired = false,
}: Setup = {}) {
  const options = client()
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const api = await createTestApi(options, settings)
  const lambda = new LambdaClient(options)
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'authorizer',
      Role: `arn:aws:iam::${account.id}:role/x`,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.js': AUTHORIZER }) },
    }),
  )
  const { id: authorizerId = '' } = await api.client.send(
    new CreateAuthorizerCommand({
      restApiId: api.restApiId,
      name: 'edge',
      type: 'TOKEN',
      identitySource: 'method.request.header.X-Origin-Verify',
      authorizerUri: uriOf(FunctionArn),
      ...authorizer,
    }),
  )
  const permission = {
    FunctionName: 'authorizer',
    StatementId: 'api',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:eu-west-1:${account.id}:${api.restApiId}/authorizers/${authorizerId}`,
  }
  if (permitted) await lambda.send(new AddPermissionCommand(permission))
  const method = { authorizationType: 'CUSTOM', authorizerId, apiKeyRequired }
  const target = await api.addMock({
    path: '/{name}',
    method,
    body: '$context.authorizer.principalId $context.authorizer.calls',
    headers: {},
  })
  await api.deploy()
  const call = async (token: string | null, path = '/a') => {
    const answer = await api.get(
      `/prod${path}`,
      token ? { headers: { 'X-Origin-Verify': token } } : {},
    )
    const type = answer.headers.get('x-amzn-errortype')
    return { status: answer.status, type, text: await answer.text() }
  }
  return { ...api, account, authorizerId, target, call }
}

const uriOf = (arn: string | undefined) =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`

it('passes what the authorizer allows, tells the integration, and asks again after the TTL only', async () => {
  const { account, call } = await setup({ authorizer: { authorizerResultTtlInSeconds: 60 } })

  expect(await call('good')).toMatchObject({ status: 200, text: 'edge 1' })
  expect(await call('good')).toMatchObject({ status: 200, text: 'edge 1' })
  // The policy that was remembered names the first path only.
  expect((await call('good', '/b')).status).toBe(403)
  account.advanceClock(60_000)
  expect(await call('good')).toMatchObject({ status: 200, text: 'edge 2' })
})

it('refuses as AWS does', async () => {
  const { call } = await setup({
    authorizer: { authorizerResultTtlInSeconds: 0, identityValidationExpression: '[a-z:]+' },
  })

  const unauthorized = {
    status: 401,
    type: 'UnauthorizedException',
    text: '{"message":"Unauthorized"}',
  }
  expect(await call(null)).toEqual(unauthorized)
  expect(await call('12')).toEqual(unauthorized)
  expect(await call('nobody')).toEqual(unauthorized)
  expect(await call('bad')).toEqual({
    status: 403,
    type: 'AccessDeniedException',
    text: '{"message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}',
  })
  expect((await call('silent')).text).toBe(
    '{"message":"User is not authorized to access this resource"}',
  )
  const failure = {
    status: 500,
    type: 'AuthorizerConfigurationException',
    text: '{"message":null}',
  }
  expect(await call('broken')).toEqual(failure)
  expect(await call('failing')).toEqual(failure)
  // Neither a missing nor a malformed token reached the function: five calls were made, this is the sixth.
  expect((await call('good')).text).toBe('edge 6')
})

it('gives a REQUEST authorizer the whole request, and nothing without all of its identity', async () => {
  const { account, call, restApiId, addMock, authorizerId, deploy, get } = await setup({
    authorizer: {
      type: 'REQUEST',
      identitySource: 'method.request.header.X-Origin-Verify, method.request.querystring.size',
    },
  })
  await addMock({
    path: '/shown/event',
    method: { authorizationType: 'CUSTOM', authorizerId },
    body: '$context.authorizer.event',
  })
  await deploy()

  expect((await call('good')).status).toBe(401)
  const answer = await get('/prod/shown/event?size=1', { headers: { 'X-Origin-Verify': 'good' } })
  expect(await answer.json()).toMatchObject({
    type: 'REQUEST',
    methodArn: `arn:aws:execute-api:eu-west-1:${account.id}:${restApiId}/prod/GET/shown/event`,
    resource: '/shown/event',
    path: '/shown/event',
    httpMethod: 'GET',
    queryStringParameters: { size: '1' },
    pathParameters: {},
    stageVariables: {},
    requestContext: { stage: 'prod', identity: { sourceIp: '127.0.0.1' } },
  })
})

it('needs the permission to invoke the function', async () => {
  const { call } = await setup({ permitted: false })

  expect(await call('good')).toMatchObject({ status: 500, text: '{"message":null}' })
})

it('takes the key of a usage plan from the authorizer where the API says so', async () => {
  const {
    call,
    client: gateway,
    restApiId,
  } = await setup({
    apiKeyRequired: true,
    settings: { apiKeySource: 'AUTHORIZER' },
  })
  const value = 'abcdefghijklmnopqrstuvwxyz'
  const { id: keyId } = await gateway.send(new CreateApiKeyCommand({ value, enabled: true }))
  const apiStages = [{ apiId: restApiId, stage: 'prod' }]
  const { id: usagePlanId } = await gateway.send(
    new CreateUsagePlanCommand({ name: 'x', apiStages }),
  )
  await gateway.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }))

  expect(await call('good')).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' })
  expect((await call(`key:${value}`)).status).toBe(200)
})

it('asks the authorizer beside the resource policy: a Deny comes first, an Allow of either is enough', async () => {
  const statement = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }
  const policy = (Effect: 'Allow' | 'Deny', userAgent: string) => ({
    ...statement,
    Effect,
    Condition: { StringEquals: { 'aws:UserAgent': userAgent } },
  })
  const { get } = await setup({
    authorizer: { authorizerResultTtlInSeconds: 0 },
    settings: {
      policy: JSON.stringify({ Statement: [policy('Allow', 'friend'), policy('Deny', 'foe')] }),
    },
  })
  const call = async (token: string, userAgent: string) => {
    const headers = { 'X-Origin-Verify': token, 'user-agent': userAgent }
    return (await get('/prod/a', { headers })).status
  }

  // The authorizer would have failed with 500: it was not asked.
  expect(await call('broken', 'foe')).toBe(403)
  expect(await call('silent', 'friend')).toBe(200)
  expect(await call('bad', 'friend')).toBe(403)
  expect(await call('good', 'anybody')).toBe(200)
})

it('takes, shows, patches and deletes authorizers as AWS does', async () => {
  const { authorizerId, client: gateway, restApiId, target } = await setup()
  const authorizerUri = uriOf('arn:aws:lambda:eu-west-1:123456789012:function:x')
  const create = (input: Partial<CreateAuthorizerCommandInput>) =>
    gateway.send(
      new CreateAuthorizerCommand({
        restApiId,
        name: 'x',
        type: 'REQUEST',
        authorizerUri,
        ...input,
      }),
    )

  await expect(create({ name: 'edge' })).rejects.toThrow('Authorizer name must be unique')
  await expect(create({ authorizerUri: 'arn:x' })).rejects.toThrow('Invalid Authorizer URI: arn:x.')
  await expect(create({})).rejects.toThrow('Identity source must be specified')
  await expect(create({ type: 'TOKEN', identitySource: 'a' })).rejects.toThrow('Invalid mapping')
  await expect(create({ type: 'COGNITO_USER_POOLS' })).rejects.toThrow('does not simulate')
  const second = await create({ authorizerResultTtlInSeconds: 0 })
  const patch = { op: 'replace', path: '/authorizerResultTtlInSeconds', value: '5' } as const
  const source = {
    op: 'replace',
    path: '/identitySource',
    value: 'context.identity.sourceIp',
  } as const
  const { id: changed } = second
  const updated = await gateway.send(
    new UpdateAuthorizerCommand({
      restApiId,
      authorizerId: changed,
      patchOperations: [patch, source],
    }),
  )
  expect(updated).toMatchObject({ authorizerResultTtlInSeconds: 5, identitySource: source.value })
  const { items } = await gateway.send(new GetAuthorizersCommand({ restApiId }))
  expect(items?.map(({ name }) => name)).toEqual(['edge', 'x'])

  const remove = (id: string | undefined) =>
    gateway.send(new DeleteAuthorizerCommand({ restApiId, authorizerId: id }))
  await expect(remove(authorizerId)).rejects.toMatchObject({
    name: 'ConflictException',
    message: "Cannot delete authorizer 'edge', is referenced in method: GET//{name}",
  })
  const replace = (path: string, value: string) => ({ op: 'replace', path, value }) as const
  await gateway.send(
    new UpdateMethodCommand({
      ...target,
      patchOperations: [replace('/authorizationType', 'NONE')],
    }),
  )
  await remove(authorizerId)
  const { resourceId, httpMethod } = target
  const method = await gateway.send(new GetMethodCommand({ restApiId, resourceId, httpMethod }))
  expect(method).toMatchObject({ authorizationType: 'NONE' })
  expect(method.authorizerId).toBeUndefined()
  const put = { restApiId, resourceId, httpMethod: 'POST', authorizationType: 'CUSTOM' }
  await expect(gateway.send(new PutMethodCommand({ ...put, authorizerId }))).rejects.toThrow(
    'Invalid authorizer ID specified',
  )
})
