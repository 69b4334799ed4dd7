/** What the simulated account remembers of its REST APIs. Other services read it here. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import type { Collection } from '../state/collection.ts'
import { type Definition, findOwn, type Method, type Resource } from './definition.ts'

/** All moments are milliseconds since 1970 on the account's clock. */
export type RestApi = {
  /** 10 lower-case letters and digits; its id in the collection. */
  id: string
  region: string
  name: string
  description?: string | undefined
  version?: string | undefined
  createdAt: number
  endpointConfiguration: ApiGateway.EndpointConfiguration
  securityPolicy?: ApiGateway.SecurityPolicy | undefined
  endpointAccessMode?: ApiGateway.EndpointAccessMode | undefined
  disableExecuteApiEndpoint: boolean
  /** Whether the data plane already refuses: the setting goes live with the next change of any stage. */
  isDefaultEndpointOff: boolean
  tags: Record<string, string>
  /** As edited; live only after a deployment. */
  definition: Definition
}

export type Deployment = {
  id: string
  apiId: string
  description?: string | undefined
  createdAt: number
  definition: Definition
}

export type Stage = {
  name: string
  apiId: string
  deploymentId: string
  description?: string | undefined
  variables: Record<string, string>
  /** Settings that are kept and shown, and change nothing here: logs, throttling, tracing and the like. */
  settings: Pick<
    ApiGateway.Stage,
    | 'accessLogSettings'
    | 'cacheClusterSize'
    | 'clientCertificateId'
    | 'documentationVersion'
    | 'methodSettings'
    | 'tracingEnabled'
  >
  tags: Record<string, string>
  createdAt: number
  lastUpdatedAt: number
}

/** The account's REST APIs in all regions, by API id. */
export function restApisOf(account: Account): Collection<RestApi> {
  return account.collection<RestApi>('apigateway.restapis')
}

/** The deployments of all APIs, by `{apiId}/{deploymentId}`. */
export function deploymentsOf(account: Account): Collection<Deployment> {
  return account.collection<Deployment>('apigateway.deployments')
}

/** The stages of all APIs, by `{apiId}/{stageName}`. */
export function stagesOf(account: Account): Collection<Stage> {
  return account.collection<Stage>('apigateway.stages')
}

type Place = { account: Account; region: string }

/** Throws `NotFoundException` when there is no such API in this region. */
export function getApi({ account, region }: Place, id: string | undefined): RestApi {
  const api = restApisOf(account).get(id ?? '')
  if (api?.region === region) return api
  throw new AwsError(
    'NotFoundException',
    `Invalid API identifier specified ${account.id}:${id ?? ''}`,
  )
}

export function saveDefinition({ account }: Place, api: RestApi, definition: Definition) {
  restApisOf(account).put(api.id, { ...api, definition })
}

/** Throws `NotFoundException` when the API has no such resource. */
export function getApiResource(api: RestApi, id: string | undefined): Resource {
  const resource = findOwn(api.definition.resources, id)
  if (resource) return resource
  throw new AwsError('NotFoundException', 'Invalid Resource identifier specified')
}

/** Throws `NotFoundException` when the resource has no such method. */
export function getApiMethod(resource: Resource, httpMethod: string | undefined): Method {
  const method = findOwn(resource.methods, httpMethod?.toUpperCase())
  if (method) return method
  throw new AwsError('NotFoundException', 'Invalid Method identifier specified')
}
