/** A refusal that API Gateway answers by itself: a gateway response type, a message, and what `x-amzn-ErrorType` says. */
import type { ApiGateway } from '../protocol/sdk-types.ts'

/** `x-amzn-ErrorType` of each type that is answered here. */
const ERROR_TYPES = {
  ACCESS_DENIED: 'AccessDeniedException',
  API_CONFIGURATION_ERROR: 'InternalServerErrorException',
  AUTHORIZER_CONFIGURATION_ERROR: 'AuthorizerConfigurationException',
  DEFAULT_4XX: 'BadRequestException',
  DEFAULT_5XX: 'InternalServerErrorException',
  INTEGRATION_FAILURE: 'InternalServerErrorException',
  INTEGRATION_TIMEOUT: 'InternalServerErrorException',
  INVALID_API_KEY: 'ForbiddenException',
  INVALID_SIGNATURE: 'IncompleteSignatureException',
  MISSING_AUTHENTICATION_TOKEN: 'MissingAuthenticationTokenException',
  QUOTA_EXCEEDED: 'LimitExceededException',
  REQUEST_TOO_LARGE: 'RequestTooLargeException',
  THROTTLED: 'TooManyRequestsException',
  UNAUTHORIZED: 'UnauthorizedException',
  UNSUPPORTED_MEDIA_TYPE: 'UnsupportedMediaTypeException',
} as const satisfies Partial<Record<ApiGateway.GatewayResponseType, string>>

type GatewayErrorType = keyof typeof ERROR_TYPES

/** Thrown on the way through an API; answered by `toGatewayAnswer`. */
export class GatewayError extends Error {
  readonly type: GatewayErrorType
  /** Status for the types that have none of their own (`DEFAULT_5XX`). */
  readonly status: number | undefined
  /** The line of the execution log that says more than the client is told. */
  readonly logLine: string
  /** What `x-amzn-ErrorType` says. */
  readonly errorType: string

  constructor(
    type: GatewayErrorType,
    message: string,
    options: { status?: number; logLine?: string; errorType?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'GatewayError'
    this.type = type
    this.status = options.status
    this.logLine = options.logLine ?? `Execution failed: ${message}`
    this.errorType = options.errorType ?? ERROR_TYPES[type]
  }
}

/** API Gateway's answer when an authorizer cannot be asked or gives no answer: it has no message. */
export function authorizerError(reason: string, cause?: unknown): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', '', {
    logLine: `Execution failed due to configuration error: ${reason}`,
    cause,
  })
}

/** API Gateway's answer for a set-up that cannot work; only the execution log says why. */
export function configurationError(reason: string, cause?: unknown): GatewayError {
  return new GatewayError('API_CONFIGURATION_ERROR', 'Internal server error', {
    logLine: `Execution failed due to configuration error: ${reason}`,
    cause,
  })
}
