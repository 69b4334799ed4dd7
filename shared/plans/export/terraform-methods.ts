/**
 * Methods of a REST API as resources of Terraform: each with its integration and the answers of both.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/api_gateway_method and its neighbours
 */
import type { ApiMethod } from '../../apis/rest-api-document.ts'
import type { ResourceDocument } from '../resource.ts'
import { type JsonObject, toObject } from '../steps/json-object.ts'
import type { ApiGiven } from './terraform-api-given.ts'
import { withAuthorizerAddress } from './terraform-authorizers.ts'
import type { HclBody } from './terraform-hcl.ts'
import {
  block,
  list,
  type Mapped,
  type Mapping,
  map,
  mapMembers,
  plain,
} from './terraform-mapping.ts'
import { addressOf, type TerraformParts, type TerraformResource } from './terraform-resource.ts'

const METHOD: Mapping = {
  authorizationType: plain('authorization'),
  authorizerId: plain('authorizer_id'),
  authorizationScopes: list('authorization_scopes'),
  apiKeyRequired: plain('api_key_required'),
  operationName: plain('operation_name'),
  requestValidatorId: plain('request_validator_id'),
  requestModels: map('request_models'),
  requestParameters: map('request_parameters'),
}

const INTEGRATION: Mapping = {
  type: plain('type'),
  httpMethod: plain('integration_http_method'),
  uri: plain('uri'),
  credentials: plain('credentials'),
  connectionType: plain('connection_type'),
  connectionId: plain('connection_id'),
  integrationTarget: plain('integration_target'),
  passthroughBehavior: plain('passthrough_behavior'),
  contentHandling: plain('content_handling'),
  responseTransferMode: plain('response_transfer_mode'),
  timeoutInMillis: plain('timeout_milliseconds'),
  cacheNamespace: plain('cache_namespace'),
  cacheKeyParameters: list('cache_key_parameters'),
  requestParameters: map('request_parameters'),
  requestTemplates: map('request_templates'),
  tlsConfig: block('tls_config', {
    insecureSkipVerification: plain('insecure_skip_verification'),
  }),
}

const METHOD_RESPONSE: Mapping = {
  responseParameters: map('response_parameters'),
  responseModels: map('response_models'),
}

const INTEGRATION_RESPONSE: Mapping = {
  selectionPattern: plain('selection_pattern'),
  contentHandling: plain('content_handling'),
  responseParameters: map('response_parameters'),
  responseTemplates: map('response_templates'),
}

type Place = {
  path: string
  verb: string
  /** `API/RESOURCE/VERB` in imports; `null` = the path is not there yet. */
  id: string | null
  method: ApiMethod
  before: ApiMethod | null
}

export function toMethodParts(given: ApiGiven): TerraformParts {
  const { api, apiId, before } = given
  const parts = Object.entries(api.resources).flatMap(([path, resource]) =>
    Object.entries(resource.methods).map(([verb, method]) => {
      const known = before?.resources[path]
      const id = apiId !== null && known ? `${apiId}/${known.id}/${verb}` : null
      const place = { path, verb, id, method, before: known?.methods[verb] ?? null }
      return toParts(place, given)
    }),
  )
  return {
    resources: parts.flatMap(({ resources }) => resources),
    left: parts.flatMap(({ left }) => left),
  }
}

function toParts(place: Place, given: ApiGiven): TerraformParts {
  const { before, method, path, verb } = place
  const { integration, responses, ...settings } = method
  const make = (type: string, options: Omit<Made, 'type'>) =>
    createPart({ ...options, type }, place, given)
  const own = make('aws_api_gateway_method', {
    mapped: mapMembers(toJson(withAuthorizerAddress(settings, given)), METHOD),
    head: { http_method: verb },
    isThere: before !== null,
  })
  const answers = Object.entries(responses).map(([status, response]) =>
    make('aws_api_gateway_method_response', {
      mapped: mapMembers(toJson(response), METHOD_RESPONSE),
      head: { http_method: addressOf(own.resource, 'http_method'), status_code: status },
      isThere: before?.responses[status] !== undefined,
      status,
    }),
  )
  const called = integration ? toIntegration(own.resource, make, { before, integration }) : []
  const parts = [own, ...answers, ...called]
  const whose = `of ${verb} ${path} of the REST API ${given.api.name}`
  return {
    resources: parts.map(({ resource }) => resource),
    left: parts.flatMap(({ left }) => left.map((member) => `${member} ${whose}`)),
  }
}

type Made = { type: string; mapped: Mapped; head: HclBody; isThere: boolean; status?: string }
type Part = { resource: TerraformResource; left: string[] }

function toIntegration(
  method: TerraformResource,
  make: (type: string, options: Omit<Made, 'type'>) => Part,
  {
    before,
    integration,
  }: { before: ApiMethod | null; integration: NonNullable<ApiMethod['integration']> },
): Part[] {
  const { responses, ...settings } = integration
  const old = before?.integration
  const own = make('aws_api_gateway_integration', {
    mapped: mapMembers(toJson(settings), INTEGRATION),
    head: { http_method: addressOf(method, 'http_method') },
    isThere: Boolean(old),
  })
  const answers = Object.entries(responses).map(([status, response]) =>
    make('aws_api_gateway_integration_response', {
      mapped: mapMembers(toJson(response), INTEGRATION_RESPONSE),
      // Of the integration, so that it is there before.
      head: { http_method: addressOf(own.resource, 'http_method'), status_code: status },
      isThere: old?.responses[status] !== undefined,
      status,
    }),
  )
  return [own, ...answers]
}

function createPart(
  { head, isThere, mapped: { body, left }, status, type }: Made,
  { id, path, verb }: Place,
  { own, resourceIds, text }: ApiGiven,
): Part {
  const name = [own.name, path, verb, status ?? ''].join(' ')
  const importId = [id, ...(status === undefined ? [] : [status])].join('/')
  return {
    resource: {
      type,
      name: text.nameOf(type, name, name),
      body: {
        rest_api_id: addressOf(own, 'id'),
        resource_id: resourceIds.get(path),
        ...head,
        ...body,
      },
      importId: isThere && id !== null ? importId : null,
    },
    left,
  }
}

function toJson(value: unknown): JsonObject {
  const json: ResourceDocument = JSON.parse(JSON.stringify(value))
  return toObject(json)
}
