/** For tests: the smallest policies, origin access controls and functions that CloudFront takes, by name. */

export const policyParts = {
  CachePolicy: (Name: string, headers: string[] = []) => ({
    Name,
    MinTTL: 0,
    ...(headers.length > 0 && {
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: headersConfig(headers),
        CookiesConfig: { CookieBehavior: 'none' as const },
        QueryStringsConfig: { QueryStringBehavior: 'none' as const },
      },
    }),
  }),
  OriginRequestPolicy: (Name: string, headers: string[] = []) => ({
    Name,
    HeadersConfig: headersConfig(headers),
    CookiesConfig: { CookieBehavior: 'none' as const },
    QueryStringsConfig: { QueryStringBehavior: 'none' as const },
  }),
  ResponseHeadersPolicy: (Name: string) => ({
    Name,
    ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 1 },
  }),
  OriginAccessControl: (Name: string) => ({
    Name,
    SigningProtocol: 'sigv4' as const,
    SigningBehavior: 'always' as const,
    OriginAccessControlOriginType: 's3' as const,
  }),
  Function: (Name: string, codeBytes = 0) => ({
    Name,
    FunctionConfig: { Comment: 'f', Runtime: 'cloudfront-js-2.0' as const },
    FunctionCode: new TextEncoder().encode(CODE.padEnd(codeBytes)),
  }),
}

const CODE = 'function handler(event) { return event.request }'

function headersConfig(headers: string[]) {
  return headers.length === 0
    ? { HeaderBehavior: 'none' as const }
    : {
        HeaderBehavior: 'whitelist' as const,
        Headers: { Quantity: headers.length, Items: headers },
      }
}
