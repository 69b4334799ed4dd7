/** What UpdateRestApi may change. Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateRestApi-Patch */
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { badRequest, type PatchRule, readBoolean } from './patch.ts'
import type { RestApi } from './rest-api-store.ts'

export const REST_API_PATCHES: ReadonlyArray<PatchRule<RestApi>> = [
  {
    path: '/name',
    ops: ['replace'],
    apply: (api, { value }) => {
      if (value.trim() === '') throw badRequest('API name must not be empty')
      return { ...api, name: value }
    },
  },
  {
    path: '/description',
    ops: ['replace'],
    apply: (api, { value }) => ({ ...api, description: value }),
  },
  {
    path: '/disableExecuteApiEndpoint',
    ops: ['replace'],
    apply: (api, { value }) => ({
      ...api,
      disableExecuteApiEndpoint: readBoolean(value, '/disableExecuteApiEndpoint'),
    }),
  },
  {
    path: '/binaryMediaTypes/*',
    ops: ['add', 'remove', 'replace'],
    apply: (api, { op, keys: [type = ''], value }) => {
      const others = api.definition.binaryMediaTypes.filter((known) => known !== type)
      if (op === 'remove') return withDefinition(api, { binaryMediaTypes: others })
      const added = op === 'replace' && value !== '' ? value : type
      return withDefinition(api, { binaryMediaTypes: [...others, added] })
    },
  },
  {
    path: '/minimumCompressionSize',
    ops: ['replace'],
    // An empty value, or the word null, turns compression off.
    apply: (api, { value }) =>
      withDefinition(api, {
        minimumCompressionSize: value === '' || value === 'null' ? undefined : Number(value),
      }),
  },
  {
    path: '/apiKeySource',
    ops: ['replace'],
    // The operation checks the value after patching.
    apply: (api, { value }) =>
      withDefinition(api, { apiKeySource: value as ApiGateway.ApiKeySourceType }),
  },
  {
    path: '/policy',
    ops: ['replace', 'remove'],
    apply: (api, { op, value }) =>
      withDefinition(api, { policy: op === 'remove' || value === '' ? undefined : value }),
  },
  {
    path: '/endpointConfiguration/types/*',
    ops: ['replace'],
    apply: (api, { keys: [type], value }) => {
      const { types = [] } = api.endpointConfiguration
      if (!types.some((known) => known === type)) {
        throw badRequest(`Invalid patch path: the API has no endpoint type ${type}`)
      }
      // The operation checks the value after patching.
      const changed = value as ApiGateway.EndpointType
      return { ...api, endpointConfiguration: { ...api.endpointConfiguration, types: [changed] } }
    },
  },
  {
    path: '/endpointConfiguration/ipAddressType',
    ops: ['replace'],
    apply: (api, { value }) => {
      if (value !== 'ipv4' && value !== 'dualstack') {
        throw badRequest('ipAddressType must be ipv4 or dualstack')
      }
      return {
        ...api,
        endpointConfiguration: { ...api.endpointConfiguration, ipAddressType: value },
      }
    },
  },
]

function withDefinition(api: RestApi, change: Partial<RestApi['definition']>): RestApi {
  return { ...api, definition: { ...api.definition, ...change } }
}
