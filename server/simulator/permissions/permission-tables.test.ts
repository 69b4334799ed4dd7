import { expect, it } from 'vitest'

import { openAccounts } from '../accounts.ts'
import { acmOperations } from '../acm/acm-operations.ts'
import { apigatewayOperations } from '../apigateway/apigateway-operations.ts'
import { apigatewayv2Operations } from '../apigatewayv2/apigatewayv2-operations.ts'
import { cloudfrontOperations } from '../cloudfront/cloudfront-operations.ts'
import { cloudwatchOperations } from '../cloudwatch/cloudwatch-operations.ts'
import { iamOperations } from '../iam/iam-operations.ts'
import { kmsOperations } from '../kms/kms-operations.ts'
import { lambdaOperations } from '../lambda/lambda-operations.ts'
import type { SigningName } from '../protocol/schemas.ts'
import { s3Operations } from '../s3/s3-operations.ts'
import { DEFAULT_DELAYS, type Simulation } from '../simulation.ts'
import { openDatabase } from '../state/database.ts'
import { stsOperations } from '../sts/sts-operations.ts'
import { ownerOf } from './caller.ts'
import { PERMISSION_TABLES } from './permission-tables.ts'

const accounts = openAccounts(openDatabase(':memory:'), Date.now)
const account = accounts.get('AK')

const never = () => {
  throw new Error('Nothing is invoked here')
}
const simulation: Simulation = {
  accounts,
  delays: DEFAULT_DELAYS,
  lambda: { invoke: never, close: never },
  functionRunner: never,
  executeApi: never,
  functionUrl: never,
  s3Origin: never,
}
const OPERATIONS = {
  acm: acmOperations(),
  apigateway: apigatewayOperations(simulation),
  apigatewayv2: apigatewayv2Operations(),
  cloudfront: cloudfrontOperations(simulation),
  iam: iamOperations(simulation),
  kms: kmsOperations(),
  lambda: lambdaOperations(simulation),
  monitoring: cloudwatchOperations(simulation),
  s3: s3Operations(simulation),
  sts: stsOperations(simulation),
} satisfies Record<SigningName, object>

function ask(service: SigningName, operation: string, input: object, over: object = {}) {
  const call = {
    input: { ...input },
    account,
    caller: ownerOf(account),
    region: 'eu-west-1',
    method: 'POST',
    path: '/',
    ...over,
  }
  return PERMISSION_TABLES[service]
    [operation]?.(call)
    .map(({ action, resource }) =>
      resource === null ? action : `${action} ${resource.replaceAll(account.id, 'ACCOUNT')}`,
    )
}

it('says of every operation that is simulated what it needs', () => {
  const without = Object.entries(OPERATIONS).flatMap(([service, operations]) => {
    // The keys are those of the table above.
    const table = PERMISSION_TABLES[service as SigningName]
    return Object.keys(operations)
      .filter((name) => !Object.hasOwn(table, name))
      .map((name) => `${service} ${name}`)
  })
  expect(without).toEqual([])
})

const CLOUDFRONT = 'arn:aws:cloudfront::ACCOUNT'
const LAMBDA = 'arn:aws:lambda:eu-west-1:ACCOUNT:function:shop'
const EDGE = 'arn:aws:lambda:us-east-1:1:function:edge:1'
const REPLICATOR =
  'role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator'

it.each<[SigningName, string, object, string[]]>([
  [
    'cloudfront',
    'GetDistribution',
    { Id: 'E1' },
    [`cloudfront:GetDistribution ${CLOUDFRONT}:distribution/E1`],
  ],
  ['cloudfront', 'ListDistributions', {}, ['cloudfront:ListDistributions']],
  [
    'cloudfront',
    'UpdateFunction',
    { Name: 'f' },
    [`cloudfront:UpdateFunction ${CLOUDFRONT}:function/f`],
  ],
  [
    'cloudfront',
    'CreateDistributionWithTags',
    { DistributionConfigWithTags: { DistributionConfig: {} } },
    ['cloudfront:CreateDistribution', `cloudfront:TagResource ${CLOUDFRONT}:distribution/*`],
  ],
  [
    'cloudfront',
    'CreateDistribution',
    {
      DistributionConfig: {
        DefaultCacheBehavior: {
          LambdaFunctionAssociations: { Items: [{ LambdaFunctionARN: EDGE }] },
        },
        Logging: { Enabled: true, Bucket: 'logs.s3.amazonaws.com' },
      },
    },
    [
      'cloudfront:CreateDistribution',
      `lambda:GetFunction ${EDGE}`,
      `lambda:EnableReplication* ${EDGE}`,
      `iam:CreateServiceLinkedRole arn:aws:iam::ACCOUNT:${REPLICATOR}`,
      's3:GetBucketAcl arn:aws:s3:::logs',
      's3:PutBucketAcl arn:aws:s3:::logs',
    ],
  ],
  [
    'lambda',
    'CreateFunction',
    { FunctionName: 'shop', Role: 'arn:aws:iam::1:role/r', Tags: { team: 'a' } },
    [
      `lambda:CreateFunction ${LAMBDA}`,
      'iam:PassRole arn:aws:iam::1:role/r',
      `lambda:TagResource ${LAMBDA}`,
    ],
  ],
  [
    'lambda',
    'Invoke',
    { FunctionName: LAMBDA.replace('ACCOUNT', account.id), Qualifier: '2' },
    [`lambda:InvokeFunction ${LAMBDA}:2`],
  ],
  [
    's3',
    'HeadObject',
    { Bucket: 'b', Key: 'a/b.jpg' },
    ['s3:GetObject arn:aws:s3:::b/a/b.jpg', 's3:ListBucket arn:aws:s3:::b'],
  ],
  ['s3', 'ListObjectsV2', { Bucket: 'b', Prefix: 'a/' }, ['s3:ListBucket arn:aws:s3:::b']],
  [
    's3',
    'CopyObject',
    { Bucket: 'b', Key: 'new', CopySource: '/a/old%20one' },
    ['s3:PutObject arn:aws:s3:::b/new', 's3:GetObject arn:aws:s3:::a/old one'],
  ],
  [
    's3',
    'DeleteObjects',
    { Bucket: 'b', Delete: { Objects: [{ Key: 'x' }] } },
    ['s3:DeleteObject arn:aws:s3:::b/x'],
  ],
  [
    'iam',
    'CreateRole',
    { RoleName: 'r', Path: '/app/' },
    ['iam:CreateRole arn:aws:iam::ACCOUNT:role/app/r'],
  ],
  ['monitoring', 'GetMetricData', {}, ['cloudwatch:GetMetricData']],
  ['acm', 'RequestCertificate', {}, ['acm:RequestCertificate']],
  ['sts', 'GetCallerIdentity', {}, []],
])('%s %s needs its actions on its resources', (service, operation, input, needed) => {
  expect(ask(service, operation, input)).toEqual(needed)
})

it('reads the needs of API Gateway from verb and path', () => {
  const api = 'arn:aws:apigateway:eu-west-1::/restapis'
  const update = (path: string) =>
    ask(
      'apigateway',
      'UpdateRestApi',
      { patchOperations: [{ op: 'replace', path }] },
      { method: 'PATCH', path: '/restapis/abc' },
    )
  expect(update('/name')).toEqual([`apigateway:PATCH ${api}/abc`])
  expect(update('/policy')).toEqual([
    `apigateway:PATCH ${api}/abc`,
    `apigateway:UpdateRestApiPolicy ${api}/abc`,
  ])
  expect(
    ask('apigateway', 'CreateRestApi', { name: 'a', tags: { team: 'a' } }, { path: '/restapis' }),
  ).toEqual([
    `apigateway:POST ${api}`,
    `apigateway:PUT arn:aws:apigateway:eu-west-1::/tags/${encodeURIComponent(`${api}/*`)}`,
  ])
})
