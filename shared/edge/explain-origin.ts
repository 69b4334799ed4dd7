/** An origin as a person calls it, and the exact URL that it is asked for. */
import type { EdgeOrigin } from './edge-distribution.ts'
import type { OriginRequest } from './types.ts'

/** For sentences: API Gateway and its stage, an S3 bucket, else the domain name. */
export function nameOfOrigin({ domainName, originPath }: EdgeOrigin): string {
  const [, apiId] = /^([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com/.exec(domainName) ?? []
  const [, stage] = /^\/([^/]+)/.exec(originPath) ?? []
  if (apiId !== undefined) return `API Gateway \`${stage ?? apiId}\``
  const [, bucket] = /^(.+)\.s3[.-][a-z0-9.-]*amazonaws\.com$/.exec(domainName) ?? []
  if (bucket !== undefined) return `S3 bucket \`${bucket}\``
  if (/\.lambda-url\.[a-z0-9-]+\.on\.aws$/.test(domainName)) {
    return `Lambda function URL \`${domainName}\``
  }
  return `\`${domainName}\``
}

/** With the port where it is not the scheme's own. */
export function originUrl({ scheme, port, origin, path }: OriginRequest): string {
  const isUsual = port === (scheme === 'https' ? 443 : 80)
  return `${scheme}://${origin.domainName}${isUsual ? '' : `:${port}`}${path}`
}
