/** One operation of an OpenAPI document as a method with its integration. */
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { createIntegration } from './create-integration.ts'
import type { Definition, Integration, Method } from './definition.ts'
import { createIntegrationResponse } from './integration-response-operations.ts'
import { createMethod } from './method-operations.ts'
import { createMethodResponse } from './method-response-operations.ts'
import {
  follow,
  type JsonObject,
  type OpenApiDocument,
  toList,
  toObject,
  toText,
  toTexts,
} from './openapi-document.ts'
import { findProtection } from './openapi-security.ts'

const PARAMETER_PLACES: Record<string, string> = {
  header: 'header',
  path: 'path',
  query: 'querystring',
}

type OperationSource = {
  document: OpenApiDocument
  definition: Definition
  resourceId: string
  verb: string
  /** Parameters of the path, which every operation on it has. */
  shared: unknown
  operation: JsonObject
}

/** Throws AWS's refusals; what is only not checked here goes to `warnings`. */
export function toImportedMethod(source: OperationSource, warnings: string[]): Method {
  const { document, definition, operation, verb } = source
  const method = createMethod(
    verb,
    {
      ...findProtection(document, operation, definition),
      operationName: toText(operation.operationId),
      requestParameters: toRequestParameters(source),
    },
    definition,
  )
  if (
    operation['x-amazon-apigateway-request-validator'] ??
    document.root['x-amazon-apigateway-request-validator']
  ) {
    warnings.push(`The simulated account does not validate requests (${verb}).`)
  }
  const methodResponses = toMethodResponses(source, warnings)
  const described = { ...method, methodResponses }
  const extension = operation['x-amazon-apigateway-integration']
  if (extension === undefined) return described
  return { ...described, methodIntegration: toIntegration(source, described, toObject(extension)) }
}

function toRequestParameters({ document, shared, operation }: OperationSource) {
  const found: Record<string, boolean> = {}
  for (const item of [...toList(shared), ...toList(operation.parameters)]) {
    const { in: place, name, required } = follow(document, item)
    const prefix = PARAMETER_PLACES[String(place)]
    if (prefix) found[`method.request.${prefix}.${name}`] = required === true
  }
  return Object.keys(found).length > 0 ? found : undefined
}

function toMethodResponses(
  { document, definition, operation }: OperationSource,
  warnings: string[],
) {
  const responses: Record<string, ApiGateway.MethodResponse> = {}
  for (const [statusCode, item] of Object.entries(toObject(operation.responses))) {
    if (!/^\d{3}$/.test(statusCode)) {
      warnings.push(`Response ${statusCode} is not a status code and was left out.`)
      continue
    }
    const response = follow(document, item)
    const headers = Object.keys(toObject(response.headers))
    responses[statusCode] = createMethodResponse(
      {
        statusCode,
        responseParameters:
          headers.length > 0
            ? Object.fromEntries(headers.map((name) => [`method.response.header.${name}`, false]))
            : undefined,
        responseModels: toModels(document, response, operation),
      },
      definition,
    )
  }
  return Object.keys(responses).length > 0 ? responses : undefined
}

/** Content type -> name of the model that the response's schema refers to. */
function toModels({ root, version }: OpenApiDocument, response: JsonObject, operation: JsonObject) {
  const types =
    version === 2
      ? toList(operation.produces ?? root.produces)
          .map(String)
          .slice(0, 1)
          .map((type) => [type, response.schema] as const)
      : Object.entries(toObject(response.content)).map(
          ([type, content]) => [type, toObject(content).schema] as const,
        )
  const models = types.flatMap(([type, schema]) => {
    const reference = toText(toObject(schema).$ref)
    return reference ? [[type, reference.split('/').at(-1) ?? ''] as const] : []
  })
  return models.length > 0 ? Object.fromEntries(models) : undefined
}

function toIntegration(
  source: OperationSource,
  method: Method,
  extension: JsonObject,
): Integration {
  const upper = (value: unknown) => toText(value)?.toUpperCase()
  const timeout = extension.timeoutInMillis
  const integration = createIntegration(
    {
      // `createIntegration` refuses every text that is not of these unions.
      type: upper(extension.type) as ApiGateway.IntegrationType | undefined,
      contentHandling: upper(extension.contentHandling) as
        | ApiGateway.ContentHandlingStrategy
        | undefined,
      connectionType: upper(extension.connectionType) as ApiGateway.ConnectionType | undefined,
      responseTransferMode: upper(extension.responseTransferMode) as
        | ApiGateway.ResponseTransferMode
        | undefined,
      connectionId: toText(extension.connectionId),
      integrationHttpMethod: upper(extension.httpMethod),
      uri: toText(extension.uri),
      credentials: toText(extension.credentials),
      passthroughBehavior: upper(extension.passthroughBehavior),
      timeoutInMillis: timeout === undefined ? undefined : Number(timeout),
      requestTemplates: toTexts(extension.requestTemplates),
      requestParameters: toTexts(extension.requestParameters),
      cacheNamespace: toText(extension.cacheNamespace),
      cacheKeyParameters: toList(extension.cacheKeyParameters).map(String),
    },
    source.resourceId,
  )
  const responses = Object.entries(toObject(extension.responses)).map(([pattern, item]) => {
    const response = toObject(item)
    return createIntegrationResponse(
      {
        statusCode: toText(response.statusCode),
        selectionPattern: pattern === 'default' ? undefined : pattern,
        responseParameters: toTexts(response.responseParameters),
        responseTemplates: toTexts(response.responseTemplates),
        // As above.
        contentHandling: upper(response.contentHandling) as
          | ApiGateway.ContentHandlingStrategy
          | undefined,
      },
      method,
    )
  })
  if (responses.length === 0) return integration
  const integrationResponses = Object.fromEntries(responses.map((one) => [one.statusCode, one]))
  return { ...integration, integrationResponses }
}
