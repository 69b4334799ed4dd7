/** One call of AWS, as it is named in errors. */
export type AwsCall = {
  /** As in the console: `CloudFront`. */
  service: string
  /** As in the API: `ListDistributions`. */
  operation: string
  /** The IAM action that the call needs: `cloudfront:ListDistributions`. */
  action: string
  /** What the call is about, for "does not exist": `distribution E123`. */
  subject?: string
}
