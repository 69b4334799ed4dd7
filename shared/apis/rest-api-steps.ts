/** The calls that make a REST API as its document has it: the API, its resources and methods, then deployments and stages. */
import type { PlanChange } from '../plans/plan.ts'
import { isReference } from '../plans/proposed-change.ts'
import { type ApiStep, apiArn, apiStep, inArn, patchRecord, patchValue } from './api-call.ts'
import { deleteAuthorizerSteps, putAuthorizerSteps, withAuthorizerIds } from './authorizer-steps.ts'
import { withKnownAuthorizers } from './known-authorizers.ts'
import { addPermissionSteps, removePermissionSteps } from './lambda-permissions.ts'
import {
  createMethodSteps,
  deleteMethodStep,
  differingKeys,
  type MethodPlace,
  updateMethodSteps,
} from './method-steps.ts'
import { parentPath, pathPart, RestApiDocument } from './rest-api-document.ts'
import { stageSteps } from './stage-steps.ts'

export type RestApiFacts = { accountId: string; region: string }

/**
 * In the order in which API Gateway takes them. A new API is found again by its tag `edgewise:reference`, should the
 * answer to its creation get lost. Throws when a document is not one of a REST API.
 */
export function restApiSteps(change: PlanChange, of: RestApiFacts): ApiStep[] {
  const { id, resource, name, action } = change
  const facts = { ...of, about: { resource, id }, restApiId: id }
  if (action === 'delete') {
    const before = asCalled(facts, RestApiDocument.parse(change.before))
    const steps = [deleteApi(facts, name), ...removePermissionSteps(facts, before, null)]
    return withReads(facts, steps)
  }
  const wanted = RestApiDocument.parse(change.after)
  if (action === 'create') {
    const after = withAuthorizerIds(withReferences(wanted), {}, id)
    return [createApi(facts, after), ...updateSteps(facts, emptyApi(after), after)]
  }
  const old = RestApiDocument.parse(change.before)
  const before = asCalled(facts, withKnownAuthorizers(old, wanted))
  const after = withAuthorizerIds(
    withIdsOf(before, withKnownAuthorizers(wanted, old)),
    before.authorizers ?? {},
    id,
  )
  return withReads(facts, updateSteps(facts, before, after))
}

/** What is there, by the ids that it has. */
function asCalled({ restApiId }: Facts, document: RestApiDocument): RestApiDocument {
  const known = withKnownAuthorizers(document, null)
  return withAuthorizerIds(known, known.authorizers ?? {}, restApiId)
}

const READ = ['resources', 'stages', 'authorizers']

/** Before the first call the API is read, since API Gateway takes no version: nobody's change is overwritten. */
function withReads({ region, restApiId }: Facts, [first, ...others]: ApiStep[]): ApiStep[] {
  if (!first) return []
  const api = apiArn(region, `/${inArn(restApiId)}`)
  const reads = { actions: ['apigateway:GET'], on: [api, ...READ.map((part) => `${api}/${part}`)] }
  return [{ ...first, alsoNeeds: [...(first.alsoNeeds ?? []), reads] }, ...others]
}

type Facts = Pick<MethodPlace, 'region' | 'about' | 'restApiId'> & { accountId: string }

function updateSteps(facts: Facts, before: RestApiDocument, after: RestApiDocument): ApiStep[] {
  const { authorizers: was = {} } = before
  const { authorizers = {} } = after
  return [
    ...updateApi(facts, before, after),
    // First what goes: a variable can take the place of another one only when that is gone.
    ...deleteResources(facts, before, after),
    ...createResources(facts, before, after),
    ...putAuthorizerSteps(facts, was, authorizers),
    ...methodSteps(facts, before, after),
    ...addPermissionSteps(facts, before, after),
    ...stageSteps(facts, before.stages, after.stages),
    ...deleteAuthorizerSteps(facts, was, authorizers),
    ...removePermissionSteps(facts, before, after),
  ]
}

/** An old version names resources by ids that may be gone: those that are there now count, and what must be made has a reference. */
function withIdsOf(before: RestApiDocument, after: RestApiDocument): RestApiDocument {
  const resources = Object.entries(after.resources).map(([path, resource]) => {
    const known = before.resources[path]?.id
    const id = known ?? (isReference(resource.id) ? resource.id : `new:api-resource:${path}`)
    return [path, { ...resource, id }]
  })
  return { ...after, resources: Object.fromEntries(resources) }
}

/** Of an API that is made, perhaps again, nothing is there yet: neither resources nor deployments. */
function withReferences(after: RestApiDocument): RestApiDocument {
  const stages = Object.entries(after.stages).map(([name, stage]) => {
    const { deploymentId } = stage
    return [
      name,
      {
        ...stage,
        deploymentId: isReference(deploymentId) ? deploymentId : `new:deployment:${deploymentId}`,
      },
    ]
  })
  return withIdsOf({ ...after, resources: {} }, { ...after, stages: Object.fromEntries(stages) })
}

/** What CreateRestApi makes by itself: the root resource, known by a reference until it is there. */
function emptyApi(after: RestApiDocument): RestApiDocument {
  const resources = { '/': { id: rootOf(after), methods: {} } }
  return { ...after, authorizers: {}, resources, stages: {} }
}

function rootOf({ resources }: RestApiDocument): string {
  return resources['/']?.id ?? 'new:api-resource:/'
}

function createApi(facts: Facts, after: RestApiDocument): ApiStep {
  const { name, description, endpointType, binaryMediaTypes, policy, apiKeySource } = after
  const step = apiStep(facts, {
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
    alsoMakes: { [rootOf(after)]: 'rootResourceId' },
    alsoNeeds: [tagsOnCreate(facts.region)],
  })
  return policy === null ? step : withPolicyAction(step)
}

/**
 * Tags that come with a new API are set on any of its kind, since it has no id yet.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-iam-policy.html
 */
function tagsOnCreate(region: string) {
  const tagged = encodeURIComponent(apiArn(region, '/*'))
  return { actions: ['apigateway:PUT'], on: [`arn:aws:apigateway:${region}::/tags/${tagged}`] }
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html */
function withPolicyAction(step: ApiStep): ApiStep {
  return { ...step, actions: [...step.actions, 'apigateway:UpdateRestApiPolicy'] }
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
  return [isPolicy ? withPolicyAction(step) : step]
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
