/** What may be an integration of an HTTP API, by AWS's rules. */
import { lowerId } from '../ids.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import { badRequest, type Integration, notSimulated } from './http-api-store.ts'

/** Milliseconds. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MIN_TIMEOUT_MS = 50
const MAX_TIMEOUT_MS = 30_000

const VERBS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

const FUNCTION_ARN = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:\S+$/
const INVOCATION_ARN =
  /^arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path\/2015-03-31\/functions\/\S+\/invocations$/

/** What CreateIntegration takes, apart from where it goes. */
type Given = Omit<ApiGatewayV2.CreateIntegrationCommandInput, 'ApiId'>

/** Throws AWS's refusals. `id` of one that is changed. */
export function toIntegration(given: Given, id = lowerId('', 7)): Integration {
  const type = given.IntegrationType
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') {
    throw badRequest(`Integrations of type ${type} are not supported for HTTP APIs`)
  }
  if (given.IntegrationSubtype) throw notSimulated('integrations with other AWS services')
  if (given.ConnectionType === 'VPC_LINK') throw notSimulated('VPC links')
  if (given.ResponseParameters && Object.keys(given.ResponseParameters).length > 0) {
    throw notSimulated('parameter mapping of HTTP APIs')
  }
  if (given.RequestParameters && Object.keys(given.RequestParameters).length > 0) {
    throw notSimulated('parameter mapping of HTTP APIs')
  }
  return {
    id,
    type,
    uri: checkUri(type, given.IntegrationUri ?? ''),
    method: checkMethod(type, given.IntegrationMethod),
    payloadFormatVersion: checkVersion(type, given.PayloadFormatVersion),
    timeoutMs: checkTimeout(given.TimeoutInMillis),
    description: given.Description,
    credentialsArn: given.CredentialsArn,
    isManaged: false,
  }
}

/** What quick create makes of a function's ARN or a URL. Throws AWS's refusals. */
export function quickIntegration(target: string, credentialsArn: string | undefined): Integration {
  const isFunction = target.startsWith('arn:')
  const integration = toIntegration({
    IntegrationType: isFunction ? 'AWS_PROXY' : 'HTTP_PROXY',
    IntegrationUri: target,
    IntegrationMethod: isFunction ? undefined : 'ANY',
    PayloadFormatVersion: isFunction ? '2.0' : '1.0',
    CredentialsArn: credentialsArn,
  })
  return { ...integration, isManaged: true }
}

/** The URI of an invocation, as REST APIs have it. */
export function toInvocationUri(uri: string, region: string): string {
  return FUNCTION_ARN.test(uri)
    ? `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${uri}/invocations`
    : uri
}

function checkUri(type: Integration['type'], uri: string): string {
  if (type === 'HTTP_PROXY') {
    // Variables may stand anywhere after the scheme.
    if (/^(?:https?:\/\/|\$\{stageVariables\.)\S+$/.test(uri)) return uri
    throw badRequest('Invalid HTTP endpoint specified for URI')
  }
  if (FUNCTION_ARN.test(uri) || INVOCATION_ARN.test(uri)) return uri
  throw badRequest('Invalid function ARN or invalid uri')
}

function checkMethod(type: Integration['type'], method: string | undefined): string {
  // A function is always posted to.
  if (type === 'AWS_PROXY') return 'POST'
  if (method !== undefined && VERBS.includes(method)) return method
  throw badRequest('HttpMethod must be specified for HTTP_PROXY integrations')
}

function checkVersion(type: Integration['type'], version: string | undefined): '1.0' | '2.0' {
  if (version === undefined && type === 'AWS_PROXY') {
    throw badRequest('PayloadFormatVersion is a required parameter for integration')
  }
  if (version === '2.0' && type === 'HTTP_PROXY') {
    throw badRequest('PayloadFormatVersion 2.0 is not supported for HTTP_PROXY integrations')
  }
  if (version === undefined || version === '1.0' || version === '2.0') return version ?? '1.0'
  throw badRequest('PayloadFormatVersion must be one of: 1.0, 2.0')
}

function checkTimeout(timeoutMs: number | undefined): number {
  const given = timeoutMs ?? MAX_TIMEOUT_MS
  if (given >= MIN_TIMEOUT_MS && given <= MAX_TIMEOUT_MS) return given
  throw badRequest(`Timeout should be between ${MIN_TIMEOUT_MS} ms and ${MAX_TIMEOUT_MS} ms`)
}
