/** For tests of exports: what a site and an API need of S3, IAM and Lambda. */
import type { PlanChange } from '../plan.ts'
import { created, updated } from './change.ts'

const BUCKET = 'site-111122223333'
const DISTRIBUTION = 'new:distribution:site'

const trust = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
})

const LOGS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

const ROLE = {
  Path: '/',
  Description: 'Of the Lambda function forms',
  AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
  Policies: {
    'read-pictures': {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/*` },
      ],
    },
  },
  ManagedPolicyArns: [LOGS],
  Tags: { team: 'web' },
}

export const FORMS = {
  Description: 'Forms',
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  Role: 'new:role:forms',
  Architectures: ['arm64'],
  MemorySize: 128,
  Timeout: 5,
  Environment: { Variables: { BUCKET } },
  Code: { CodeSha256: 'abc=', files: { 'index.js': 'exports.handler = () => 1\n' } },
  FunctionUrl: { AuthType: 'AWS_IAM', InvokeMode: 'BUFFERED' },
  Publish: false,
  Tags: {},
}

const ACCESS = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** A bucket, its policy and an object; functions with their roles, addresses and permissions; and a distribution of them. */
export const SERVICE_CHANGES: PlanChange[] = [
  created(
    'Bucket',
    { id: `new:bucket:${BUCKET}`, name: BUCKET },
    {
      LocationConstraint: 'eu-west-1',
      PublicAccessBlockConfiguration: ACCESS,
      ObjectOwnership: 'BucketOwnerEnforced',
      VersioningStatus: 'Enabled',
      Tags: { team: 'web' },
    },
  ),
  created(
    'BucketPolicy',
    { id: `new:bucket-policy:${BUCKET}`, name: BUCKET },
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AllowCloudFrontServicePrincipal',
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${BUCKET}/*`,
          Condition: {
            ArnLike: {
              'AWS:SourceArn': `arn:aws:cloudfront::111122223333:distribution/\${${DISTRIBUTION}}`,
            },
          },
        },
      ],
    },
  ),
  created(
    'BucketObject',
    { id: `new:bucket-object:${BUCKET}/a/index.html`, name: 'index.html' },
    {
      ContentType: 'text/html',
      CacheControl: 'no-cache',
      Body: 'text:<h1>Hi</h1>\n',
    },
  ),
  created(
    'BucketObject',
    { id: `new:bucket-object:${BUCKET}/proof.png`, name: 'proof.png' },
    {
      ContentType: 'image/png',
      Body: 'bundle:proof-picture',
    },
  ),
  created('Role', { id: 'new:role:forms', name: 'forms' }, ROLE),
  created('LambdaFunction', { id: 'new:lambda-function:forms', name: 'forms' }, FORMS),
  created(
    'LambdaPermission',
    { id: 'new:lambda-permission:forms/cloudfront', name: 'cloudfront' },
    {
      Action: 'lambda:InvokeFunctionUrl',
      Principal: 'cloudfront.amazonaws.com',
      SourceArn: `arn:aws:cloudfront::111122223333:distribution/\${${DISTRIBUTION}}`,
      FunctionUrlAuthType: 'AWS_IAM',
    },
  ),
  created(
    'LambdaFunction',
    { id: 'new:lambda-function:us-east-1:edge', name: 'edge' },
    {
      ...FORMS,
      Code: { CodeSha256: 'def=', bundle: 'bundle:edge' },
      FunctionUrl: null,
      Publish: true,
    },
  ),
  updated('Role', { id: 'old', name: 'old' }, { ...ROLE, Policies: { gone: {} } }, ROLE),
  updated('LambdaFunction', { id: 'us-east-1:old', name: 'old' }, FORMS, {
    ...FORMS,
    Role: 'arn:aws:iam::111122223333:role/old',
    Code: { CodeSha256: 'xyz=' },
  }),
  created(
    'Distribution',
    { id: DISTRIBUTION, name: 'site' },
    {
      Enabled: true,
      Origins: {
        Quantity: 2,
        Items: [
          { Id: 'site', DomainName: `${BUCKET}.s3.eu-west-1.amazonaws.com` },
          {
            Id: 'forms',
            DomainName: `\${new:function-url:forms}`,
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
          },
        ],
      },
      DefaultCacheBehavior: {
        TargetOriginId: 'site',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        LambdaFunctionAssociations: {
          Quantity: 1,
          Items: [
            {
              EventType: 'origin-request',
              LambdaFunctionARN: 'new:lambda-function:us-east-1:edge',
            },
          ],
        },
      },
    },
  ),
]
