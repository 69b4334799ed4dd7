import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm'
import {
  APIGatewayClient,
  CreateRestApiCommand,
  GetRestApisCommand,
} from '@aws-sdk/client-api-gateway'
import {
  CloudFrontClient,
  GetDistributionCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront'
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeleteUserCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

type Statement = {
  Effect?: string
  Action: string | string[]
  Resource?: string | string[]
  Condition?: object
}

const policyOf = (...statements: Statement[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((one) => ({ Effect: 'Allow', Resource: '*', ...one })),
  })

/** An account with the user ada, who has an access key and no policy. */
async function setup() {
  const owner = client()
  const iam = new IAMClient(owner)
  const user = { UserName: 'ada' }
  const { User } = await iam.send(new CreateUserCommand(user))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand(user))
  const ada = client(AccessKey?.AccessKeyId)
  const allow = (...statements: Statement[]) =>
    iam.send(
      new PutUserPolicyCommand({
        ...user,
        PolicyName: 'own',
        PolicyDocument: policyOf(...statements),
      }),
    )
  return { owner, iam, user, arn: User?.Arn ?? '', ada, key: AccessKey, allow }
}

it('gives the key of a user the account that made it, under the name of the user', async () => {
  const { ada, arn, owner } = await setup()
  const identity = await new STSClient(ada).send(new GetCallerIdentityCommand({}))
  const ownerIs = await new STSClient(owner).send(new GetCallerIdentityCommand({}))

  expect(identity.Account).toBe(ownerIs.Account)
  expect(identity.Arn).toBe(arn)
  expect(identity.UserId).toMatch(/^AIDA/)
})

it('refuses what no policy allows, in the words of each service', async () => {
  const { ada, arn } = await setup()
  const refusals: Array<[Promise<unknown>, string, number, string]> = [
    [
      new CloudFrontClient(ada).send(new GetDistributionCommand({ Id: 'E1' })),
      'AccessDenied',
      403,
      `cloudfront:GetDistribution on resource: arn:aws:cloudfront::${arn.split(':')[4]}:distribution/E1 because no identity-based policy allows the cloudfront:GetDistribution action`,
    ],
    [
      new CloudFrontClient(ada).send(new ListDistributionsCommand({})),
      'AccessDenied',
      403,
      'cloudfront:ListDistributions because no identity-based policy allows the cloudfront:ListDistributions action',
    ],
    [
      new APIGatewayClient(ada).send(new CreateRestApiCommand({ name: 'a' })),
      'AccessDeniedException',
      403,
      'apigateway:POST on resource: arn:aws:apigateway:eu-west-1::/restapis because no identity-based policy allows the apigateway:POST action',
    ],
    [
      new S3Client(ada).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })),
      'AccessDenied',
      403,
      's3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:GetObject action',
    ],
    [
      new LambdaClient(ada).send(new ListFunctionsCommand({})),
      'AccessDeniedException',
      403,
      'lambda:ListFunctions on resource: * because no identity-based policy allows the lambda:ListFunctions action',
    ],
    [
      new IAMClient(ada).send(new GetUserCommand({})),
      'AccessDenied',
      403,
      `iam:GetUser on resource: ${arn} because no identity-based policy allows the iam:GetUser action`,
    ],
    [
      new CloudWatchClient(ada).send(new ListMetricsCommand({})),
      'AccessDeniedException',
      400,
      'cloudwatch:ListMetrics because no identity-based policy allows the cloudwatch:ListMetrics action',
    ],
    [
      new ACMClient(ada).send(new ListCertificatesCommand({})),
      'AccessDeniedException',
      400,
      'acm:ListCertificates because no identity-based policy allows the acm:ListCertificates action',
    ],
  ]
  for (const [call, name, httpStatusCode, sentence] of refusals) {
    await expect(call).rejects.toMatchObject({
      name,
      message: `User: ${arn} is not authorized to perform: ${sentence}`,
      $metadata: { httpStatusCode },
    })
  }
})

it('lets through what a policy allows, by wildcards, and nothing besides', async () => {
  const { ada, allow, owner } = await setup()
  await new S3Client(owner).send(new CreateBucketCommand({ Bucket: 'photos' }))
  await new S3Client(owner).send(new PutObjectCommand({ Bucket: 'photos', Key: 'a/1', Body: 'x' }))
  await allow(
    { Action: 's3:Get*', Resource: 'arn:aws:s3:::photos/a/*' },
    { Action: 'apigateway:GET', Resource: 'arn:aws:apigateway:*::/restapis' },
  )
  const s3 = new S3Client(ada)

  await s3.send(new GetObjectCommand({ Bucket: 'photos', Key: 'a/1' }))
  await new APIGatewayClient(ada).send(new GetRestApisCommand({}))
  await expect(s3.send(new GetObjectCommand({ Bucket: 'photos', Key: 'b/1' }))).rejects.toThrow(
    's3:GetObject',
  )
  await expect(
    s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'a/1', Body: 'y' })),
  ).rejects.toThrow('s3:PutObject')
})

it('lets a deny beat every allow, also of another policy', async () => {
  const { ada, allow, iam, user } = await setup()
  await allow({ Action: '*' })
  const cloudfront = new CloudFrontClient(ada)
  await cloudfront.send(new ListDistributionsCommand({}))
  const document = policyOf({ Effect: 'Deny', Action: 'cloudfront:List*' })
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'no-lists', PolicyDocument: document }),
  )
  await iam.send(new AttachUserPolicyCommand({ ...user, PolicyArn: Policy?.Arn }))

  await expect(cloudfront.send(new ListDistributionsCommand({}))).rejects.toThrow(
    'cloudfront:ListDistributions with an explicit deny in an identity-based policy',
  )
  await iam.send(
    new CreatePolicyVersionCommand({
      PolicyArn: Policy?.Arn,
      PolicyDocument: policyOf({ Action: 's3:*' }),
      SetAsDefault: true,
    }),
  )
  await cloudfront.send(new ListDistributionsCommand({}))
  await expect(iam.send(new DeletePolicyCommand({ PolicyArn: Policy?.Arn }))).rejects.toMatchObject(
    {
      name: 'DeleteConflictException',
    },
  )
})

it('knows conditions and variables of the request', async () => {
  const { ada, allow, owner } = await setup()
  await new S3Client(owner).send(new CreateBucketCommand({ Bucket: 'homes' }))
  await allow({
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::homes',
    Condition: { StringLike: { 's3:prefix': '$' + '{aws:username}/*' } },
  })
  const s3 = new S3Client(ada)

  await s3.send(new ListObjectsV2Command({ Bucket: 'homes', Prefix: 'ada/2026' }))
  await expect(
    s3.send(new ListObjectsV2Command({ Bucket: 'homes', Prefix: 'bob/' })),
  ).rejects.toThrow('s3:ListBucket')
  await expect(s3.send(new ListObjectsV2Command({ Bucket: 'homes' }))).rejects.toThrow(
    's3:ListBucket',
  )
})

it('knows what AWS managed policies allow, and says of which it does not', async () => {
  const { ada, iam, user } = await setup()
  const attach = (name: string) =>
    iam.send(new AttachUserPolicyCommand({ ...user, PolicyArn: `arn:aws:iam::aws:policy/${name}` }))
  await attach('CloudFrontReadOnlyAccess')

  await new CloudFrontClient(ada).send(new ListDistributionsCommand({}))
  await expect(attach('SecurityAudit')).rejects.toThrow('does not know what the policy')
})

it('accepts a key no longer once it is inactive or deleted, and never as an account of its own', async () => {
  const { ada, iam, key, user } = await setup()
  const sts = new STSClient(ada)
  const id = { ...user, AccessKeyId: key?.AccessKeyId }
  await iam.send(new UpdateAccessKeyCommand({ ...id, Status: 'Inactive' }))
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  })
  await expect(iam.send(new DeleteUserCommand(user))).rejects.toThrow('must delete access keys')
  await iam.send(new DeleteAccessKeyCommand(id))
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand(user))

  expect(AccessKeyMetadata).toEqual([])
  await expect(
    new S3Client(ada).send(new ListObjectsV2Command({ Bucket: 'b' })),
  ).rejects.toMatchObject({ name: 'InvalidAccessKeyId' })
  await iam.send(new DeleteUserCommand(user))
})

it('refuses a policy that it could not honour', async () => {
  const { allow } = await setup()
  await expect(
    allow({ Action: 's3:*', Condition: { BinaryEquals: { key: 'QQ==' } } }),
  ).rejects.toThrow('BinaryEquals')
  await expect(
    allow({ Action: 's3:*', Resource: 'arn:aws:s3:::$' + '{aws:PrincipalTag/team}/*' }),
  ).rejects.toThrow('aws:PrincipalTag/team')
})
