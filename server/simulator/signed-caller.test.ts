import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import {
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { createTestApi } from './apigateway/testing/rest-api.ts'
import { combineDecisions } from './signed-caller.ts'
import { zipOf } from './testing/function-zip.ts'
import { setupSimulatedAws } from './testing/simulated-aws.ts'

const { client } = setupSimulatedAws({ delays: { functionMs: 0 } })

it.each([
  // identity, resource, one account, two accounts
  ['allow', 'none', 'allow', 'none'],
  ['none', 'allow', 'allow', 'none'],
  ['allow', 'allow', 'allow', 'allow'],
  ['none', 'none', 'none', 'none'],
  ['deny', 'allow', 'deny', 'deny'],
  ['allow', 'deny', 'deny', 'deny'],
] as const)('%s of the identity and %s of the resource are %s at home, %s abroad', (...given) => {
  const [identity, resource, atHome, abroad] = given

  expect(combineDecisions(identity, resource, true)).toBe(atHome)
  expect(combineDecisions(identity, resource, false)).toBe(abroad)
})

/** An IAM user of an account, who signs for a service. */
async function setup() {
  const options = client()
  const iam = new IAMClient(options)
  const user = { UserName: 'caller' }
  await iam.send(new CreateUserCommand(user))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand(user))
  const allow = (...Action: string[]) =>
    iam.send(
      new PutUserPolicyCommand({
        ...user,
        PolicyName: 'calls',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
        }),
      }),
    )
  const headers = (service: string, accessKeyId = AccessKey?.AccessKeyId) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  })
  return { options, allow, headers }
}

it('lets a user call an API as the policies of the user say', async () => {
  const { options, allow, headers } = await setup()
  const api = await createTestApi(options)
  await api.addMock({
    path: '/a',
    method: { authorizationType: 'AWS_IAM' },
    body: '$context.identity.userArn',
  })
  await api.deploy()
  const call = () => api.get('/prod/a', { headers: headers('execute-api') })

  const refused = await call()
  expect(refused.status).toBe(403)
  expect(await refused.text()).toMatch(
    /user\/caller is not authorized to perform: execute-api:Invoke/,
  )
  await allow('execute-api:Invoke')
  expect(await (await call()).text()).toMatch(/^arn:aws:iam::\d{12}:user\/caller$/)
  const elsewhere = await api.get('/prod/a', { headers: headers('lambda') })
  expect([elsewhere.status, await elsewhere.text()]).toEqual([
    403,
    `{"message":"Credential should be scoped to correct service: 'execute-api'. "}`,
  ])
})

it('lets a user call a function URL with both actions only', async () => {
  const { options, allow, headers } = await setup()
  const lambda = new LambdaClient(options)
  const name = { FunctionName: 'f' }
  await lambda.send(
    new CreateFunctionCommand({
      ...name,
      Role: 'arn:aws:iam::123456789012:role/x',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.js': 'exports.handler = async () => "x"' }) },
    }),
  )
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ ...name, AuthType: 'AWS_IAM' }),
  )
  const status = async () => (await fetch(FunctionUrl, { headers: headers('lambda') })).status

  await allow('lambda:InvokeFunctionUrl')
  expect(await status()).toBe(403)
  await allow('lambda:InvokeFunctionUrl', 'lambda:InvokeFunction')
  expect(await status()).toBe(200)
})
