/** The calls that make a REST API as its document has it: the API, its resources and methods, then deployments and stages. */
import type { PlanChange } from '../plans/plan.ts'
import { type ApiStep, apiStep, inArn, patchRecord, patchValue } from './api-call.ts'
import {
  createMethodSteps,
  deleteMethodStep,
  differingKeys,
  type MethodPlace,
  updateMethodSteps,
} from './method-steps.ts'
import { parentPath, pathPart, RestApiDocument } from './rest-api-document.ts'
import { stageSteps } from './stage-steps.ts'

export type RestApiFacts = { region: string }

/**
 * In the order in which API Gateway takes them. A new API is found again by its tag `edgewise:reference`, should the
 * answer to its creation get lost. Throws when a document is not one of a REST API.
 */
export function restApiSteps(change: PlanChange, { region }: RestApiFacts): ApiStep[] {
  const { id, resource, name, action } = change
  const facts = { region, about: { resource, id }, restApiId: id }
  if (action === 'delete') return [deleteApi(facts, name)]
  const after = RestApiDocument.parse(change.after)
  if (action === 'create') {
    const empty = emptyApi(after, id)
    return [createApi(facts, after), ...updateSteps(facts, empty, after)]
  }
  return updateSteps(facts, RestApiDocument.parse(change.before), after)
}

type Facts = Pick<MethodPlace, 'region' | 'about' | 'restApiId'>

function updateSteps(facts: Facts, before: RestApiDocument, after: RestApiDocument): ApiStep[] {
  return [
    ...updateApi(facts, before, after),
    ...createResources(facts, before, after),
    ...methodSteps(facts, before, after),
    ...deleteResources(facts, before, after),
    ...stageSteps(facts, before.stages, after.stages),
  ]
}

/** What CreateRestApi makes by itself: the root resource, known by a reference until it is there. */
function emptyApi(after: RestApiDocument, id: string): RestApiDocument {
  const { stages: _stages, policy: _policy, ...settings } = after
  const root = { id: after.resources['/']?.id ?? `${id}:root`, methods: {} }
  return { ...settings, policy: after.policy, resources: { '/': root }, stages: {} }
}

function createApi(facts: Facts, after: RestApiDocument): ApiStep {
  const { name, description, endpointType, binaryMediaTypes, policy, apiKeySource } = after
  const root = after.resources['/']?.id ?? `${facts.restApiId}:root`
  return apiStep(facts, {
    sentence: `Create the REST API ${name}`,
    operation: 'CreateRestApi',
    verb: 'POST',
    path: '',
    input: {
      name,
      ...(description ? { description } : {}),
      endpointConfiguration: { types: [endpointType] },
      binaryMediaTypes,
      apiKeySource,
      disableExecuteApiEndpoint: after.disableExecuteApiEndpoint,
      ...(after.minimumCompressionSize === null
        ? {}
        : { minimumCompressionSize: after.minimumCompressionSize }),
      ...(policy === null ? {} : { policy: JSON.stringify(policy) }),
      tags: { 'edgewise:reference': facts.restApiId },
    },
    makes: facts.restApiId,
    alsoMakes: { [root]: 'rootResourceId' },
  })
}

function deleteApi(facts: Facts, name: string): ApiStep {
  return apiStep(facts, {
    sentence: `Delete the REST API ${name} with its stages`,
    operation: 'DeleteRestApi',
    verb: 'DELETE',
    path: `/${inArn(facts.restApiId)}`,
    input: { restApiId: facts.restApiId },
  })
}

function updateApi(facts: Facts, before: RestApiDocument, after: RestApiDocument): ApiStep[] {
  const { restApiId } = facts
  const patchOperations = [
    ...patchValue('/name', before.name, after.name),
    ...patchValue('/description', before.description ?? '', after.description ?? ''),
    ...patchValue(
      `/endpointConfiguration/types/${before.endpointType}`,
      before.endpointType,
      after.endpointType,
    ),
    ...patchValue(
      '/disableExecuteApiEndpoint',
      before.disableExecuteApiEndpoint,
      after.disableExecuteApiEndpoint,
    ),
    ...patchRecord(
      '/binaryMediaTypes',
      toSet(before.binaryMediaTypes),
      toSet(after.binaryMediaTypes),
    ).map(({ op, path }) => ({ op, path })),
    ...patchValue(
      '/minimumCompressionSize',
      before.minimumCompressionSize,
      after.minimumCompressionSize,
    ),
    ...patchValue('/apiKeySource', before.apiKeySource, after.apiKeySource),
    ...patchValue('/policy', toPolicy(before), toPolicy(after)),
  ]
  if (patchOperations.length === 0) return []
  const step = apiStep(facts, {
    sentence: `Change the settings of the REST API ${after.name}`,
    operation: 'UpdateRestApi',
    verb: 'PATCH',
    path: `/${inArn(restApiId)}`,
    input: { restApiId, patchOperations },
  })
  const isPolicy = patchOperations.some(({ path }) => path === '/policy')
  // Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
  return [
    isPolicy ? { ...step, actions: [...step.actions, 'apigateway:UpdateRestApiPolicy'] } : step,
  ]
}

function createResources(facts: Facts, before: RestApiDocument, after: RestApiDocument): ApiStep[] {
  const { restApiId } = facts
  return pathsOf(after)
    .filter((path) => !before.resources[path])
    .map((path) => {
      const parent = after.resources[parentPath(path) ?? '/']
      if (!parent) {
        throw new Error(`The path ${path} has no resource above it. Add ${parentPath(path)} first.`)
      }
      return apiStep(facts, {
        sentence: `Add the path ${path}`,
        operation: 'CreateResource',
        verb: 'POST',
        path: `/${inArn(restApiId)}/resources/${inArn(parent.id)}`,
        input: { restApiId, parentId: parent.id, pathPart: pathPart(path) },
        makes: after.resources[path]?.id ?? null,
      })
    })
}

/** The outermost of what goes: API Gateway deletes what is below along with it. */
function deleteResources(facts: Facts, before: RestApiDocument, after: RestApiDocument): ApiStep[] {
  const { restApiId } = facts
  const gone = pathsOf(before).filter((path) => !after.resources[path])
  return gone
    .filter((path) => !gone.includes(parentPath(path) ?? ''))
    .map((path) => {
      const resourceId = before.resources[path]?.id ?? ''
      return apiStep(facts, {
        sentence: `Remove the path ${path} with all below it`,
        operation: 'DeleteResource',
        verb: 'DELETE',
        path: `/${inArn(restApiId)}/resources/${inArn(resourceId)}`,
        input: { restApiId, resourceId },
      })
    })
}

function methodSteps(facts: Facts, before: RestApiDocument, after: RestApiDocument): ApiStep[] {
  return pathsOf(after).flatMap((path) => {
    const { id: resourceId = '', methods = {} } = after.resources[path] ?? {}
    const was = before.resources[path]?.methods ?? {}
    return differingKeys(was, methods).flatMap((httpMethod) => {
      const place = { ...facts, resourceId, path, httpMethod }
      const [old, now] = [was[httpMethod], methods[httpMethod]]
      if (!now) return [deleteMethodStep(place)]
      return old ? updateMethodSteps(place, old, now) : createMethodSteps(place, now)
    })
  })
}

/** A path comes after those above it. */
function pathsOf({ resources }: RestApiDocument): string[] {
  return Object.keys(resources).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

function toSet(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]))
}

function toPolicy({ policy }: RestApiDocument): string {
  return policy === null ? '' : JSON.stringify(policy)
}
