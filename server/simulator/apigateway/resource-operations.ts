/** Resources: the tree of paths that an API serves. */
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import {
  type Definition,
  pathBelow,
  type Resource,
  withoutResource,
  withResource,
} from './definition.ts'
import { pageOf } from './page.ts'
import { badRequest } from './patch.ts'
import { toResource } from './rest-api-output.ts'
import { getApi, getApiResource, saveDefinition } from './rest-api-store.ts'

/** Resources per API. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_RESOURCES = 300

const PATH_PART = /^(?:[a-zA-Z0-9._:-]+|\{[a-zA-Z0-9._:-]+\+?\})$/

export const resourceOperations = {
  GetResources: getResources,
  GetResource: getResource,
  CreateResource: createResource,
  DeleteResource: deleteResource,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function getResources(
  input: ApiGateway.GetResourcesCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetResourcesCommandOutput> {
  const resources = Object.values(getApi(context, input.restApiId).definition.resources)
  const { items, position } = pageOf(resources, ({ id }) => id, input)
  return { items: items.map((resource) => toResource(resource, input.embed)), position }
}

function getResource(
  input: ApiGateway.GetResourceCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetResourceCommandOutput> {
  const resource = getApiResource(getApi(context, input.restApiId), input.resourceId)
  return toResource(resource, input.embed)
}

function createResource(
  input: ApiGateway.CreateResourceCommandInput,
  context: OperationContext,
): Returns<ApiGateway.CreateResourceCommandOutput> {
  const api = getApi(context, input.restApiId)
  const parent = getApiResource(api, input.parentId)
  const { definition, resource } = addResource(api.definition, parent, input.pathPart ?? '')
  saveDefinition(context, api, definition)
  return toResource(resource, undefined)
}

function deleteResource(
  input: ApiGateway.DeleteResourceCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteResourceCommandOutput> {
  const api = getApi(context, input.restApiId)
  const { id, parentId } = getApiResource(api, input.resourceId)
  if (parentId === undefined) throw badRequest('Root resource cannot be deleted')
  saveDefinition(context, api, withoutResource(api.definition, id))
  return {}
}

/** Adds a child under `parent`. Throws AWS's refusals: name, duplicate, second variable, child of a greedy variable, quota. */
export function addResource(
  definition: Definition,
  parent: Resource,
  pathPart: string,
): { definition: Definition; resource: Resource } {
  if (!PATH_PART.test(pathPart)) {
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    )
  }
  if (parent.pathPart?.endsWith('+}')) {
    throw badRequest(
      `Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`,
    )
  }
  const all = Object.values(definition.resources)
  const siblings = all.filter(({ parentId }) => parentId === parent.id)
  if (siblings.some((sibling) => sibling.pathPart === pathPart)) {
    throw new AwsError(
      'ConflictException',
      `Another resource with the same parent already has this name: ${pathPart}`,
    )
  }
  const isVariable = (part: string | undefined) => part?.startsWith('{') ?? false
  const isGreedy = (part: string | undefined) => part?.endsWith('+}') ?? false
  // One plain and one greedy variable may stand side by side.
  const rival = siblings.find(
    (sibling) =>
      isVariable(pathPart) &&
      isVariable(sibling.pathPart) &&
      isGreedy(sibling.pathPart) === isGreedy(pathPart),
  )
  if (rival) {
    throw badRequest(
      `A sibling (${rival.pathPart}) of this resource already has a variable path part -- only one is allowed`,
    )
  }
  if (all.length >= MAX_RESOURCES) {
    throw new AwsError(
      'LimitExceededException',
      `Maximum number of resources for this API has been reached. Please contact AWS if you need additional resources.`,
    )
  }
  const resource: Resource = {
    id: lowerId('', 6),
    parentId: parent.id,
    pathPart,
    path: pathBelow(parent, pathPart),
    methods: {},
  }
  return { definition: withResource(definition, resource), resource }
}
