/** Which page of AWS's documentation a rule comes from. Ids are those of the specification of CloudFront's behavior. */

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'

/** By rule, or by family (`A4` for A4.1 to A4.14) where all of it is on one page. */
const PAGES: Readonly<Record<string, string>> = {
  A1: 'http-403-permission-denied.html',
  A2: 'CNAMEs.html',
  'A2.2': 'http-403-permission-denied.html',
  'A2.7': 'HowToDeleteDistribution.html',
  A3: 'RequestAndResponseBehaviorCustomOrigin.html',
  A4: 'DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',
  A5: 'DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',
  A6: 'using-https-viewers-to-cloudfront.html',
  A7: 'DownloadDistValuesCacheBehavior.html#DownloadDistValuesAllowedHTTPMethods',
  'A7.2': 'http-403-invalid-method.html',
  A8: 'DefaultRootObject.html',
  A9: 'understanding-the-cache-key.html',
  A10: 'RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes',
  A11: 'high_availability_origin_failover.html',
  A12: 'DownloadDistValuesOrigin.html',
  'A12.1': 'http-502-bad-gateway.html',
  'A12.2': 'http-502-bad-gateway.html',
  'A12.3': 'http-502-bad-gateway.html',
  'A12.4': 'http-504-gateway-timeout.html',
  A13: 'edge-function-restrictions-all.html',
  'A13.2': 'lambda-cloudfront-trigger-events.html',
  'A13.3': 'lambda-cloudfront-trigger-events.html',
  'A13.4': 'lambda-cloudfront-trigger-events.html',
  'A13.10': 'functions-event-structure.html',
  A14: 'georestrictions.html',
  B1: 'understanding-the-cache-key.html',
  'B1.4': 'using-https-viewers-to-cloudfront.html',
  'B1.7': 'Expiration.html',
  B2: 'cache-key-understand-cache-policy.html',
  B3: 'Cookies.html',
  B4: 'QueryStringParameters.html',
  B5: 'cache-key-understand-cache-policy.html#cache-policy-compressed-objects',
  B6: 'RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior',
  B7: 'adding-cloudfront-headers.html',
  B8: 'RequestAndResponseBehaviorCustomOrigin.html',
  'B8.1': 'controlling-origin-requests.html',
  'B8.2': 'DownloadDistValuesOrigin.html#DownloadDistValuesOriginPath',
  'B8.5': 'using-managed-origin-request-policies.html',
  'B8.6': 'origin-request-understand-origin-request-policy.html',
  'B8.7': 'add-origin-custom-headers.html',
  B9: 'understanding-how-origin-request-policies-and-cache-policies-work-together.html',
  B10: 'header-caching.html',
  C1: 'Expiration.html',
  C2: 'cache-key-understand-cache-policy.html',
  C3: 'Expiration.html',
  'C3.2': 'RequestAndResponseBehaviorCustomOrigin.html',
  'C3.4': 'RequestAndResponseBehaviorCustomOrigin.html',
  C4: 'Expiration.html',
  C5: 'HTTPStatusCodes.html',
  'C5.1': 'custom-error-pages-expiration.html',
  'C5.2': 'custom-error-pages-expiration.html',
  'C5.3': 'custom-error-pages-expiration.html',
  'C5.4': 'Expiration.html',
  C6: 'HTTPStatusCodes.html',
  C7: 'GeneratingCustomErrorResponses.html',
  'C7.2': 'custom-error-pages-response-code.html',
  'C7.4': 'HTTPStatusCodes.html',
  'C7.6': 'HTTPStatusCodes.html',
  C8: 'RequestAndResponseBehaviorCustomOrigin.html',
  'C8.2': 'Cookies.html',
  'C8.3': 'Cookies.html',
  'C8.8': 'RangeGETs.html',
  C9: 'RangeGETs.html',
  D1: 'standard-logs-reference.html',
  D2: 'RequestAndResponseBehaviorCustomOrigin.html#response-custom-http-headers',
  D3: 'RequestAndResponseBehaviorCustomOrigin.html#response-custom-http-headers',
  D4: 'ServingCompressedFiles.html',
  D5: 'understanding-response-headers-policies.html',
  D6: 'understanding-response-headers-policies.html',
  D7: 'understanding-response-headers-policies.html#server-timing-header',
}

/** The page of a rule (`A4.1`, `C.5`), or `null` where AWS has none. */
export function findDocumentation(rule: string): string | null {
  const page = PAGES[rule] ?? PAGES[familyOf(rule)]
  return page === undefined ? null : GUIDE + page
}

/** `A4` for both `A4.1` and `A.4`. */
function familyOf(rule: string): string {
  const [, section = '', number = ''] = /^([A-Z])\.?(\d+)/.exec(rule) ?? []
  return section + number
}
