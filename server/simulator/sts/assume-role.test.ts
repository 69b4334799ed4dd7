import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront'
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client, simulator } = setupSimulatedAws()

const policyOf = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
  })

const trustOf = (AWS: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }],
  })

/** The user ada and a role that lists; `trusted` gives whom it trusts, from ada's ARN. */
async function setup(trusted: (ada: string) => string) {
  const owner = client()
  const iam = new IAMClient(owner)
  const user = { UserName: 'ada' }
  const arn = (await iam.send(new CreateUserCommand(user))).User?.Arn ?? ''
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand(user))
  const role = { RoleName: 'reader' }
  const { Role } = await iam.send(
    new CreateRoleCommand({ ...role, AssumeRolePolicyDocument: trustOf(trusted(arn)) }),
  )
  const PolicyDocument = policyOf({ Action: ['cloudfront:List*', 'lambda:List*'] })
  await iam.send(new PutRolePolicyCommand({ ...role, PolicyName: 'p', PolicyDocument }))
  const sts = new STSClient(client(AccessKey?.AccessKeyId))
  return { owner, iam, user, arn, roleArn: Role?.Arn ?? '', sts }
}

type Credentials = Awaited<ReturnType<typeof assume>>['credentials']

async function assume(sts: STSClient, RoleArn: string, more: { Policy?: string } = {}) {
  const { AssumedRoleUser, Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'night', ...more }),
  )
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  }
  return { arn: AssumedRoleUser?.Arn, credentials }
}

const as = (credentials: Credentials) => ({ ...client(), credentials })
const whoIs = (options: object) => new STSClient(options).send(new GetCallerIdentityCommand({}))

it('lets whom the trust policy names assume the role, and the role limits the session', async () => {
  const { roleArn, sts } = await setup((ada) => ada)
  const session = await assume(sts, roleArn, { Policy: policyOf({ Action: 'cloudfront:*' }) })
  const options = as(session.credentials)

  expect((await whoIs(options)).Arn).toBe(session.arn)
  await new CloudFrontClient(options).send(new ListDistributionsCommand({}))
  await expect(new LambdaClient(options).send(new ListFunctionsCommand({}))).rejects.toThrow(
    'because no session policy allows the lambda:ListFunctions action',
  )
})

it('asks for a policy of the caller when the trust policy names the account', async () => {
  const { arn, iam, roleArn, sts, user } = await setup((ada) => ada.replace(/user.*/, 'root'))
  await expect(assume(sts, roleArn)).rejects.toThrow(
    `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
  )
  const PolicyDocument = policyOf({ Action: 'sts:AssumeRole', Resource: roleArn })
  await iam.send(new PutUserPolicyCommand({ ...user, PolicyName: 'p', PolicyDocument }))

  expect((await assume(sts, roleArn)).arn).toMatch(/assumed-role\/reader\/night$/)
})

it('refuses whom the trust policy does not name, the owner of the account too', async () => {
  const { owner, roleArn } = await setup((ada) => ada)
  await expect(assume(new STSClient(owner), roleArn)).rejects.toMatchObject({
    name: 'AccessDenied',
  })
})

it('accepts a session with its token only, and until it ends', async () => {
  const { owner, roleArn, sts } = await setup((ada) => ada)
  const { credentials } = await assume(sts, roleArn)
  const { sessionToken: _token, ...without } = credentials
  await expect(whoIs({ ...client(), credentials: without })).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  })
  simulator.accounts.get(owner.credentials.accessKeyId).advanceClock(3_600_000)
  await expect(whoIs(as(credentials))).rejects.toMatchObject({ name: 'ExpiredToken' })
})
