/**
 * The story of "CloudFront before an API Gateway image resizer", told by AWS's own SDK clients and nothing else:
 * bucket, photos, role, function, REST API, stage, policies, distribution. Works against any AWS endpoint.
 */
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway'
import {
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  CreateOriginRequestPolicyCommand,
  type DistributionConfig,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
  waitUntilDistributionDeployed,
} from '@aws-sdk/client-cloudfront'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

/** Managed policy CachingOptimized: no query string in the key. */
export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6'

export type Photo = { key: string; bytes: Uint8Array; contentType: string }

export type Aws = ReturnType<typeof createAws>

/** SDK clients for one account. `endpoint` is the simulated account's; leave it out for AWS itself. */
export function createAws({
  endpoint,
  accessKeyId,
  region = 'eu-west-1',
}: {
  endpoint: string
  accessKeyId: string
  region?: string
}) {
  const options = { endpoint, region, credentials: { accessKeyId, secretAccessKey: 'any' } }
  return {
    region,
    apiGateway: new APIGatewayClient(options),
    cloudFront: new CloudFrontClient(options),
    iam: new IAMClient(options),
    lambda: new LambdaClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    sts: new STSClient(options),
  }
}

/** Makes the image bucket and uploads the photos. */
export async function createImageBucket({ s3 }: Aws, bucket: string, photos: Photo[]) {
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  for (const { key, bytes, contentType } of photos) {
    await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }),
    )
  }
}

/** Makes role, function, REST API with `/{proxy+}` and stage `prod`; returns the API's host name. */
export async function createResizerApi(
  aws: Aws,
  { bucket, zip, name }: { bucket: string; zip: Uint8Array; name: string },
) {
  const functionArn = await createResizer(aws, { bucket, zip, name })
  const { id: restApiId = '' } = await aws.apiGateway.send(
    new CreateRestApiCommand({
      name,
      endpointConfiguration: { types: ['REGIONAL'] },
      // CloudFront removes Accept, so the API cannot tell pictures by it: every type is binary.
      binaryMediaTypes: ['*/*'],
    }),
  )
  const { items = [] } = await aws.apiGateway.send(new GetResourcesCommand({ restApiId }))
  const { id: resourceId = '' } = await aws.apiGateway.send(
    new CreateResourceCommand({ restApiId, parentId: items[0]?.id, pathPart: '{proxy+}' }),
  )
  const method = { restApiId, resourceId, httpMethod: 'GET' }
  await aws.apiGateway.send(
    new PutMethodCommand({
      ...method,
      authorizationType: 'NONE',
      requestParameters: {
        'method.request.path.proxy': true,
        'method.request.querystring.size': false,
      },
    }),
  )
  await aws.apiGateway.send(
    new PutIntegrationCommand({
      ...method,
      type: 'AWS_PROXY',
      integrationHttpMethod: 'POST',
      uri: `arn:aws:apigateway:${aws.region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    }),
  )
  const { Account: accountId } = await aws.sts.send(new GetCallerIdentityCommand({}))
  await aws.lambda.send(
    new AddPermissionCommand({
      FunctionName: name,
      StatementId: 'api-gateway',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: `arn:aws:execute-api:${aws.region}:${accountId}:${restApiId}/*/*/*`,
    }),
  )
  await aws.apiGateway.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' }))
  return `${restApiId}.execute-api.${aws.region}.amazonaws.com`
}

async function createResizer(
  aws: Aws,
  { bucket, zip, name }: { bucket: string; zip: Uint8Array; name: string },
) {
  const { Role: role } = await aws.iam.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      }),
    }),
  )
  await aws.iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'read-originals',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` },
          { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` },
        ],
      }),
    }),
  )
  const { FunctionArn: functionArn = '' } = await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role?.Arn,
      Code: { ZipFile: zip },
      Environment: { Variables: { IMAGE_BUCKET: bucket } },
      MemorySize: 1_024,
      Timeout: 20,
      Architectures: [process.arch === 'arm64' ? 'arm64' : 'x86_64'],
    }),
  )
  await waitUntilFunctionActiveV2(
    { client: aws.lambda, maxWaitTime: 30, minDelay: 1 },
    { FunctionName: name },
  )
  return functionArn
}

/** Makes the distribution of the story, without the policies for `size`: they come with `attachSizePolicies`. */
export async function createImageDistribution(
  { cloudFront }: Aws,
  apiDomain: string,
  name: string,
) {
  const { Distribution: distribution } = await cloudFront.send(
    new CreateDistributionCommand({ DistributionConfig: toConfig(apiDomain, name) }),
  )
  const id = distribution?.Id ?? ''
  await waitUntilDeployed(cloudFront, id)
  return { id, domainName: distribution?.DomainName ?? '' }
}

/** Makes a cache policy and an origin request policy that allow `size`, attaches both, waits until deployed. */
export async function attachSizePolicies(
  { cloudFront }: Aws,
  distributionId: string,
  name: string,
) {
  const size = {
    QueryStringBehavior: 'whitelist' as const,
    QueryStrings: { Quantity: 1, Items: ['size'] },
  }
  const none = {
    HeadersConfig: { HeaderBehavior: 'none' as const },
    CookiesConfig: { CookieBehavior: 'none' as const },
  }
  const { CachePolicy: cachePolicy } = await cloudFront.send(
    new CreateCachePolicyCommand({
      CachePolicyConfig: {
        Name: `${name}-size`,
        MinTTL: 1,
        DefaultTTL: 86_400,
        MaxTTL: 31_536_000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          EnableAcceptEncodingBrotli: true,
          QueryStringsConfig: size,
          ...none,
        },
      },
    }),
  )
  const { OriginRequestPolicy: originRequestPolicy } = await cloudFront.send(
    new CreateOriginRequestPolicyCommand({
      OriginRequestPolicyConfig: { Name: `${name}-size`, QueryStringsConfig: size, ...none },
    }),
  )
  const { DistributionConfig: config, ETag } = await cloudFront.send(
    new GetDistributionConfigCommand({ Id: distributionId }),
  )
  if (!config?.DefaultCacheBehavior)
    throw new Error(`Distribution ${distributionId} has no configuration`)
  await cloudFront.send(
    new UpdateDistributionCommand({
      Id: distributionId,
      IfMatch: ETag,
      DistributionConfig: {
        ...config,
        DefaultCacheBehavior: {
          ...config.DefaultCacheBehavior,
          CachePolicyId: cachePolicy?.Id,
          OriginRequestPolicyId: originRequestPolicy?.Id,
        },
      },
    }),
  )
  await waitUntilDeployed(cloudFront, distributionId)
}

async function waitUntilDeployed(client: CloudFrontClient, id: string) {
  await waitUntilDistributionDeployed(
    { client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
    { Id: id },
  )
}

function toConfig(apiDomain: string, name: string): DistributionConfig {
  return {
    CallerReference: name,
    Comment: `Resized pictures (${name})`,
    Enabled: true,
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'resizer',
          DomainName: apiDomain,
          OriginPath: '/prod',
          CustomOriginConfig: {
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: 'https-only',
            OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
            OriginReadTimeout: 30,
            OriginKeepaliveTimeout: 5,
          },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'resizer',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: CACHING_OPTIMIZED,
      Compress: true,
    },
  }
}
