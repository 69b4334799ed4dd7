/** Which names an origin may have, and which of them are S3 buckets (G2.2, G2.3, G2.5). */
import type { Refusal } from './config-problem.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
const MAX_LENGTH = 128

const HOST_NAME = /^(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i

/** An IPv6 address has colons, which no host name has. */
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

/** REST endpoints of a bucket, with or without region or dualstack; website endpoints are custom origins. */
const S3_BUCKET =
  /^[a-z0-9][a-z0-9.-]+\.s3(?:[.-](?!website)[a-z0-9-]+){0,2}\.amazonaws\.com(?:\.cn)?$/

const WEBSITE = /\.s3-website[.-][a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/

/** Why the name is no host name, in AWS's words; `null` when it is one. */
export function findDomainNameProblem(domainName: string): Refusal | null {
  if (!HOST_NAME.test(domainName) || IPV4.test(domainName)) {
    const words =
      domainName === ''
        ? 'An origin needs a host name. Enter one, for example www.example.com.'
        : 'This is no host name. Enter one without https://, path and port; an IP address cannot be used.'
    return { message: 'The parameter origin name must be a domain name.', words }
  }
  if (domainName.length > MAX_LENGTH) {
    const words = `The name has ${domainName.length} characters, and CloudFront takes ${MAX_LENGTH}. Use a shorter name of the server.`
    const message = `The parameter origin name must not be longer than ${MAX_LENGTH} characters.`
    return { message, words }
  }
  return null
}

/** A REST endpoint of an S3 bucket. */
export function isS3BucketDomain(domainName: string): boolean {
  return S3_BUCKET.test(domainName) && !WEBSITE.test(domainName)
}
