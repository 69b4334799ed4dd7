/**
 * What an API is made of: resources, methods, integrations and the settings that a deployment freezes.
 * Definitions are immutable; every change makes a new one, so a deployment simply keeps the one it saw.
 */
import { lowerId } from '../ids.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'

export type Integration = ApiGateway.Integration & {
  type: ApiGateway.IntegrationType
  timeoutInMillis: number
  passthroughBehavior: string
}

export type Method = Omit<ApiGateway.Method, 'methodIntegration'> & {
  /** `GET` … or `ANY`. */
  httpMethod: string
  authorizationType: string
  apiKeyRequired: boolean
  methodIntegration?: Integration | undefined
}

export type Resource = {
  id: string
  /** Absent for the root. */
  parentId?: string | undefined
  pathPart?: string | undefined
  /** `/images/{proxy+}` */
  path: string
  /** By HTTP method. */
  methods: Record<string, Method>
}

/** A Lambda authorizer. */
export type Authorizer = {
  /** 6 lower-case letters and digits. */
  id: string
  name: string
  type: 'TOKEN' | 'REQUEST'
  /** Kept and shown only: documents that are imported carry it. */
  authType?: string | undefined
  /** URI of the function's invocation, as an integration has it. */
  authorizerUri: string
  /** ARN of a role to call the function with, instead of the function's own policy. */
  authorizerCredentials?: string | undefined
  /** `method.request.header.Authorization`; a REQUEST authorizer may name several, with commas. */
  identitySource?: string | undefined
  /** What a token must look like, wholly. */
  identityValidationExpression?: string | undefined
  /** How long an answer counts; 0 for no longer than one request. */
  authorizerResultTtlInSeconds: number
}

export type Definition = {
  rootResourceId: string
  /** By resource id. */
  resources: Record<string, Resource>
  /** By authorizer id. */
  authorizers: Record<string, Authorizer>
  /** Names of the models that methods may refer to. */
  models: string[]
  /** By gateway response type. */
  gatewayResponses: Record<string, ApiGateway.GatewayResponse>
  binaryMediaTypes: string[]
  /** Responses from this size on are compressed, in bytes; absent = never. */
  minimumCompressionSize?: number | undefined
  apiKeySource: ApiGateway.ApiKeySourceType
  /** JSON of the resource policy, ARNs written out. */
  policy?: string | undefined
}

/** An API without methods: the root resource and the two models that AWS makes. */
export function emptyDefinition(): Definition {
  const id = lowerId('', 10)
  return {
    rootResourceId: id,
    resources: { [id]: { id, path: '/', methods: {} } },
    authorizers: {},
    models: ['Empty', 'Error'],
    gatewayResponses: {},
    binaryMediaTypes: [],
    apiKeySource: 'HEADER',
  }
}

export function withResource(definition: Definition, resource: Resource): Definition {
  return { ...definition, resources: { ...definition.resources, [resource.id]: resource } }
}

/** Puts a method at a resource, in place of one of the same name. */
export function withMethod(definition: Definition, resource: Resource, method: Method): Definition {
  const methods = { ...resource.methods, [method.httpMethod]: method }
  return withResource(definition, { ...resource, methods })
}

/** Takes a resource out with everything below it. */
export function withoutResource(definition: Definition, id: string): Definition {
  const { resources } = definition
  const isBelow = (resource: Resource | undefined): boolean =>
    resource !== undefined && (resource.id === id || isBelow(resources[resource.parentId ?? '']))
  const kept = Object.entries(resources).filter(([, resource]) => !isBelow(resource))
  return { ...definition, resources: Object.fromEntries(kept) }
}

/** The path of a child: `/` + `images` is `/images`. */
export function pathBelow(parent: Resource, pathPart: string): string {
  return parent.path === '/' ? `/${pathPart}` : `${parent.path}/${pathPart}`
}

/** A member that the record itself has: `constructor` and the like are no names of ours. */
export function findOwn<Value>(
  record: Record<string, Value> | undefined,
  key: string | undefined,
): Value | undefined {
  return record && key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}
