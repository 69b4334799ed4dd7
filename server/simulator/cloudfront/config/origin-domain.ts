/** Which names an origin may have, and which of them are S3 buckets. */
import { isIP } from 'node:net'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
const MAX_LENGTH = 128

const HOST_NAME = /^(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i

/** REST endpoints of a bucket, with or without region or dualstack; website endpoints are custom origins. */
const S3_BUCKET =
  /^[a-z0-9][a-z0-9.-]+\.s3(?:[.-](?!website)[a-z0-9-]+){0,2}\.amazonaws\.com(?:\.cn)?$/

/** The one address that AWS would refuse and the simulated account takes: this machine, as an origin to try things with. */
const LOOPBACK = '127.0.0.1'

const WEBSITE = /\.s3-website[.-]/

/** Why the name is no host name, in AWS's words; `null` when it is one. */
export function findDomainNameProblem(domainName: string): string | null {
  if (domainName === LOOPBACK) return null
  const isName = HOST_NAME.test(domainName) && isIP(domainName) === 0
  if (!isName) return 'The parameter origin name must be a domain name.'
  if (domainName.length > MAX_LENGTH) {
    return `The parameter origin name must not be longer than ${MAX_LENGTH} characters.`
  }
  return null
}

export function isS3BucketDomain(domainName: string): boolean {
  return S3_BUCKET.test(domainName) && !WEBSITE.test(domainName)
}
