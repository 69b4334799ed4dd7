import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
})
const READ_BUCKET = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::images/*' }],
})
const BASIC_EXECUTION = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

async function setup() {
  const iam = new IAMClient(client())
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'resizer',
      AssumeRolePolicyDocument: TRUST,
      Description: 'Runs the resizer',
      Tags: [{ Key: 'team', Value: 'images' }],
    }),
  )
  return { iam, created: Role }
}

it('gives a role its id, ARN and percent-encoded trust policy', async () => {
  const { iam, created } = await setup()
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'resizer' }))

  expect(created?.Arn).toMatch(/^arn:aws:iam::\d{12}:role\/resizer$/)
  expect(Role).toMatchObject({
    RoleId: expect.stringMatching(/^AROA[A-Z0-9]{17}$/),
    Arn: created?.Arn,
    Path: '/',
    MaxSessionDuration: 3_600,
    Description: 'Runs the resizer',
    Tags: [{ Key: 'team', Value: 'images' }],
  })
  expect(Role?.AssumeRolePolicyDocument).toMatch(/^%7B%22Version%22/)
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(TRUST)
})

it('refuses a second role of the same name', async () => {
  const { iam } = await setup()

  await expect(
    iam.send(new CreateRoleCommand({ RoleName: 'Resizer', AssumeRolePolicyDocument: TRUST })),
  ).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
    message: 'Role with name Resizer already exists.',
    $metadata: { httpStatusCode: 409 },
  })
})

it.each([
  ['not JSON', '{', 'This policy contains invalid Json'],
  ['no statement', '{"Version":"2012-10-17"}', 'Syntax errors in policy.'],
  ['a permissions policy', READ_BUCKET, 'Has prohibited field Resource'],
])('refuses a trust policy that is %s', async (_what, AssumeRolePolicyDocument, message) => {
  const iam = new IAMClient(client())

  await expect(
    iam.send(new CreateRoleCommand({ RoleName: 'resizer', AssumeRolePolicyDocument })),
  ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message })
})

it.each([
  ['with a principal', TRUST, 'Policy document should not specify a principal.'],
  [
    'without a resource',
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject"}}',
    'Policy statement must contain resources.',
  ],
  [
    'with an action without a service',
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}',
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
])('refuses a permissions policy %s', async (_what, PolicyDocument, message) => {
  const { iam } = await setup()

  await expect(
    iam.send(new PutRolePolicyCommand({ RoleName: 'resizer', PolicyName: 'p', PolicyDocument })),
  ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message })
})

it('keeps inline and attached policies, and deletes a role only without them', async () => {
  const { iam } = await setup()
  const role = { RoleName: 'resizer' }
  const inline = { ...role, PolicyName: 'read-images' }
  await iam.send(new PutRolePolicyCommand({ ...inline, PolicyDocument: READ_BUCKET }))
  await iam.send(new AttachRolePolicyCommand({ ...role, PolicyArn: BASIC_EXECUTION }))

  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand(role))
  const { PolicyDocument } = await iam.send(new GetRolePolicyCommand(inline))
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand(role))
  expect(PolicyNames).toEqual(['read-images'])
  expect(decodeURIComponent(PolicyDocument ?? '')).toBe(READ_BUCKET)
  expect(AttachedPolicies).toEqual([
    { PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: BASIC_EXECUTION },
  ])

  await expect(iam.send(new DeleteRoleCommand(role))).rejects.toMatchObject({
    name: 'DeleteConflictException',
    message: 'Cannot delete entity, must detach all policies first.',
  })
  await iam.send(new DetachRolePolicyCommand({ ...role, PolicyArn: BASIC_EXECUTION }))
  await expect(iam.send(new DeleteRoleCommand(role))).rejects.toMatchObject({
    message: 'Cannot delete entity, must delete policies first.',
  })
  await iam.send(new DeleteRolePolicyCommand(inline))
  await iam.send(new DeleteRoleCommand(role))
  await expect(iam.send(new GetRoleCommand(role))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The role with name resizer cannot be found.',
    $metadata: { httpStatusCode: 404 },
  })
})

it('lists roles in pages', async () => {
  const iam = new IAMClient(client())
  for (const RoleName of ['b', 'c', 'a']) {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }))
  }
  const first = await iam.send(new ListRolesCommand({ MaxItems: 2 }))
  const second = await iam.send(new ListRolesCommand({ MaxItems: 2, Marker: first.Marker }))

  expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['a', 'b'])
  expect(first.IsTruncated).toBe(true)
  expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(['c'])
  expect(second.IsTruncated).toBe(false)
})

it('replaces the trust policy, and changes settings and tags', async () => {
  const { iam } = await setup()
  const role = { RoleName: 'resizer' }
  const trust = TRUST.replace('lambda', 'edgelambda')
  await iam.send(new UpdateAssumeRolePolicyCommand({ ...role, PolicyDocument: trust }))
  await iam.send(new UpdateRoleCommand({ ...role, Description: 'new', MaxSessionDuration: 7_200 }))
  await iam.send(new TagRoleCommand({ ...role, Tags: [{ Key: 'stage', Value: 'prod' }] }))
  await iam.send(new UntagRoleCommand({ ...role, TagKeys: ['team'] }))

  const { Role } = await iam.send(new GetRoleCommand(role))
  const { Tags } = await iam.send(new ListRoleTagsCommand(role))
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust)
  expect(Role).toMatchObject({ Description: 'new', MaxSessionDuration: 7_200 })
  expect(Tags).toEqual([{ Key: 'stage', Value: 'prod' }])
})
