/** Stages: named places where a deployment is live. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { applyPatches, badRequest } from './patch.ts'
import { toStage } from './rest-api-output.ts'
import {
  deploymentsOf,
  getApi,
  type RestApi,
  restApisOf,
  type Stage,
  stagesOf,
} from './rest-api-store.ts'
import { STAGE_PATCHES } from './stage-patches.ts'
import { forgetPlanStages } from './usage-store.ts'

/** Stages per API. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_STAGES = 10

export const stageOperations = {
  CreateStage: createStage,
  GetStage: getStage,
  GetStages: getStages,
  UpdateStage: updateStage,
  DeleteStage: deleteStage,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createStage(
  input: ApiGateway.CreateStageCommandInput,
  context: OperationContext,
): Returns<ApiGateway.CreateStageCommandOutput> {
  const { account } = context
  const api = getApi(context, input.restApiId)
  const name = checkStageName(input.stageName)
  refuseCaching(input)
  if (!deploymentsOf(account).has(`${api.id}/${input.deploymentId}`)) {
    throw badRequest('Deployment id does not exist')
  }
  if (stagesOf(account).has(`${api.id}/${name}`)) {
    throw new AwsError('ConflictException', 'Stage already exists')
  }
  const stage: Stage = {
    name,
    apiId: api.id,
    deploymentId: input.deploymentId ?? '',
    description: input.description,
    variables: input.variables ?? {},
    settings: {
      documentationVersion: input.documentationVersion,
      tracingEnabled: input.tracingEnabled ?? false,
    },
    tags: input.tags ?? {},
    createdAt: account.now(),
    lastUpdatedAt: account.now(),
  }
  putStage(account, api, stage)
  return toStage(stage)
}

function getStage(
  input: ApiGateway.GetStageCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetStageCommandOutput> {
  return toStage(findStage(context, input.restApiId, input.stageName))
}

function getStages(
  input: ApiGateway.GetStagesCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetStagesCommandOutput> {
  const api = getApi(context, input.restApiId)
  const stages = stagesOf(context.account)
    .list()
    .filter(({ apiId }) => apiId === api.id)
    .filter(({ deploymentId }) => !input.deploymentId || deploymentId === input.deploymentId)
  return { item: stages.map(toStage) }
}

function updateStage(
  input: ApiGateway.UpdateStageCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateStageCommandOutput> {
  const { account } = context
  const api = getApi(context, input.restApiId)
  const stage = findStage(context, input.restApiId, input.stageName)
  const patched = applyPatches(stage, input.patchOperations, STAGE_PATCHES)
  if (!deploymentsOf(account).has(`${api.id}/${patched.deploymentId}`)) {
    throw badRequest('Deployment id does not exist')
  }
  const changed = { ...patched, lastUpdatedAt: account.now() }
  putStage(account, api, changed)
  return toStage(changed)
}

function deleteStage(
  input: ApiGateway.DeleteStageCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteStageCommandOutput> {
  const { apiId, name } = findStage(context, input.restApiId, input.stageName)
  stagesOf(context.account).delete(`${apiId}/${name}`)
  forgetPlanStages(context.account, apiId, name)
  return {}
}

/** Throws `NotFoundException` when the API or the stage is not there. */
function findStage(
  context: OperationContext,
  restApiId: string | undefined,
  name: string | undefined,
): Stage {
  const api = getApi(context, restApiId)
  const stage = stagesOf(context.account).get(`${api.id}/${name}`)
  if (stage) return stage
  throw new AwsError('NotFoundException', 'Invalid stage identifier specified')
}

/**
 * Keeps a stage. Any change of a stage also makes the API's `disableExecuteApiEndpoint` live.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html
 */
export function putStage(account: Account, api: RestApi, stage: Stage) {
  const stages = stagesOf(account)
  const id = `${api.id}/${stage.name}`
  const count = stages.list().filter(({ apiId }) => apiId === api.id).length
  if (!stages.has(id) && count >= MAX_STAGES) {
    throw new AwsError(
      'LimitExceededException',
      'Maximum number of stages for this API has been reached. Please contact AWS if you need additional stages.',
    )
  }
  stages.put(id, stage)
  if (api.isDefaultEndpointOff === api.disableExecuteApiEndpoint) return
  restApisOf(account).put(api.id, { ...api, isDefaultEndpointOff: api.disableExecuteApiEndpoint })
}

/** Throws `BadRequestException` for a name that AWS does not take. */
export function checkStageName(name: string | undefined): string {
  if (name !== undefined && /^[\w-]{1,128}$/.test(name)) return name
  throw badRequest('Stage name only allows a-zA-Z0-9_-')
}

/** Throws for what a stage cannot do here: caching and canaries would change answers, so they are not only kept. */
export function refuseCaching(input: {
  cacheClusterEnabled?: boolean | undefined
  canarySettings?: object | undefined
}) {
  if (input.cacheClusterEnabled) {
    throw badRequest('The simulated account does not simulate cache clusters of stages.')
  }
  if (input.canarySettings) {
    throw badRequest('The simulated account does not simulate canary deployments.')
  }
}
