/** What may be an integration, by AWS's rules: shared by PutIntegration and the import of OpenAPI documents. */
import type { ApiGateway } from '../protocol/sdk-types.ts'
import type { Integration } from './definition.ts'
import { badRequest } from './patch.ts'
import { checkEnum } from './rest-api-operations.ts'

/** Milliseconds. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MIN_TIMEOUT_MS = 50
const MAX_TIMEOUT_MS = 29_000

const TYPES = ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS']
const PASSTHROUGH = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']
const CONTENT_HANDLING = ['CONVERT_TO_TEXT', 'CONVERT_TO_BINARY']

/** `arn:aws:apigateway:{region}:{service}:path|action/…` */
const INTEGRATION_ARN = /^arn:aws[a-z-]*:apigateway:[a-z0-9-]+:([a-z0-9.-]+):(?:path|action)\/.+$/
const LAMBDA_PATH =
  /:lambda:path\/(?:\/)?(?:2015-03-31|2021-11-15)\/functions\/(.+)\/(?:response-streaming-)?invocations$/

/** What PutIntegration takes, apart from where it goes. */
type IntegrationSettings = Omit<
  ApiGateway.PutIntegrationRequest,
  'httpMethod' | 'resourceId' | 'restApiId'
>

/** An integration without responses. Throws AWS's refusals. `resourceId` is the default cache namespace. */
export function createIntegration(given: IntegrationSettings, resourceId: string): Integration {
  const type = checkEnum(given.type ?? 'MOCK', TYPES, 'putIntegrationInput.type')
  const passthroughBehavior = given.passthroughBehavior ?? 'WHEN_NO_MATCH'
  checkEnum(passthroughBehavior, PASSTHROUGH, 'putIntegrationInput.passthroughBehavior')
  if (given.contentHandling) {
    checkEnum(given.contentHandling, CONTENT_HANDLING, 'putIntegrationInput.contentHandling')
  }
  const timeoutInMillis = given.timeoutInMillis ?? MAX_TIMEOUT_MS
  if (timeoutInMillis < MIN_TIMEOUT_MS || timeoutInMillis > MAX_TIMEOUT_MS) {
    throw badRequest(`Timeout should be between ${MIN_TIMEOUT_MS} ms and ${MAX_TIMEOUT_MS} ms`)
  }
  const isMock = type === 'MOCK'
  if (!isMock) {
    if (!given.integrationHttpMethod) {
      throw badRequest('Enumeration value for HttpMethod must be non-empty')
    }
    checkUri(type, given.uri ?? '')
  }
  return {
    type,
    httpMethod: isMock ? undefined : given.integrationHttpMethod,
    uri: isMock ? undefined : given.uri,
    connectionType: given.connectionType,
    connectionId: given.connectionId,
    credentials: given.credentials,
    requestParameters: given.requestParameters,
    requestTemplates: given.requestTemplates,
    passthroughBehavior,
    contentHandling: given.contentHandling,
    timeoutInMillis,
    cacheNamespace: given.cacheNamespace ?? resourceId,
    cacheKeyParameters: given.cacheKeyParameters ?? [],
    tlsConfig: given.tlsConfig,
    responseTransferMode: given.responseTransferMode,
    integrationTarget: given.integrationTarget,
  }
}

/** The function ARN in the URI of a Lambda integration, stage variables still unresolved; `null` for other URIs. */
export function findFunctionArn(uri: string): string | null {
  return LAMBDA_PATH.exec(uri)?.[1] ?? null
}

function checkUri(type: ApiGateway.IntegrationType, uri: string) {
  if (type === 'HTTP' || type === 'HTTP_PROXY') {
    // Variables may stand anywhere after the scheme.
    if (!/^(?:https?:\/\/|\$\{stageVariables\.)\S+$/.test(uri)) {
      throw badRequest('Invalid HTTP endpoint specified for URI')
    }
    return
  }
  const [, service] = INTEGRATION_ARN.exec(uri) ?? []
  if (!service) throw badRequest('Invalid ARN specified in the request')
  if (type !== 'AWS_PROXY') return
  if (service !== 'lambda' && service !== 'firehose') {
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    )
  }
  if (service === 'lambda' && findFunctionArn(uri) === null) {
    throw badRequest('Invalid ARN specified in the request')
  }
}
