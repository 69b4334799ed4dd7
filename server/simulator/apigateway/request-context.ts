/**
 * `requestContext` of a proxy event, which is `$context` of templates as well.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
import { findHeader } from '../data-plane.ts'
import type { ApiCall } from './api-call.ts'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The identity is anonymous unless the method wants a signature. Never throws. */
export function toRequestContext(call: ApiCall): Record<string, unknown> {
  const { account, api, method, request, resource, stage } = call
  const { apiKey, signer } = call.granted ?? {}
  return {
    resourceId: resource.id,
    resourcePath: resource.path,
    ...(method.operationName && { operationName: method.operationName }),
    ...(call.granted?.authorizer && { authorizer: call.granted.authorizer }),
    httpMethod: request.method,
    extendedRequestId: call.extendedRequestId,
    requestTime: toClfTime(call.receivedAt),
    path: `/${stage.name}${request.path}`,
    accountId: account.id,
    protocol: request.protocol,
    stage: stage.name,
    domainPrefix: api.id,
    requestTimeEpoch: call.receivedAt,
    requestId: call.requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: signer?.principal.accountId ?? null,
      cognitoIdentityId: null,
      caller: signer?.userId ?? null,
      ...(apiKey && { apiKey: apiKey.value, apiKeyId: apiKey.id }),
      sourceIp: request.clientIp,
      principalOrgId: null,
      accessKey: signer?.accessKeyId ?? null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: signer?.principal.arn ?? null,
      userAgent: findHeader(request.headers, 'user-agent') ?? null,
      user: signer?.userId ?? null,
    },
    domainName: `${api.id}.execute-api.${api.region}.amazonaws.com`,
    deploymentId: stage.deploymentId,
    apiId: api.id,
  }
}

/** `09/Apr/2015:12:34:56 +0000`, the Common Log Format's time. */
export function toClfTime(ms: number): string {
  const date = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${two(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}`
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`
}
