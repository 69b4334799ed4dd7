/** API Gateway's answers about one REST API, put together as the document that plans edit. Members that nobody names are kept. */
import type {
  Authorizer,
  GetRestApiCommandOutput,
  Integration,
  Method,
  Resource,
  Stage,
} from '@aws-sdk/client-api-gateway'

import { withKnownAuthorizers } from '#shared/apis/known-authorizers.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { mapValues } from '#shared/map-values.ts'
import { hideSecretsAt } from '#shared/plans/secrets.ts'

type Answers = {
  api: Omit<GetRestApiCommandOutput, '$metadata'>
  /** With their methods. */
  resources: Resource[]
  stages: Stage[]
  authorizers: Authorizer[]
}

/** Throws when API Gateway's answers lack what every API has. */
export function toRestApiDocument({
  api,
  authorizers,
  resources,
  stages,
}: Answers): RestApiDocument {
  const { endpointConfiguration, minimumCompressionSize, policy } = api
  const document = RestApiDocument.parse({
    name: api.name ?? '',
    ...(api.description ? { description: api.description } : {}),
    endpointType: endpointConfiguration?.types?.[0] ?? 'EDGE',
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint ?? false,
    binaryMediaTypes: api.binaryMediaTypes ?? [],
    minimumCompressionSize: minimumCompressionSize ?? null,
    apiKeySource: api.apiKeySource ?? 'HEADER',
    policy: policy ? JSON.parse(unescapePolicy(policy)) : null,
    authorizers: Object.fromEntries(
      authorizers.map(({ name = '', ...authorizer }) => [name, withoutEmpty(authorizer)]),
    ),
    resources: Object.fromEntries(
      resources.map(({ id = '', path = '/', resourceMethods = {} }) => [
        path,
        { id, methods: mapValues(resourceMethods, toMethod) },
      ]),
    ),
    stages: Object.fromEntries(stages.map((stage) => [stage.stageName ?? '', toStage(stage)])),
  })
  return withKnownAuthorizers(document, null)
}

/** The policy as text for a browser; `null` = none. */
export function readablePolicy(policy: string | undefined): string | null {
  if (!policy) return null
  const place = { resource: 'RestApi' } as const
  return JSON.stringify(hideSecretsAt(place, ['policy'], JSON.parse(unescapePolicy(policy))))
}

/** API Gateway gives the policy escaped once more, as if it stood inside a JSON text. */
function unescapePolicy(policy: string): string {
  if (!policy.startsWith('{\\')) return policy
  return policy.replace(/\\(["\\/])/g, '$1')
}

function toMethod({ httpMethod: _verb, methodIntegration, methodResponses, ...method }: Method) {
  return {
    ...withoutEmpty(method),
    authorizationType: method.authorizationType ?? 'NONE',
    apiKeyRequired: method.apiKeyRequired ?? false,
    responses: mapValues(methodResponses ?? {}, ({ statusCode: _status, ...response }) =>
      withoutEmpty(response),
    ),
    integration: methodIntegration ? toIntegration(methodIntegration) : null,
  }
}

function toIntegration({ integrationResponses, ...integration }: Integration) {
  return {
    ...withoutEmpty(integration),
    responses: mapValues(integrationResponses ?? {}, ({ statusCode: _status, ...response }) =>
      withoutEmpty(response),
    ),
  }
}

/** Without what API Gateway keeps of its own: names, times, and the state of caches. */
function toStage({
  stageName: _name,
  createdDate: _created,
  lastUpdatedDate: _updated,
  cacheClusterStatus: _status,
  ...stage
}: Stage) {
  return { ...withoutEmpty(stage), deploymentId: stage.deploymentId ?? '' }
}

/** Empty lists and records are the same as none: API Gateway gives now this, now that. */
function withoutEmpty(members: object): Record<string, unknown> {
  const kept = Object.entries(members).filter(
    ([, value]) =>
      value !== undefined &&
      value !== null &&
      !(typeof value === 'object' && Object.keys(value).length === 0),
  )
  return Object.fromEntries(kept)
}
