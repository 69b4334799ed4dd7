/** How an OpenAPI document protects an operation: API keys, IAM and Lambda authorizers. */
import { lowerId } from '../ids.ts'
import { checkAuthorizer } from './authorizer-rules.ts'
import type { Authorizer, Definition } from './definition.ts'
import {
  type JsonObject,
  type OpenApiDocument,
  toList,
  toObject,
  toText,
} from './openapi-document.ts'

/**
 * The definition with the Lambda authorizers that the document uses. Throws `BadRequestException` for those that are refused:
 * leaving one out would open what should be closed.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function withAuthorizers(definition: Definition, document: OpenApiDocument): Definition {
  let { authorizers } = definition
  const used = usedSchemes(document)
  for (const [name, scheme] of Object.entries(schemesOf(document))) {
    const extension = toObject(scheme)['x-amazon-apigateway-authorizer']
    if (extension === undefined || !used.has(name)) continue
    const given = toObject(extension)
    const type = toText(given.type)?.toUpperCase()
    const header = toText(toObject(scheme).name)
    const ttl = toText(given.authorizerResultTtlInSeconds)
    const authorizer = checkAuthorizer(
      {
        name,
        // What it may be is checked with the rest.
        type: type as Authorizer['type'],
        authType: toText(toObject(scheme)['x-amazon-apigateway-authtype']),
        authorizerUri: toText(given.authorizerUri),
        authorizerCredentials: toText(given.authorizerCredentials),
        identitySource:
          toText(given.identitySource) ??
          (type === 'TOKEN' && header ? `method.request.header.${header}` : undefined),
        identityValidationExpression: toText(given.identityValidationExpression),
        authorizerResultTtlInSeconds: ttl === undefined ? undefined : Number(ttl),
      },
      // One of the same name is replaced.
      Object.values(authorizers).find((one) => one.name === name)?.id ?? lowerId('', 6),
      authorizers,
    )
    authorizers = { ...authorizers, [authorizer.id]: authorizer }
  }
  return { ...definition, authorizers }
}

export function findProtection(
  document: OpenApiDocument,
  operation: JsonObject,
  { authorizers }: Definition,
) {
  const { root } = document
  const schemes = schemesOf(document)
  const auth = toText(toObject(operation['x-amazon-apigateway-auth']).type)
  let authorizationType = auth?.toUpperCase() ?? 'NONE'
  let apiKeyRequired = false
  let authorizerId: string | undefined
  for (const requirement of toList(operation.security ?? root.security)) {
    for (const name of Object.keys(toObject(requirement))) {
      const scheme = toObject(schemes[name])
      const authType = toText(scheme['x-amazon-apigateway-authtype'])?.toLowerCase()
      if (scheme['x-amazon-apigateway-authorizer']) {
        authorizationType = 'CUSTOM'
        authorizerId = Object.values(authorizers).find((one) => one.name === name)?.id
      } else if (authType === 'awssigv4') authorizationType = 'AWS_IAM'
      else if (scheme.type === 'apiKey' && toText(scheme.name)?.toLowerCase() === 'x-api-key') {
        apiKeyRequired = true
      }
    }
  }
  return { authorizationType, authorizerId, apiKeyRequired }
}

/** Names of the schemes that the whole document or one of its operations asks for. */
function usedSchemes({ root }: OpenApiDocument): Set<string> {
  const operations = Object.values(toObject(root.paths)).flatMap((item) =>
    Object.values(toObject(item)).map((operation) => toObject(operation).security),
  )
  const requirements = [root.security, ...operations].flatMap(toList)
  return new Set(requirements.flatMap((requirement) => Object.keys(toObject(requirement))))
}

function schemesOf({ root, version }: OpenApiDocument): JsonObject {
  return toObject(
    version === 2 ? root.securityDefinitions : toObject(root.components).securitySchemes,
  )
}
