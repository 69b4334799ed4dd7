/** Addresses of AWS's documentation. */

/** A page of the Amazon CloudFront Developer Guide, for example `Expiration.html`. */
export function cloudfrontGuide(page: string): string {
  return `https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/${page}`
}

/** A page of the Amazon API Gateway Developer Guide. */
export function apiGatewayGuide(page: string): string {
  return `https://docs.aws.amazon.com/apigateway/latest/developerguide/${page}`
}
