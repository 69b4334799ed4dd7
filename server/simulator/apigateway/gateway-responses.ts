/**
 * Gateway responses: what API Gateway answers by itself, by type.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
import type { ApiGateway } from '../protocol/sdk-types.ts'

/** Default status of each type; the two fallbacks have none of their own. */
export const GATEWAY_RESPONSE_STATUS = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: null,
  DEFAULT_5XX: null,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
} as const satisfies Record<ApiGateway.GatewayResponseType, number | null>

export const DEFAULT_TEMPLATES = { 'application/json': '{"message":$context.error.messageString}' }

type Customized = Record<string, ApiGateway.GatewayResponse>

export function isGatewayResponseType(text: string): text is ApiGateway.GatewayResponseType {
  return Object.hasOwn(GATEWAY_RESPONSE_STATUS, text)
}

/** The response of a type as it stands: customized, from the customized fallback, or AWS's default. */
export function gatewayResponseOf(
  type: ApiGateway.GatewayResponseType,
  customized: Customized,
): ApiGateway.GatewayResponse {
  const own = customized[type]
  if (own) return own
  const status = GATEWAY_RESPONSE_STATUS[type]
  const fallback =
    status === null ? undefined : customized[status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX']
  return {
    responseType: type,
    statusCode: fallback?.statusCode ?? (status === null ? undefined : String(status)),
    responseParameters: fallback?.responseParameters ?? {},
    responseTemplates: fallback?.responseTemplates ?? DEFAULT_TEMPLATES,
    defaultResponse: true,
  }
}
