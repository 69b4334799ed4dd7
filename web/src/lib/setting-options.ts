/** Values that settings of a distribution may have, with what each means. */

/** Source: https://aws.amazon.com/cloudfront/pricing, "Price classes". */
export const PRICE_CLASSES = [
  {
    value: 'PriceClass_100',
    label: 'North America, Europe, Israel',
    description: 'PriceClass_100: the cheapest regions only',
  },
  {
    value: 'PriceClass_200',
    label: 'Also Asia, the Middle East, Africa',
    description: 'PriceClass_200: all but South America, Australia and New Zealand',
  },
  {
    value: 'PriceClass_All',
    label: 'All edge locations',
    description: 'PriceClass_All: the fastest everywhere',
  },
]

/** Source: API reference, DistributionConfig.HttpVersion */
export const HTTP_VERSIONS = [
  { value: 'http2and3', label: 'HTTP/3, HTTP/2 and HTTP/1.1', description: 'http2and3' },
  { value: 'http3', label: 'HTTP/3 and HTTP/1.1', description: 'http3' },
  { value: 'http2', label: 'HTTP/2 and HTTP/1.1', description: 'http2: CloudFront’s default' },
  { value: 'http1.1', label: 'Only HTTP/1.1', description: 'http1.1' },
]
