/**
 * `request.origin` as an origin-request function of Lambda@Edge left it: an origin need not be one of the distribution's.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html#lambda-event-structure-request
 */
import { isOriginPort } from '../distribution/rules/origin-limits.ts'
import { findChangedOriginProblem } from './edge-code-origin-limits.ts'
import type { EdgeOrigin } from './edge-distribution.ts'
import { isObject } from './function-values.ts'
import type { LambdaOrigin } from './lambda-edge-event.ts'
import { readLambdaHeaders } from './lambda-edge-result.ts'
import type { Reason } from './types.ts'
import { LAMBDA_ORIGIN_READ_TIMEOUT_SECONDS } from './undocumented.ts'

/**
 * The origin to ask: `present` itself when the function left it alone, a `Reason` for what CloudFront would not take.
 * A custom origin needs domain name, port and protocol; what else is missing has CloudFront's defaults.
 *
 * @param shown what the event said of `present`
 */
export function readLambdaOrigin(
  returned: unknown,
  shown: LambdaOrigin,
  present: EdgeOrigin,
): EdgeOrigin | Reason {
  if (returned === undefined || JSON.stringify(returned) === JSON.stringify(shown)) return present
  if (!isObject(returned)) return refuse('returned an origin that is not an object')
  const { custom, s3 } = returned
  if (isObject(custom) && isObject(s3))
    return refuse('returned an origin that is both custom and s3')
  if (isObject(custom)) return check(present, readCustomOrigin(custom, present))
  if (isObject(s3)) return check(present, readS3Origin(s3, present))
  return refuse('returned an origin that is neither custom nor s3')
}

function check(present: EdgeOrigin, changed: EdgeOrigin | Reason): EdgeOrigin | Reason {
  if ('rule' in changed) return changed
  const problem = findChangedOriginProblem(present, changed)
  return problem === null ? changed : refuse(problem)
}

type Settings = Readonly<Record<string, unknown>>

function readCustomOrigin(custom: Settings, present: EdgeOrigin): EdgeOrigin | Reason {
  const common = readCommon(custom, present)
  if ('rule' in common) return common
  const { port, protocol, readTimeout } = custom
  if (protocol !== 'http' && protocol !== 'https') {
    return refuse(
      `set the origin's protocol to ${JSON.stringify(protocol)}; it must be http or https`,
    )
  }
  if (typeof port !== 'number' || !isOriginPort(port)) {
    return refuse(
      `set the origin's port to ${JSON.stringify(port)}; it must be 80, 443 or 1024 to 65535`,
    )
  }
  const readTimeoutSeconds =
    typeof readTimeout === 'number' ? readTimeout : LAMBDA_ORIGIN_READ_TIMEOUT_SECONDS
  return {
    ...common,
    kind: 'custom',
    protocolPolicy: protocol === 'http' ? 'http-only' : 'https-only',
    httpPort: protocol === 'http' ? port : present.httpPort,
    httpsPort: protocol === 'https' ? port : present.httpsPort,
    originAccessControlId: null,
    readTimeoutSeconds,
  }
}

/** An S3 origin keeps the origin access control of the origin that it takes the place of. */
function readS3Origin(s3: Settings, present: EdgeOrigin): EdgeOrigin | Reason {
  const common = readCommon(s3, present)
  if ('rule' in common) return common
  const { authMethod = 'none' } = s3
  if (authMethod !== 'none' && authMethod !== 'origin-access-identity') {
    return refuse(`set the origin's authMethod to ${JSON.stringify(authMethod)}`)
  }
  return {
    ...common,
    kind: 's3',
    protocolPolicy: 'https-only',
    httpPort: 80,
    httpsPort: 443,
    originAccessControlId: present.kind === 's3' ? present.originAccessControlId : null,
  }
}

function readCommon(settings: Settings, present: EdgeOrigin): EdgeOrigin | Reason {
  const { domainName, path = '' } = settings
  if (typeof domainName !== 'string' || !/^[a-z0-9._-]{1,253}$/i.test(domainName)) {
    return refuse(
      `set the origin's domainName to ${JSON.stringify(domainName)}, which is no domain name`,
    )
  }
  if (typeof path !== 'string' || !/^(?:\/.*[^/])?$/.test(path)) {
    return refuse(
      `set the origin's path to ${JSON.stringify(path)}; it must be empty, or begin with / and not end with it`,
    )
  }
  const headers = readLambdaHeaders(settings.customHeaders)
  if ('problem' in headers) return refuse(headers.problem)
  const customHeaders = headers.value.map(([name, value]) => ({
    name,
    lowerName: name.toLowerCase(),
    value,
  }))
  return {
    ...present,
    id: domainName === present.domainName ? present.id : domainName,
    domainName,
    originPath: path,
    customHeaders,
    customHeaderNames: new Set(customHeaders.map(({ lowerName }) => lowerName)),
    hostHeader: undefined,
    signingBehavior: domainName === present.domainName ? present.signingBehavior : undefined,
  }
}

function refuse(text: string): Reason {
  return { rule: 'A.13', text }
}
