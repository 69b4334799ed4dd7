/**
 * What may be a Lambda authorizer, by AWS's rules.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
 */
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { findFunctionArn } from './create-integration.ts'
import type { Authorizer } from './definition.ts'
import { badRequest } from './patch.ts'

/** Seconds. */
const DEFAULT_TTL = 300
const MAX_TTL = 3_600

/** Authorizers per API. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_AUTHORIZERS = 10

const TOKEN_SOURCE = /^method\.request\.header\.[^.,\s]+$/
const REQUEST_SOURCE =
  /^(?:method\.request\.(?:header|querystring)\.[^,\s]+|stageVariables\.\w+|context\.[\w.]+)$/

type AuthorizerSettings = Omit<ApiGateway.CreateAuthorizerRequest, 'restApiId'>

/** The authorizer `id` beside the others of the API. Throws `BadRequestException`. */
export function checkAuthorizer(
  given: { [Key in keyof AuthorizerSettings]: AuthorizerSettings[Key] | undefined },
  id: string,
  authorizers: Record<string, Authorizer>,
): Authorizer {
  const {
    name = '',
    type,
    authorizerUri = '',
    identitySource,
    identityValidationExpression,
  } = given
  if (type === 'COGNITO_USER_POOLS') {
    throw badRequest('The simulated account does not simulate authorizers of Cognito user pools.')
  }
  if (type !== 'TOKEN' && type !== 'REQUEST') {
    throw badRequest('Invalid authorizer type specified. Valid options are TOKEN, REQUEST')
  }
  const others = Object.values(authorizers).filter((one) => one.id !== id)
  if (name.trim() === '') throw badRequest('Authorizer name must not be empty')
  if (others.some((one) => one.name === name)) {
    throw badRequest(
      `Authorizer name must be unique. Authorizer ${name} already exists in this RestApi.`,
    )
  }
  if (others.length >= MAX_AUTHORIZERS) {
    throw badRequest('Maximum number of Authorizers for this API has been reached')
  }
  if (findFunctionArn(authorizerUri) === null) {
    throw badRequest(
      `Invalid Authorizer URI: ${authorizerUri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    )
  }
  const ttl = given.authorizerResultTtlInSeconds ?? DEFAULT_TTL
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > MAX_TTL) {
    throw badRequest(`Authorizer result TTL must be between 0 and ${MAX_TTL} seconds`)
  }
  checkSource(type, identitySource, ttl)
  if (identityValidationExpression) checkExpression(type, identityValidationExpression)
  return {
    id,
    name,
    type,
    authType: given.authType,
    authorizerUri,
    authorizerCredentials: given.authorizerCredentials || undefined,
    identitySource: identitySource || undefined,
    identityValidationExpression: identityValidationExpression || undefined,
    authorizerResultTtlInSeconds: ttl,
  }
}

/** The mapping expressions of an identity source. */
export function listSources(identitySource: string | undefined): string[] {
  return (identitySource ?? '')
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '')
}

function checkSource(type: Authorizer['type'], identitySource: string | undefined, ttl: number) {
  const sources = listSources(identitySource)
  if (type === 'TOKEN' && !(sources.length === 1 && TOKEN_SOURCE.test(sources[0] ?? ''))) {
    throw badRequest(
      `Invalid mapping expression specified for identity source: ${identitySource ?? ''}. A TOKEN authorizer has one header: method.request.header.{name}`,
    )
  }
  const wrong = sources.find((source) => !REQUEST_SOURCE.test(source))
  if (wrong !== undefined) {
    throw badRequest(`Invalid mapping expression specified for identity source: ${wrong}`)
  }
  if (sources.length === 0 && ttl > 0) {
    throw badRequest('Identity source must be specified when caching is enabled')
  }
}

function checkExpression(type: Authorizer['type'], expression: string) {
  if (type === 'REQUEST') {
    throw badRequest('Identity validation expression is for TOKEN authorizers only')
  }
  try {
    new RegExp(expression)
  } catch (cause) {
    throw Object.assign(badRequest(`Invalid identity validation expression: ${expression}`), {
      cause,
    })
  }
}
