/** Where the shop's teams keep their access logs. The simulated edge writes none: the bucket stays empty. */
import type { LoggingConfig } from '@aws-sdk/client-cloudfront'
import { CreateBucketCommand } from '@aws-sdk/client-s3'

import { DEMO_REGION, type DemoClients } from './demo-clients.ts'

const LOG_BUCKET = 'larkspur-logs'

export async function createLogBucket({ s3 }: DemoClients) {
  await s3.send(
    new CreateBucketCommand({
      Bucket: LOG_BUCKET,
      CreateBucketConfiguration: { LocationConstraint: DEMO_REGION },
      // Standard logging writes with an ACL. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
      ObjectOwnership: 'BucketOwnerPreferred',
    }),
  )
}

/** Standard logging into the folder `name` of the log bucket. */
export function logsTo(name: string): LoggingConfig {
  return {
    Enabled: true,
    IncludeCookies: false,
    Bucket: `${LOG_BUCKET}.s3.amazonaws.com`,
    Prefix: `${name}/`,
  }
}
