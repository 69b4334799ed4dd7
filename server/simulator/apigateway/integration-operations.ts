/** Integrations: what stands behind a method. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { createIntegration } from './create-integration.ts'
import { type Integration, withMethod } from './definition.ts'
import { applyPatches, badRequest, type PatchRule, recordRule } from './patch.ts'
import { getApi, getApiMethod, getApiResource, saveDefinition } from './rest-api-store.ts'

export const integrationOperations = {
  PutIntegration: putIntegration,
  GetIntegration: getIntegration,
  UpdateIntegration: updateIntegration,
  DeleteIntegration: deleteIntegration,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
export type IntegrationTarget = {
  restApiId: string | undefined
  resourceId: string | undefined
  httpMethod: string | undefined
}

/** A text setting of any integration. The value is checked after patching, with the whole. */
function textRule(
  path:
    | 'cacheNamespace'
    | 'connectionId'
    | 'connectionType'
    | 'contentHandling'
    | 'credentials'
    | 'integrationTarget'
    | 'passthroughBehavior'
    | 'responseTransferMode',
): PatchRule<Integration> {
  return {
    path: `/${path}`,
    ops: ['add', 'replace', 'remove'],
    apply: (integration, { op, value }) => ({
      ...integration,
      [path]: op === 'remove' || value === '' ? undefined : value,
    }),
  }
}

const PATCHES: ReadonlyArray<PatchRule<Integration>> = [
  recordRule('requestParameters'),
  recordRule('requestTemplates'),
  textRule('cacheNamespace'),
  textRule('connectionId'),
  textRule('connectionType'),
  textRule('contentHandling'),
  textRule('credentials'),
  textRule('integrationTarget'),
  textRule('passthroughBehavior'),
  textRule('responseTransferMode'),
  {
    path: '/cacheKeyParameters/*',
    ops: ['add', 'remove', 'replace'],
    apply: (integration, { op, keys: [key = ''] }) => {
      const others = (integration.cacheKeyParameters ?? []).filter((known) => known !== key)
      return { ...integration, cacheKeyParameters: op === 'remove' ? others : [...others, key] }
    },
  },
  {
    path: '/timeoutInMillis',
    ops: ['replace'],
    apply: (integration, { value }) => ({ ...integration, timeoutInMillis: Number(value) }),
  },
  {
    path: '/uri',
    ops: ['replace'],
    apply: (integration, { value }) => {
      refuseMock(integration, '/uri')
      return { ...integration, uri: value }
    },
  },
  {
    path: '/httpMethod',
    ops: ['replace'],
    apply: (integration, { value }) => {
      refuseMock(integration, '/httpMethod')
      return { ...integration, httpMethod: value }
    },
  },
]

function putIntegration(
  input: ApiGateway.PutIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGateway.PutIntegrationCommandOutput> {
  const { resource } = findMethod(input, context)
  const integration = createIntegration(input, resource.id)
  saveIntegration(input, context, integration)
  return integration
}

function getIntegration(
  input: ApiGateway.GetIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetIntegrationCommandOutput> {
  return findIntegration(input, context)
}

function updateIntegration(
  input: ApiGateway.UpdateIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateIntegrationCommandOutput> {
  const before = findIntegration(input, context)
  const patched = applyPatches(before, input.patchOperations, PATCHES)
  const { resource } = findMethod(input, context)
  const settings = { ...patched, integrationHttpMethod: patched.httpMethod }
  const integration = {
    ...createIntegration(settings, resource.id),
    integrationResponses: before.integrationResponses,
  }
  saveIntegration(input, context, integration)
  return integration
}

function deleteIntegration(
  input: ApiGateway.DeleteIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteIntegrationCommandOutput> {
  findIntegration(input, context)
  saveIntegration(input, context, undefined)
  return {}
}

/** Throws `NotFoundException` when the method has no integration. */
export function findIntegration(target: IntegrationTarget, context: OperationContext): Integration {
  const { methodIntegration } = findMethod(target, context).method
  if (methodIntegration) return methodIntegration
  throw new AwsError('NotFoundException', 'Invalid Integration identifier specified')
}

export function findMethod(target: IntegrationTarget, context: OperationContext) {
  const api = getApi(context, target.restApiId)
  const resource = getApiResource(api, target.resourceId)
  return { api, resource, method: getApiMethod(resource, target.httpMethod) }
}

export function saveIntegration(
  target: IntegrationTarget,
  context: OperationContext,
  methodIntegration: Integration | undefined,
) {
  const { api, resource, method } = findMethod(target, context)
  const changed = { ...method, methodIntegration }
  saveDefinition(context, api, withMethod(api.definition, resource, changed))
}

function refuseMock({ type }: Integration, path: string) {
  if (type === 'MOCK') {
    throw badRequest(`Invalid patch path  '${path}' specified: a MOCK integration has none.`)
  }
}
