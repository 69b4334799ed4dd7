/** The demo's image resizer: bucket with drawn pictures, the resize Lambda behind an API, and two distributions. */
import {
  CreateCachePolicyCommand,
  CreateDistributionWithTagsCommand,
  CreateMonitoringSubscriptionCommand,
  CreateOriginRequestPolicyCommand,
  CreateResponseHeadersPolicyCommand,
} from '@aws-sdk/client-cloudfront'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'

import { logsTo } from './access-logs.ts'
import { DEMO_REGION, type DemoClients } from './demo-clients.ts'
import { apiOrigin, MANAGED, readBehavior, toDistributionConfig } from './distribution-parts.ts'
import { demoPictures } from './draw-pictures.ts'
import { createLambdaApi } from './lambda-api.ts'

const IMAGE_BUCKET = 'larkspur-photos'

/** All that the resizer makes, so that formats can be looked at side by side. */
const IMAGE_FORMATS = 'avif webp jpeg png'

export async function uploadPictures({ s3 }: DemoClients) {
  await s3.send(
    new CreateBucketCommand({
      Bucket: IMAGE_BUCKET,
      CreateBucketConfiguration: { LocationConstraint: DEMO_REGION },
    }),
  )
  // Together, since sharp draws in threads of its own; put in order, so that every demo lists alike.
  const pictures = await Promise.all(
    demoPictures().map(async ({ draw, ...picture }) => ({ ...picture, body: await draw() })),
  )
  for (const { key, contentType, body } of pictures) {
    await s3.send(
      new PutObjectCommand({
        Bucket: IMAGE_BUCKET,
        Key: key,
        Body: body,
        ContentType: contentType,
      }),
    )
  }
}

/** Host name of the resizer's API. */
export async function createResizer(clients: DemoClients, accountId: string, zip: Uint8Array) {
  return await createLambdaApi(clients, {
    accountId,
    name: 'larkspur-image-resizer',
    description: 'Resizes the pictures of the image bucket',
    zip,
    environment: { IMAGE_BUCKET, IMAGE_FORMATS },
    paths: { '/{proxy+}': ['get'] },
    binaryMediaTypes: ['*/*'],
    permissions: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${IMAGE_BUCKET}/*` },
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${IMAGE_BUCKET}` },
      ],
    },
  })
}

/** The resizer's distribution as it should be: `size` and `format` reach the origin and are part of the cache key. */
export async function createImageDistribution(
  clients: DemoClients,
  certificateArn: string,
  apiDomain: string,
) {
  const { cloudFront } = clients
  const { CachePolicy: cachePolicy } = await cloudFront.send(
    new CreateCachePolicyCommand({
      CachePolicyConfig: {
        Name: 'images-by-size',
        Comment: 'One object per picture, size and format',
        MinTTL: 1,
        DefaultTTL: 86_400,
        MaxTTL: 31_536_000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          EnableAcceptEncodingBrotli: true,
          ...onlyQueries('size', 'format'),
        },
      },
    }),
  )
  const { OriginRequestPolicy: originRequestPolicy } = await cloudFront.send(
    new CreateOriginRequestPolicyCommand({
      OriginRequestPolicyConfig: {
        Name: 'images-by-size',
        Comment: 'Passes size and format on to the resizer',
        ...onlyQueries('size', 'format'),
      },
    }),
  )
  const { Distribution: distribution } = await cloudFront.send(
    new CreateDistributionWithTagsCommand({
      DistributionConfigWithTags: {
        DistributionConfig: toDistributionConfig({
          name: 'images',
          comment: 'Pictures, resized on the way',
          names: { aliases: ['images.larkspur.example'], certificateArn },
          origins: [apiOrigin('image-resizer', apiDomain)],
          defaultBehavior: {
            ...readBehavior('image-resizer', cachePolicy?.Id ?? ''),
            OriginRequestPolicyId: originRequestPolicy?.Id,
            ResponseHeadersPolicyId: await createShopCors(clients),
          },
          Logging: logsTo('images'),
        }),
        Tags: {
          Items: [
            { Key: 'team', Value: 'storefront' },
            { Key: 'cost-center', Value: '4711' },
          ],
        },
      },
    }),
  )
  await enableAdditionalMetrics(cloudFront, distribution?.Id)
  return distribution?.Id ?? ''
}

/** Of a request, these query strings and nothing else. */
function onlyQueries(...names: string[]) {
  return {
    QueryStringsConfig: {
      QueryStringBehavior: 'whitelist' as const,
      QueryStrings: { Quantity: names.length, Items: names },
    },
    HeadersConfig: { HeaderBehavior: 'none' as const },
    CookiesConfig: { CookieBehavior: 'none' as const },
  }
}

/** The shop draws pictures on a canvas, which browsers allow only with CORS. Gives the policy's id. */
async function createShopCors({ cloudFront }: DemoClients): Promise<string | undefined> {
  const { ResponseHeadersPolicy: policy } = await cloudFront.send(
    new CreateResponseHeadersPolicyCommand({
      ResponseHeadersPolicyConfig: {
        Name: 'images-for-the-shop',
        Comment: 'Pages of the shop may read the pictures',
        CorsConfig: {
          AccessControlAllowOrigins: {
            Quantity: 2,
            Items: ['https://www.larkspur.example', 'https://larkspur.example'],
          },
          AccessControlAllowMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
          AccessControlAllowHeaders: { Quantity: 1, Items: ['*'] },
          AccessControlAllowCredentials: false,
          AccessControlMaxAgeSec: 86_400,
          OriginOverride: true,
        },
      },
    }),
  )
  return policy?.Id
}

/**
 * The demo's mistake: `size` reaches the origin, but the key ignores it, so whoever asks first decides
 * which size everybody gets.
 */
export async function createPartnerImages({ cloudFront }: DemoClients, apiDomain: string) {
  const { OriginRequestPolicy: originRequestPolicy } = await cloudFront.send(
    new CreateOriginRequestPolicyCommand({
      OriginRequestPolicyConfig: {
        Name: 'partner-images-by-size',
        Comment: 'Passes size on to the resizer',
        ...onlyQueries('size'),
      },
    }),
  )
  const { Distribution: distribution } = await cloudFront.send(
    new CreateDistributionWithTagsCommand({
      DistributionConfigWithTags: {
        DistributionConfig: toDistributionConfig({
          name: 'partner-images',
          comment: 'Pictures for partners (sizes look wrong since Tuesday)',
          origins: [apiOrigin('image-resizer', apiDomain)],
          defaultBehavior: {
            ...readBehavior('image-resizer', MANAGED.cachingOptimized),
            OriginRequestPolicyId: originRequestPolicy?.Id,
          },
          Logging: logsTo('partner-images'),
        }),
        Tags: { Items: [{ Key: 'team', Value: 'partners' }] },
      },
    }),
  )
  await enableAdditionalMetrics(cloudFront, distribution?.Id)
}

export async function enableAdditionalMetrics(
  cloudFront: DemoClients['cloudFront'],
  distributionId: string | undefined,
) {
  await cloudFront.send(
    new CreateMonitoringSubscriptionCommand({
      DistributionId: distributionId,
      MonitoringSubscription: {
        RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      },
    }),
  )
}
