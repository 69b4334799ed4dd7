/** Which buckets CloudFront writes its access logs to. */

/** How a distribution names a bucket. */
export const toLogHost = (bucket: string) => `${bucket}.s3.amazonaws.com`

/**
 * Regions to whose buckets CloudFront does not deliver.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html#access-logs-choosing-s3-bucket
 */
const WITHOUT_LOGS: ReadonlySet<string> = new Set([
  'af-south-1',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
])

export function takesLogs(region: string): boolean {
  return !WITHOUT_LOGS.has(region)
}

/** Where a new bucket is made: in the account's region, where CloudFront delivers there. */
export function toLogRegion(region: string): string {
  return takesLogs(region) ? region : 'us-east-1'
}
