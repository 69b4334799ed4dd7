/** How API Gateway shows what the account remembers: the SDK's shapes. */
import type { ApiGateway } from '../protocol/sdk-types.ts'
import type { Method, Resource } from './definition.ts'
import type { RestApi, Stage } from './rest-api-store.ts'

export function toRestApi(api: RestApi): ApiGateway.RestApi {
  const { definition } = api
  const { binaryMediaTypes, policy } = definition
  return {
    id: api.id,
    name: api.name,
    description: api.description,
    createdDate: new Date(api.createdAt),
    version: api.version,
    binaryMediaTypes: binaryMediaTypes.length > 0 ? binaryMediaTypes : undefined,
    minimumCompressionSize: definition.minimumCompressionSize,
    apiKeySource: definition.apiKeySource,
    endpointConfiguration: api.endpointConfiguration,
    // AWS escapes the policy once more, as if it stood inside a JSON text.
    policy: policy === undefined ? undefined : JSON.stringify(policy).slice(1, -1),
    tags: Object.keys(api.tags).length > 0 ? api.tags : undefined,
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    rootResourceId: definition.rootResourceId,
    securityPolicy: api.securityPolicy,
    endpointAccessMode: api.endpointAccessMode,
    apiStatus: 'AVAILABLE',
  }
}

/** Methods are empty objects unless the caller asked to embed them. */
export function toResource(resource: Resource, embed: string[] | undefined): ApiGateway.Resource {
  const { id, parentId, pathPart, path, methods } = resource
  const embedded = embed?.includes('methods') ?? false
  const shown = Object.entries(methods).map(([name, method]) => [name, embedded ? method : {}])
  return {
    id,
    parentId,
    pathPart,
    path,
    resourceMethods: shown.length > 0 ? Object.fromEntries(shown) : undefined,
  }
}

export function toMethod(method: Method): ApiGateway.Method {
  return method
}

export function toStage(stage: Stage): ApiGateway.Stage {
  return {
    deploymentId: stage.deploymentId,
    stageName: stage.name,
    description: stage.description,
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    variables: Object.keys(stage.variables).length > 0 ? stage.variables : undefined,
    tags: Object.keys(stage.tags).length > 0 ? stage.tags : undefined,
    tracingEnabled: false,
    ...stage.settings,
    methodSettings: stage.settings.methodSettings ?? {},
    createdDate: new Date(stage.createdAt),
    lastUpdatedDate: new Date(stage.lastUpdatedAt),
  }
}
