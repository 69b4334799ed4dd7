/** Names a CloudFront call for errors. */
import type { AwsCall } from '../aws-call.ts'

/** @param subject what it is about: `cache policy 1234` */
export function cloudfrontCall(operation: string, subject: string): AwsCall {
  return { service: 'CloudFront', operation, action: `cloudfront:${operation}`, subject }
}
