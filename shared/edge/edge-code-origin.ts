/**
 * Where a CloudFront function sends a request: `cf.updateRequestOrigin`, `cf.selectRequestOriginById`, `cf.createRequestOriginGroup`.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
 */
import type { OriginChange } from './edge-code.ts'
import { findChangedOriginProblem } from './edge-code-origin-limits.ts'
import type { EdgeBehavior, EdgeDistribution, EdgeOrigin, EdgeTarget } from './edge-distribution.ts'
import { isObject } from './function-values.ts'
import type { Reason } from './types.ts'

type Settings = Readonly<Record<string, unknown>>

const NO_STATUS: ReadonlySet<number> = new Set()

/**
 * The target after the change: `null` when the function asked for none, a `Reason` for what CloudFront would not take.
 * What is not set is inherited from the origin that the behavior has; of a group only the primary changes.
 */
export function changeTarget(
  distribution: Pick<EdgeDistribution, 'targets'>,
  { target }: Pick<EdgeBehavior, 'target'>,
  change: OriginChange | undefined,
): EdgeTarget | Reason | null {
  if (!change) return null
  switch (change.kind) {
    case 'select':
      return selectOrigin(distribution, change.originId, change.overrides)
    case 'group':
      return createGroup(distribution, change.settings)
    default:
      return target ? updateOrigin(target, change.settings) : null
  }
}

function selectOrigin(
  { targets }: Pick<EdgeDistribution, 'targets'>,
  originId: unknown,
  overrides: unknown,
): EdgeTarget | Reason {
  const found = typeof originId === 'string' ? targets.get(originId) : undefined
  if (!found) {
    return refuse(
      `selected the origin ${JSON.stringify(originId)}, which the distribution does not have`,
    )
  }
  const hostHeader = isObject(overrides) ? overrides.hostHeader : undefined
  if (typeof hostHeader !== 'string') return found
  const primary = { ...found.primary, hostHeader }
  const problem = findChangedOriginProblem(found.primary, primary)
  return problem === null ? { ...found, primary } : refuse(problem)
}

/** Two origins of the distribution; ids as text, or as `{ originId, originOverrides }`. */
function createGroup(
  distribution: Pick<EdgeDistribution, 'targets'>,
  settings: unknown,
): EdgeTarget | Reason {
  const group: Settings = isObject(settings) ? settings : {}
  const ids: unknown[] = Array.isArray(group.originIds) ? group.originIds : []
  if (ids.length !== 2) return refuse('created an origin group that does not name two origins')
  const [first, second] = ids.map((id) =>
    isObject(id)
      ? selectOrigin(distribution, id.originId, id.originOverrides)
      : selectOrigin(distribution, id, group.originOverrides),
  )
  if (!first || !second) return refuse('created an origin group that does not name two origins')
  if ('rule' in first) return first
  if ('rule' in second) return second
  const codes = isObject(group.failoverCriteria) ? group.failoverCriteria.statusCodes : undefined
  if (!Array.isArray(codes) || codes.length === 0) {
    return refuse('created an origin group without failoverCriteria.statusCodes')
  }
  return {
    primary: first.primary,
    secondary: second.primary,
    failoverStatusCodes: new Set(codes.map(Number)),
  }
}

function updateOrigin(target: EdgeTarget, settings: unknown): EdgeTarget | Reason {
  if (!isObject(settings)) return refuse('called updateRequestOrigin without an object of settings')
  const { primary } = target
  const domainName = readText(settings.domainName) ?? primary.domainName
  if (!/^[a-z0-9._-]{1,253}$/i.test(domainName)) {
    return refuse(`sent the request to "${domainName}", which is no domain name`)
  }
  const originPath = readText(settings.originPath) ?? primary.originPath
  if (originPath !== '' && !originPath.startsWith('/')) {
    return refuse(`set the originPath "${originPath}", which does not begin with /`)
  }
  const connection = isObject(settings.customOriginConfig) ? settings.customOriginConfig : null
  const kind = connection || !isS3(domainName, primary) ? 'custom' : 's3'
  const hostHeader = readText(settings.hostHeader) ?? readText(settings.domainName)
  const changed: EdgeOrigin = {
    ...primary,
    kind,
    domainName,
    originPath: originPath.replace(/\/$/, ''),
    ...(hostHeader === undefined ? {} : { hostHeader }),
    ...readCustomHeaders(settings.customHeaders),
    ...readTimeouts(settings),
    ...readConnection(connection),
    ...readSigning(settings.originAccessControlConfig),
  }
  const problem = findChangedOriginProblem(primary, changed)
  if (problem !== null) return refuse(problem)
  return target.secondary
    ? { ...target, primary: changed }
    : { primary: changed, secondary: null, failoverStatusCodes: NO_STATUS }
}

/** An origin keeps its kind unless its new name says otherwise: S3's REST endpoints are S3 origins. */
function isS3(domainName: string, { kind, domainName: before }: EdgeOrigin): boolean {
  return domainName === before
    ? kind === 's3'
    : /\.s3(?:[.-](?!website)[a-z0-9-]+)?\.amazonaws\.com$/i.test(domainName)
}

/** `{ 'x-name': 'value' }` takes the place of all that the origin had. */
function readCustomHeaders(returned: unknown): Partial<EdgeOrigin> {
  if (!isObject(returned)) return {}
  const headers = Object.entries(returned).map(([name, value]) => ({
    name: name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()),
    lowerName: name.toLowerCase(),
    value: String(value),
  }))
  return {
    customHeaders: headers,
    customHeaderNames: new Set(headers.map(({ lowerName }) => lowerName)),
  }
}

function readTimeouts({ timeouts, connectionAttempts }: Settings): Partial<EdgeOrigin> {
  const given: Settings = isObject(timeouts) ? timeouts : {}
  const changed: Partial<EdgeOrigin> = {}
  if (isNumber(connectionAttempts)) changed.connectionAttempts = connectionAttempts
  if (isNumber(given.connectionTimeout)) changed.connectionTimeoutSeconds = given.connectionTimeout
  if (isNumber(given.readTimeout)) changed.readTimeoutSeconds = given.readTimeout
  if (isNumber(given.responseCompletionTimeout)) {
    changed.completionTimeoutSeconds = given.responseCompletionTimeout
  }
  return changed
}

function readConnection(connection: Settings | null): Partial<EdgeOrigin> {
  if (!connection) return {}
  const { protocol, port } = connection
  const isHttp = protocol === 'http'
  return {
    protocolPolicy: isHttp ? 'http-only' : 'https-only',
    ...(isNumber(port) ? { [isHttp ? 'httpPort' : 'httpsPort']: port } : {}),
  }
}

function readSigning(config: unknown): Partial<EdgeOrigin> {
  if (!isObject(config)) return {}
  if (config.enabled !== true) return { signingBehavior: 'never' }
  const { signingBehavior } = config
  return {
    signingBehavior:
      signingBehavior === 'never' || signingBehavior === 'no-override' ? signingBehavior : 'always',
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function refuse(text: string): Reason {
  return { rule: 'A.13', text }
}
