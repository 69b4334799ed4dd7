/** For tests: documents of the resources that plans change. */
import type { ResourceDocument } from '#shared/plans/resource.ts'

export const FUNCTION_CODE = 'function handler(event) { return event.request }'

export function cachePolicyConfig(name: string, defaultTtl = 60): ResourceDocument {
  return {
    Name: name,
    Comment: '',
    MinTTL: 0,
    DefaultTTL: defaultTtl,
    MaxTTL: 86_400,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist',
        QueryStrings: { Quantity: 1, Items: ['size'] },
      },
    },
  }
}

type Uses = {
  cachePolicyId: string
  functionArn?: string
  comment?: string
  callerReference: string
}

/** A distribution in front of an API. */
export function distributionConfig(uses: Uses): ResourceDocument {
  const { cachePolicyId, callerReference, comment = 'shop', functionArn } = uses
  return {
    CallerReference: callerReference,
    Comment: comment,
    Enabled: true,
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'api',
          DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
          OriginPath: '/prod',
          CustomOriginConfig: {
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: 'https-only',
            OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
          },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'api',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: cachePolicyId,
      ...(functionArn === undefined
        ? {}
        : {
            FunctionAssociations: {
              Quantity: 1,
              Items: [{ EventType: 'viewer-request', FunctionARN: functionArn }],
            },
          }),
    },
  }
}
