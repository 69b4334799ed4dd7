/** How an OpenAPI document protects an operation: API keys and IAM; authorizers are refused by name. */
import {
  type JsonObject,
  type OpenApiDocument,
  toList,
  toObject,
  toText,
} from './openapi-document.ts'
import { badRequest } from './patch.ts'

/** Throws `BadRequestException` for an authorizer: leaving it out would open what should be closed. */
export function findProtection({ root, version }: OpenApiDocument, operation: JsonObject) {
  const schemes = toObject(
    version === 2 ? root.securityDefinitions : toObject(root.components).securitySchemes,
  )
  const auth = toText(toObject(operation['x-amazon-apigateway-auth']).type)
  let authorizationType = auth?.toUpperCase() ?? 'NONE'
  let apiKeyRequired = false
  for (const requirement of toList(operation.security ?? root.security)) {
    for (const name of Object.keys(toObject(requirement))) {
      const scheme = toObject(schemes[name])
      const authType = toText(scheme['x-amazon-apigateway-authtype'])?.toLowerCase()
      if (scheme['x-amazon-apigateway-authorizer']) {
        throw badRequest(`The simulated account does not simulate authorizers (${name}).`)
      }
      if (authType === 'awssigv4') authorizationType = 'AWS_IAM'
      else if (scheme.type === 'apiKey' && toText(scheme.name)?.toLowerCase() === 'x-api-key') {
        apiKeyRequired = true
      }
    }
  }
  return { authorizationType, apiKeyRequired }
}
