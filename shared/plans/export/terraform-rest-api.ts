/**
 * A REST API as resources of Terraform: itself, its resource policy, and each path. Methods stand in `terraform-methods.ts`, what makes
 * them answer in `terraform-stages.ts`.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/api_gateway_rest_api
 */
import { parentPath, pathPart, RestApiDocument } from '../../apis/rest-api-document.ts'
import { isReference } from '../proposed-change.ts'
import type { ResourceDocument } from '../resource.ts'
import { toObject } from '../steps/json-object.ts'
import type { ApiGiven } from './terraform-api-given.ts'
import { toAuthorizerParts } from './terraform-authorizers.ts'
import { from, list, type Mapped, mapMembers, plain, unneeded } from './terraform-mapping.ts'
import { toMethodParts } from './terraform-methods.ts'
import {
  addressOf,
  type TerraformParts,
  type TerraformResource,
  type TerraformText,
} from './terraform-resource.ts'
import { toStageParts } from './terraform-stages.ts'

/** Throws a ZodError when the document is not that of an API. */
export function toRestApiArguments(document: ResourceDocument): Mapped {
  const { endpointType, ...api } = RestApiDocument.parse(document)
  const { body, left } = mapMembers(toObject(toJson(api)), {
    name: plain('name'),
    description: plain('description'),
    apiKeySource: plain('api_key_source'),
    disableExecuteApiEndpoint: plain('disable_execute_api_endpoint'),
    // The provider has it as a text.
    minimumCompressionSize: from((size) => String(size), plain('minimum_compression_size')),
    binaryMediaTypes: list('binary_media_types'),
    // Resources of their own.
    policy: unneeded,
    authorizers: unneeded,
    resources: unneeded,
    stages: unneeded,
  })
  const endpoint = { blocks: [{ types: [endpointType] }] }
  return { body: { ...body, endpoint_configuration: endpoint }, left }
}

/** Throws a ZodError when the document is not that of an API. */
export function toRestApiParts(
  own: TerraformResource,
  {
    change,
    document,
    text,
  }: {
    change: { id: string; before: ResourceDocument | null }
    document: ResourceDocument
    text: TerraformText
  },
): TerraformParts {
  const api = RestApiDocument.parse(document)
  const before = RestApiDocument.safeParse(change.before).data ?? null
  const apiId = isReference(change.id) ? null : change.id
  const paths = listPaths(api)
  const nameOfPath = (path: string) =>
    text.nameOf('aws_api_gateway_resource', `${own.name} ${path}`, `${own.name}${path}`)
  const resourceIds = new Map([
    ['/', addressOf(own, 'root_resource_id')] as const,
    ...paths.map((path) => {
      const resource = { type: 'aws_api_gateway_resource', name: nameOfPath(path) }
      return [path, addressOf(resource, 'id')] as const
    }),
  ])
  const given: ApiGiven = { own, api, before, apiId, resourceIds, text }
  const resources = paths.map((path): TerraformResource => {
    const known = before?.resources[path]
    return {
      type: 'aws_api_gateway_resource',
      name: nameOfPath(path),
      body: {
        rest_api_id: addressOf(own, 'id'),
        parent_id: resourceIds.get(parentPath(path) ?? '/'),
        path_part: pathPart(path),
      },
      importId: apiId !== null && known ? `${apiId}/${known.id}` : null,
    }
  })
  const policy = toPolicy(given)
  const authorizers = toAuthorizerParts(given)
  const methods = toMethodParts(given)
  const stages = toStageParts(given, [...policy, ...methods.resources])
  return {
    resources: [
      ...policy,
      ...authorizers.resources,
      ...resources,
      ...methods.resources,
      ...stages.resources,
    ],
    left: [...listRemoved(given), ...authorizers.left, ...methods.left, ...stages.left],
  }
}

/** With those above them, each after what is above it. */
function listPaths({ resources }: RestApiDocument): string[] {
  const paths = new Set<string>()
  for (const path of Object.keys(resources)) {
    for (
      let above: string | null = path;
      above !== null && above !== '/';
      above = parentPath(above)
    )
      paths.add(above)
  }
  return [...paths].toSorted(
    (a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1),
  )
}

function toPolicy({ api, apiId, before, own }: ApiGiven): TerraformResource[] {
  if (api.policy === null) return []
  return [
    {
      type: 'aws_api_gateway_rest_api_policy',
      name: own.name,
      body: { rest_api_id: addressOf(own, 'id'), policy: { json: api.policy } },
      importId: before?.policy ? apiId : null,
    },
  ]
}

/** Terraform removes only what it has made or imported. */
function listRemoved({ api, before }: ApiGiven): string[] {
  if (!before) return []
  const stages = Object.keys(before.stages).filter((name) => !api.stages[name])
  const { authorizers = before.authorizers } = api
  const asked = Object.keys(before.authorizers ?? {}).filter((name) => !authorizers?.[name])
  const methods = Object.entries(before.resources).flatMap(([path, resource]) => {
    const now = api.resources[path]
    if (!now) return [path]
    return Object.keys(resource.methods)
      .filter((verb) => !now.methods[verb])
      .map((verb) => `${verb} ${path}`)
  })
  return [
    ...methods,
    ...stages.map((name) => `the stage ${name}`),
    ...asked.map((name) => `the authorizer ${name}`),
    ...(before.policy && !api.policy ? ['the resource policy'] : []),
  ].map((what) => `delete ${what} of the REST API ${api.name}`)
}

function toJson(value: unknown): ResourceDocument {
  return JSON.parse(JSON.stringify(value))
}
