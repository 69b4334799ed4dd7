/** The demo's other distributions: the shop (site and API on one domain), manuals of 2019, a past campaign, a broken API. */
import {
  CreateDistributionCommand,
  CreateDistributionWithTagsCommand,
  CreateOriginAccessControlCommand,
} from '@aws-sdk/client-cloudfront'
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3'

import { logsTo } from './access-logs.ts'
import { DEMO_REGION, type DemoClients } from './demo-clients.ts'
import { enableAdditionalMetrics } from './demo-images.ts'
import {
  apiBehavior,
  apiOrigin,
  bucketOrigin,
  MANAGED,
  readBehavior,
  toDistributionConfig,
} from './distribution-parts.ts'
import { createLambdaApi } from './lambda-api.ts'
import { manualFiles, SECRET_HEADER, type SiteFile, shopApiZip, shopFiles } from './shop-files.ts'
import { createSiteRoutes } from './site-routes.ts'

const SHOP_BUCKET = 'larkspur-shop'
const MANUALS_BUCKET = 'larkspur-manuals'

/** Metadata of an object that holds its cache tags. */
const TAG_METADATA = 'cache-tag'

/** What CloudFront shows the shop's API, which refuses whoever comes around it. Nothing outside this machine knows it. */
const ORIGIN_SECRET = 'larkspur-cloudfront-only'

export async function createShopApi(clients: DemoClients, accountId: string) {
  return await createLambdaApi(clients, {
    accountId,
    name: 'larkspur-shop-api',
    description: 'Stock and orders of the shop',
    zip: shopApiZip(),
    environment: { ORIGIN_SECRET },
    paths: { '/api/stock': ['get'], '/api/orders': ['post'], '/api/{proxy+}': ['get'] },
    binaryMediaTypes: [],
    permissions: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }],
    },
  })
}

/** Site on S3 with origin access control, `/api/*` on API Gateway, one domain. */
export async function createShop(clients: DemoClients, certificateArn: string, apiDomain: string) {
  const { cloudFront } = clients
  const { OriginAccessControl: accessControl } = await cloudFront.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: 'larkspur-buckets',
        Description: 'CloudFront signs for the private buckets',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    }),
  )
  const accessControlId = accessControl?.Id ?? ''
  const site = {
    ...readBehavior('site', MANAGED.cachingOptimized),
    ResponseHeadersPolicyId: MANAGED.securityHeaders,
  }
  const functionArn = await createSiteRoutes(clients)
  const { Distribution: distribution } = await cloudFront.send(
    new CreateDistributionWithTagsCommand({
      DistributionConfigWithTags: {
        DistributionConfig: toDistributionConfig({
          name: 'shop',
          comment: 'Shop: site and API on one domain',
          names: { aliases: ['www.larkspur.example', 'larkspur.example'], certificateArn },
          DefaultRootObject: 'index.html',
          origins: [
            bucketOrigin('site', SHOP_BUCKET, accessControlId),
            apiOrigin('shop-api', apiDomain, { [SECRET_HEADER]: ORIGIN_SECRET }),
          ],
          defaultBehavior: {
            ...site,
            FunctionAssociations: {
              Quantity: 1,
              Items: [{ FunctionARN: functionArn, EventType: 'viewer-request' }],
            },
          },
          behaviors: [
            apiBehavior('/api/*', 'shop-api', MANAGED.allViewerExceptHostHeader),
            { PathPattern: '/assets/*', ...site },
          ],
          // S3 sends an object's metadata under this prefix.
          CacheTagConfig: { HeaderName: `x-amz-meta-${TAG_METADATA}` },
          Logging: logsTo('shop'),
        }),
        Tags: { Items: [{ Key: 'team', Value: 'storefront' }] },
      },
    }),
  )
  await fillBucket(clients, SHOP_BUCKET, shopFiles(), distribution?.ARN ?? '')
  await enableAdditionalMetrics(cloudFront, distribution?.Id)
  return { distributionId: distribution?.Id ?? '', accessControlId }
}

/** A distribution of 2019: ForwardedValues with every query string and cookie, so hardly anything hits. */
export async function createManuals(clients: DemoClients, accessControlId: string) {
  const { CachePolicyId: _noPolicy, ...behavior } = readBehavior('manuals', '')
  const { Distribution: distribution } = await clients.cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: toDistributionConfig({
        name: 'manuals',
        comment: 'Product manuals (2019)',
        DefaultRootObject: 'index.html',
        PriceClass: 'PriceClass_100',
        HttpVersion: 'http1.1',
        origins: [bucketOrigin('manuals', MANUALS_BUCKET, accessControlId)],
        defaultBehavior: {
          ...behavior,
          ViewerProtocolPolicy: 'allow-all',
          Compress: false,
          ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } },
          MinTTL: 0,
          DefaultTTL: 300,
          MaxTTL: 3_600,
        },
      }),
    }),
  )
  await fillBucket(clients, MANUALS_BUCKET, manualFiles(), distribution?.ARN ?? '')
  await enableAdditionalMetrics(clients.cloudFront, distribution?.Id)
}

/** Switched off after the campaign, and kept. */
export async function createPastCampaign({ cloudFront }: DemoClients, accessControlId: string) {
  await cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: toDistributionConfig({
        name: 'summer-campaign',
        comment: 'Summer campaign 2026 (over)',
        Enabled: false,
        DefaultRootObject: 'summer.html',
        origins: [bucketOrigin('site', SHOP_BUCKET, accessControlId)],
        defaultBehavior: readBehavior('site', MANAGED.cachingOptimized),
      }),
    }),
  )
}

/** Forwards the viewer's Host to API Gateway, which answers 403 to every request. */
export async function createStockApi({ cloudFront }: DemoClients, apiDomain: string) {
  await cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: toDistributionConfig({
        name: 'stock-api',
        comment: 'Stock API for partners (new, answers 403)',
        origins: [apiOrigin('shop-api', apiDomain, { [SECRET_HEADER]: ORIGIN_SECRET })],
        defaultBehavior: {
          ...readBehavior('shop-api', MANAGED.cachingDisabled),
          ViewerProtocolPolicy: 'https-only',
          OriginRequestPolicyId: MANAGED.allViewer,
        },
      }),
    }),
  )
}

async function fillBucket(
  { s3 }: DemoClients,
  bucket: string,
  files: SiteFile[],
  distributionArn: string,
) {
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: DEMO_REGION },
    }),
  )
  for (const { key, contentType, cacheControl, body, tags } of files) {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
        ...(tags && { Metadata: { [TAG_METADATA]: tags.join(',') } }),
      }),
    )
  }
  const source = { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' } }
  const condition = { Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } } }
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { ...source, Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*`, ...condition },
      { ...source, Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}`, ...condition },
    ],
  }
  await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(policy) }))
}
