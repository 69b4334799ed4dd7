/** For tests: the smallest configuration that CloudFront takes, to build others from. */
import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront'

export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6'

export const EXAMPLE_ORIGIN: Origin & Required<Pick<Origin, 'CustomOriginConfig'>> = {
  Id: 'api',
  DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
  OriginPath: '/prod',
  CustomOriginConfig: {
    HTTPPort: 80,
    HTTPSPort: 443,
    OriginProtocolPolicy: 'https-only',
    OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
  },
}

/** An API behind a distribution. `changes` replace whole members. */
export function exampleConfig(changes: Partial<DistributionConfig> = {}): DistributionConfig {
  return {
    CallerReference: 'demo-1',
    Comment: 'demo',
    Enabled: true,
    Origins: { Quantity: 1, Items: [EXAMPLE_ORIGIN] },
    DefaultCacheBehavior: {
      TargetOriginId: 'api',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: CACHING_OPTIMIZED,
    },
    ...changes,
  }
}
