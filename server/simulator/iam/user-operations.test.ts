import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteUserCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAttachedUserPoliciesCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  SetDefaultPolicyVersionCommand,
} from '@aws-sdk/client-iam'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

const allowing = (Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  })
const ADA = { UserName: 'ada' }

async function setup() {
  const iam = new IAMClient(client())
  const { User } = await iam.send(
    new CreateUserCommand({ ...ADA, Path: '/team/', Tags: [{ Key: 'team', Value: 'web' }] }),
  )
  return { iam, user: User }
}

it('makes, reads and lists users, each name once', async () => {
  const { iam, user } = await setup()
  expect(user).toMatchObject({
    Arn: expect.stringMatching(/^arn:aws:iam::\d{12}:user\/team\/ada$/),
    UserId: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
  })
  expect((await iam.send(new GetUserCommand(ADA))).User).toEqual(user)
  await iam.send(new CreateUserCommand({ UserName: 'bob' }))
  const { Users = [] } = await iam.send(new ListUsersCommand({ PathPrefix: '/team/' }))
  expect(Users.map(({ UserName }) => UserName)).toEqual(['ada'])
  await expect(iam.send(new CreateUserCommand({ UserName: 'Ada' }))).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
    message: 'User with name Ada already exists.',
  })
  await expect(iam.send(new GetUserCommand({ UserName: 'eve' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The user with name eve cannot be found.',
  })
})

it('gives a user two access keys at most', async () => {
  const { iam } = await setup()
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand(ADA))
  expect(AccessKey).toMatchObject({
    AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^.{40}$/),
    Status: 'Active',
  })
  await iam.send(new CreateAccessKeyCommand(ADA))
  await expect(iam.send(new CreateAccessKeyCommand(ADA))).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Cannot exceed quota for AccessKeysPerUser: 2',
  })
})

it('keeps inline and attached policies of a user, who is deleted only without them', async () => {
  const { iam } = await setup()
  const inline = { ...ADA, PolicyName: 'own' }
  await iam.send(new PutUserPolicyCommand({ ...inline, PolicyDocument: allowing('s3:*') }))
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'shared', PolicyDocument: allowing('iam:*') }),
  )
  const attached = { ...ADA, PolicyArn: Policy?.Arn }
  await iam.send(new AttachUserPolicyCommand(attached))

  const { PolicyDocument = '' } = await iam.send(new GetUserPolicyCommand(inline))
  expect(decodeURIComponent(PolicyDocument)).toBe(allowing('s3:*'))
  expect((await iam.send(new ListUserPoliciesCommand(ADA))).PolicyNames).toEqual(['own'])
  const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand(ADA))
  expect(AttachedPolicies).toEqual([{ PolicyName: 'shared', PolicyArn: Policy?.Arn }])
  await expect(iam.send(new DeleteUserCommand(ADA))).rejects.toThrow('must detach all policies')
  await iam.send(new DetachUserPolicyCommand(attached))
  await expect(iam.send(new DeleteUserCommand(ADA))).rejects.toThrow('must delete policies first')
})

it('refuses inline policies that are longer than a user may have', async () => {
  const { iam } = await setup()
  const PolicyDocument = allowing(`s3:${'a'.repeat(2_000)}`)
  await expect(
    iam.send(new PutUserPolicyCommand({ ...ADA, PolicyName: 'own', PolicyDocument })),
  ).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Maximum policy size of 2048 bytes exceeded for user ada',
  })
})

it('keeps five versions of a policy, and deletes it when nobody has it', async () => {
  const { iam } = await setup()
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'shared', PolicyDocument: allowing('s3:*') }),
  )
  const policy = { PolicyArn: Policy?.Arn }
  const add = (SetAsDefault = false) =>
    iam.send(
      new CreatePolicyVersionCommand({
        ...policy,
        PolicyDocument: allowing('ec2:*'),
        SetAsDefault,
      }),
    )
  await add(true)
  const second = { ...policy, VersionId: 'v2' }
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(second))
  expect(PolicyVersion).toMatchObject({ VersionId: 'v2', IsDefaultVersion: true })
  expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(allowing('ec2:*'))
  for (const _more of ['v3', 'v4', 'v5']) await add()
  await expect(add()).rejects.toMatchObject({ name: 'LimitExceededException' })
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand(policy))
  expect(Versions.map(({ VersionId }) => VersionId)).toEqual(['v5', 'v4', 'v3', 'v2', 'v1'])
  await expect(iam.send(new DeletePolicyVersionCommand(second))).rejects.toThrow('default version')
  await iam.send(new SetDefaultPolicyVersionCommand({ ...policy, VersionId: 'v5' }))

  const role = { RoleName: 'reader' }
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  })
  await iam.send(new CreateRoleCommand({ ...role, AssumeRolePolicyDocument }))
  await iam.send(new AttachRolePolicyCommand({ ...role, ...policy }))
  const { Policies = [] } = await iam.send(new ListPoliciesCommand({ OnlyAttached: true }))
  expect(Policies).toMatchObject([{ PolicyName: 'shared', AttachmentCount: 1 }])
  await expect(iam.send(new DeletePolicyCommand(policy))).rejects.toThrow('attached to entities')
  await iam.send(new DetachRolePolicyCommand({ ...role, ...policy }))
  await expect(iam.send(new DeletePolicyCommand(policy))).rejects.toThrow('more than one version')
  for (const VersionId of ['v1', 'v2', 'v3', 'v4']) {
    await iam.send(new DeletePolicyVersionCommand({ ...policy, VersionId }))
  }
  await iam.send(new DeletePolicyCommand(policy))
  await expect(iam.send(new GetPolicyCommand(policy))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  })
})
