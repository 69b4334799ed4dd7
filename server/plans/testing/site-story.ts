/** For tests: what the wizards make together: a private bucket with a page, a function with its role and API, code at the edge, a distribution. */
import {
  addResource,
  deployTo,
  lambdaIntegration,
  newMethod,
  newRestApi,
  setMethod,
} from '#shared/apis/edit-rest-api.ts'
import { toAccessControl, toBucketStatement } from '#shared/distribution/new-origin.ts'
import { toFilesCode } from '#shared/lambda/lambda-code.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { inTemplate } from '#shared/plans/proposed-change.ts'
import { created } from '#shared/plans/testing/change.ts'

const REGION = 'eu-west-1'
const SITE = 'new:distribution:site'
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'

const BUCKET = created(
  'Bucket',
  { id: 'new:bucket:ada-site', name: 'ada-site' },
  {
    LocationConstraint: REGION,
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    ObjectOwnership: 'BucketOwnerEnforced',
    VersioningStatus: null,
    Tags: {},
  },
)

const PAGE = created(
  'BucketObject',
  { id: 'new:bucket-object:ada-site/index.html', name: 'ada-site/index.html' },
  { ContentType: 'text/html', Body: 'text:<h1>Ada</h1>' },
)

function mayRead(bucket: string) {
  const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` }
  return { Version: '2012-10-17', Statement: [read] }
}

function roleOf(name: string, ...services: string[]): PlanChange {
  const trust = { Effect: 'Allow', Principal: { Service: services }, Action: 'sts:AssumeRole' }
  return created(
    'Role',
    { id: `new:role:${name}`, name },
    {
      Path: '/',
      Description: '',
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      Policies: { read: mayRead('ada-site') },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      Tags: {},
    },
  )
}

function functionOf(id: string, code: string, more: object): PlanChange {
  const name = id.replace(/^.*:/, '')
  const document = {
    Description: '',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: `new:role:${name}`,
    Architectures: ['x86_64'],
    MemorySize: 128,
    Timeout: 5,
    Environment: { Variables: {} },
    Code: toFilesCode({ 'index.mjs': code }),
    FunctionUrl: null,
    Publish: false,
    Tags: {},
    ...more,
  }
  return created('LambdaFunction', { id: `new:lambda-function:${id}`, name }, document)
}

function api(): PlanChange {
  const uri = inTemplate('new:lambda-function:orders')
  const withPath = addResource(newRestApi('ada-api', 'REGIONAL'), '/api')
  const method = newMethod(lambdaIntegration(REGION, uri))
  const document = setMethod(withPath, { path: '/api', httpMethod: 'POST' }, method)
  return created(
    'RestApi',
    { id: 'new:rest-api:ada-api', name: 'ada-api' },
    toJson(deployTo(document, 'prod', 'ada-api')),
  )
}

function distribution(): PlanChange {
  const methods = ['HEAD', 'DELETE', 'POST', 'GET', 'OPTIONS', 'PUT', 'PATCH']
  const behavior = { ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: CACHING_DISABLED }
  const atEdge = {
    LambdaFunctionARN: 'new:lambda-function:us-east-1:routes',
    EventType: 'origin-request',
    IncludeBody: false,
  }
  const document = {
    CallerReference: 'edgewise-site',
    Comment: 'site',
    Enabled: true,
    DefaultRootObject: 'index.html',
    Origins: {
      Quantity: 2,
      Items: [
        {
          Id: 'site',
          DomainName: `${inTemplate('new:bucket:ada-site')}.s3.${REGION}.amazonaws.com`,
          OriginAccessControlId: 'new:origin-access-control:ada-site',
          S3OriginConfig: { OriginAccessIdentity: '' },
        },
        {
          Id: 'api',
          DomainName: `${inTemplate('new:rest-api:ada-api')}.execute-api.${REGION}.amazonaws.com`,
          OriginPath: '/prod',
          CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
        },
      ],
    },
    DefaultCacheBehavior: {
      ...behavior,
      TargetOriginId: 'site',
      LambdaFunctionAssociations: { Quantity: 1, Items: [atEdge] },
    },
    CacheBehaviors: {
      Quantity: 1,
      Items: [
        {
          ...behavior,
          PathPattern: '/api*',
          TargetOriginId: 'api',
          AllowedMethods: {
            Quantity: methods.length,
            Items: methods,
            CachedMethods: { Quantity: 2, Items: ['HEAD', 'GET'] },
          },
        },
      ],
    },
  }
  return created('Distribution', { id: SITE, name: 'site' }, toJson(document))
}

/** In an order that AWS would not take. @param accountId AWS's own */
export function siteChanges(accountId: string): PlanChange[] {
  const arn = `arn:aws:cloudfront::${accountId}:distribution/${inTemplate(SITE)}`
  const policy = { Version: '2012-10-17', Statement: [toBucketStatement('ada-site', arn)] }
  return [
    created('BucketPolicy', { id: 'new:bucket-policy:ada-site', name: 'ada-site' }, toJson(policy)),
    distribution(),
    created(
      'OriginAccessControl',
      { id: 'new:origin-access-control:ada-site', name: 'ada-site' },
      toJson(toAccessControl('ada-site')),
    ),
    api(),
    functionOf(
      'orders',
      'export const handler = async () => ({ statusCode: 201, body: "taken" })',
      {},
    ),
    functionOf(
      'us-east-1:routes',
      'export const handler = async ({ Records: [{ cf }] }) => cf.request',
      { Publish: true },
    ),
    roleOf('routes', 'lambda.amazonaws.com', 'edgelambda.amazonaws.com'),
    roleOf('orders', 'lambda.amazonaws.com'),
    PAGE,
    BUCKET,
  ]
}

/** As documents travel. */
function toJson(document: unknown) {
  return JSON.parse(JSON.stringify(document))
}
