/** What CloudFront lets be set of an origin, in a configuration and by code at the edge alike. */

/** Seconds that an origin may take to answer, or keep an idle connection. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
export const ORIGIN_TIMEOUT_RANGE_SECONDS = [1, 120] as const

/** Source of the following: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
export const CONNECTION_ATTEMPTS_RANGE = [1, 3] as const
export const CONNECTION_TIMEOUT_RANGE_SECONDS = [1, 10] as const

export function isOriginPort(port: number): boolean {
  if (port === 80 || port === 443) return true
  return Number.isInteger(port) && port >= 1_024 && port <= 65_535
}
