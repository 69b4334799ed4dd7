/**
 * Turns an OpenAPI document into an API's definition, over an empty one or over one that is there already.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html
 */
import { AwsError } from '../protocol/aws-error.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { type Definition, type Resource, withMethod } from './definition.ts'
import { createGatewayResponse } from './gateway-response-operations.ts'
import { isGatewayResponseType } from './gateway-responses.ts'
import {
  follow,
  type JsonObject,
  type OpenApiDocument,
  toList,
  toObject,
  toText,
  toTexts,
} from './openapi-document.ts'
import { toImportedMethod } from './openapi-method.ts'
import { withAuthorizers } from './openapi-security.ts'
import { badRequest } from './patch.ts'
import { addResource } from './resource-operations.ts'

const VERBS: Record<string, string> = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  delete: 'DELETE',
  patch: 'PATCH',
  options: 'OPTIONS',
  head: 'HEAD',
  'x-amazon-apigateway-any-method': 'ANY',
}

type ImportOptions = {
  /** What becomes of `basePath` (OpenAPI 2) or the first server's path (3). @default 'prepend' */
  basepath: string | undefined
}

type ImportedApi = {
  name: string | undefined
  description: string | undefined
  version: string | undefined
  disableExecuteApiEndpoint: boolean | undefined
  definition: Definition
  warnings: string[]
}

/** Throws `BadRequestException`, naming method and path where there are some. */
export function importOpenApi(
  document: OpenApiDocument,
  base: Definition,
  options: ImportOptions,
): ImportedApi {
  const { root } = document
  const info = toObject(root.info)
  const warnings: string[] = []
  let definition = withAuthorizers(withModels(withSettings(base, root), document), document)
  const prefix = findPrefix(document, options.basepath ?? 'prepend')
  for (const [path, item] of Object.entries(toObject(root.paths))) {
    const pathItem = follow(document, item)
    const added = addPath(definition, `${prefix}${path}`)
    definition = added.definition
    for (const [key, verb] of Object.entries(VERBS)) {
      if (pathItem[key] === undefined) continue
      const resource = definition.resources[added.resource.id] ?? added.resource
      const method = namingPlace(verb, path, () =>
        toImportedMethod(
          {
            document,
            definition,
            resourceId: resource.id,
            verb,
            shared: pathItem.parameters,
            operation: toObject(pathItem[key]),
          },
          warnings,
        ),
      )
      definition = withMethod(definition, resource, method)
    }
  }
  const endpoint = toObject(root['x-amazon-apigateway-endpoint-configuration'])
  return {
    name: toText(info.title),
    description: toText(info.description),
    version: toText(info.version),
    disableExecuteApiEndpoint:
      endpoint.disableExecuteApiEndpoint === undefined
        ? undefined
        : endpoint.disableExecuteApiEndpoint === true,
    definition,
    warnings: [...new Set(warnings)],
  }
}

/** The resource at a path; those on the way are made where they are missing. */
function addPath(
  definition: Definition,
  path: string,
): { definition: Definition; resource: Resource } {
  let changed = definition
  const root = definition.resources[definition.rootResourceId]
  if (!root) throw badRequest('The API has no root resource.')
  let resource: Resource = root
  for (const pathPart of path.split('/').filter((part) => part !== '')) {
    const parentId = resource.id
    const known: Resource | undefined = Object.values(changed.resources).find(
      (candidate) => candidate.parentId === parentId && candidate.pathPart === pathPart,
    )
    if (known) resource = known
    else {
      const added = addResource(changed, resource, pathPart)
      changed = added.definition
      resource = added.resource
    }
  }
  return { definition: changed, resource }
}

function findPrefix({ root, version }: OpenApiDocument, mode: string): string {
  const basePath = version === 2 ? (toText(root.basePath) ?? '') : findServerPath(root)
  const parts = basePath.split('/').filter((part) => part !== '')
  if (mode === 'ignore') return ''
  if (mode === 'prepend') return parts.map((part) => `/${part}`).join('')
  // The first part is meant to be the stage.
  if (mode === 'split')
    return parts
      .slice(1)
      .map((part) => `/${part}`)
      .join('')
  throw badRequest(`Invalid basepath mode ${mode}. Valid options are ignore, prepend, split`)
}

function findServerPath(root: JsonObject): string {
  const [first] = toList(root.servers)
  const server = toObject(first)
  const variables = toObject(server.variables)
  const filled = (toText(server.url) ?? '').replace(
    /\{(\w+)\}/g,
    (_whole, name: string) => toText(toObject(variables[name]).default)?.replace(/^\//, '') ?? '',
  )
  return URL.parse(filled, 'https://localhost')?.pathname ?? ''
}

/** Settings that the document's extensions name; the others stay. */
function withSettings(definition: Definition, root: JsonObject): Definition {
  const types = root['x-amazon-apigateway-binary-media-types']
  const policy = root['x-amazon-apigateway-policy']
  const size = root['x-amazon-apigateway-minimum-compression-size']
  const source = toText(root['x-amazon-apigateway-api-key-source'])
  const gatewayResponses = Object.entries(
    toObject(root['x-amazon-apigateway-gateway-responses']),
  ).map(([type, item]) => {
    if (!isGatewayResponseType(type)) throw badRequest(`Invalid Response Type specified: ${type}`)
    const given = toObject(item)
    const response = createGatewayResponse(type, {
      statusCode: toText(given.statusCode),
      responseParameters: toTexts(given.responseParameters),
      responseTemplates: toTexts(given.responseTemplates),
    })
    return [type, response] as const
  })
  return {
    ...definition,
    gatewayResponses: { ...definition.gatewayResponses, ...Object.fromEntries(gatewayResponses) },
    ...(types !== undefined && { binaryMediaTypes: toList(types).map(String) }),
    ...(policy !== undefined && { policy: JSON.stringify(policy) }),
    ...(size !== undefined && { minimumCompressionSize: Number(size) }),
    // The operation checks the value with the whole API.
    ...(source && { apiKeySource: source as ApiGateway.ApiKeySourceType }),
  }
}

function withModels(definition: Definition, { root, version }: OpenApiDocument): Definition {
  const schemas = version === 2 ? root.definitions : toObject(root.components).schemas
  const models = new Set([...definition.models, ...Object.keys(toObject(schemas))])
  return { ...definition, models: [...models] }
}

function namingPlace<Value>(verb: string, path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw badRequest(
      `Errors found during import:\n\tUnable to put method '${verb}' on resource at path '${path}': ${error.message}`,
    )
  }
}
