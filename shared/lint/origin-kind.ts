/** What kind of server an origin is, as far as its name tells. */
import { isS3BucketDomain } from '../distribution/rules/domain-name-rules.ts'

export type LintOriginKind = 's3' | 's3-website' | 'api-gateway' | 'lambda-url' | 'custom'

const EXECUTE_API = /^[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/
const LAMBDA_URL = /^[a-z0-9]+\.lambda-url\.[a-z0-9-]+\.on\.aws$/
const S3_WEBSITE = /\.s3-website[.-][a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/

/** A custom domain of an API tells nothing: it is `custom`. */
export function findOriginKind(domainName: string): LintOriginKind {
  const name = domainName.toLowerCase()
  if (S3_WEBSITE.test(name)) return 's3-website'
  if (isS3BucketDomain(name)) return 's3'
  if (EXECUTE_API.test(name)) return 'api-gateway'
  if (LAMBDA_URL.test(name)) return 'lambda-url'
  return 'custom'
}
