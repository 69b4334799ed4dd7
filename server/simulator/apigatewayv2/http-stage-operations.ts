/** Stages of HTTP APIs and what is deployed to them. `$default` is served without its name in the path. */
import { pageOf } from '../apigateway/page.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import { toPage } from './http-api-operations.ts'
import {
  badRequest,
  DEFAULT_STAGE,
  deployTo,
  getHttpApi,
  getHttpStage,
  type HttpStage,
  httpDeploymentsOf,
  httpStagesOf,
} from './http-api-store.ts'

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_STAGES = 10

export const httpStageOperations = {
  CreateStage: createStage,
  GetStage: getStage,
  GetStages: getStages,
  UpdateStage: updateStage,
  DeleteStage: deleteStage,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createStage(
  input: ApiGatewayV2.CreateStageCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.CreateStageCommandOutput> {
  const { account } = context
  const api = getHttpApi(context, input.ApiId)
  const name = checkName(input.StageName)
  const stages = httpStagesOf(account)
  if (stages.has(`${api.id}/${name}`)) {
    throw new AwsError('ConflictException', 'Stage already exists')
  }
  if (stages.list().filter(({ apiId }) => apiId === api.id).length >= MAX_STAGES) {
    throw badRequest(`Maximum number of stages for this API is ${MAX_STAGES}`)
  }
  const stage: HttpStage = {
    name,
    apiId: api.id,
    autoDeploy: input.AutoDeploy ?? false,
    deploymentId: checkDeployment(context, api.id, input.DeploymentId),
    description: input.Description,
    variables: input.StageVariables ?? {},
    settings: settingsOf(input),
    tags: input.Tags ?? {},
    isManaged: false,
    createdAt: account.now(),
    lastUpdatedAt: account.now(),
  }
  stages.put(`${api.id}/${name}`, stage)
  return toStage(stage.autoDeploy ? deployTo(account, api, stage) : stage)
}

function getStage(
  input: ApiGatewayV2.GetStageCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetStageCommandOutput> {
  return toStage(getHttpStage(context, input.ApiId, input.StageName).stage)
}

function getStages(
  input: ApiGatewayV2.GetStagesCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetStagesCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  const stages = httpStagesOf(context.account)
    .list()
    .filter(({ apiId }) => apiId === api.id)
  const { items, position } = pageOf(stages, ({ name }) => name, toPage(input))
  return { Items: items.map(toStage), NextToken: position }
}

function updateStage(
  input: ApiGatewayV2.UpdateStageCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.UpdateStageCommandOutput> {
  const { account } = context
  const { api, stage } = getHttpStage(context, input.ApiId, input.StageName)
  const autoDeploy = input.AutoDeploy ?? stage.autoDeploy
  if (autoDeploy && input.DeploymentId) {
    throw badRequest('DeploymentId cannot be set for a stage with automatic deployments')
  }
  const changed: HttpStage = {
    ...stage,
    autoDeploy,
    deploymentId: checkDeployment(context, api.id, input.DeploymentId) ?? stage.deploymentId,
    description: input.Description ?? stage.description,
    // A variable with an empty value is taken away.
    variables: Object.fromEntries(
      Object.entries({ ...stage.variables, ...input.StageVariables }).filter(
        ([, value]) => value !== '',
      ),
    ),
    settings: { ...stage.settings, ...settingsOf(input) },
    lastUpdatedAt: account.now(),
  }
  httpStagesOf(account).put(`${api.id}/${stage.name}`, changed)
  return toStage(autoDeploy ? deployTo(account, api, changed) : changed)
}

function deleteStage(
  input: ApiGatewayV2.DeleteStageCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.DeleteStageCommandOutput> {
  const { api, stage } = getHttpStage(context, input.ApiId, input.StageName)
  httpStagesOf(context.account).delete(`${api.id}/${stage.name}`)
  return {}
}

/** Throws `BadRequestException` for a deployment that is not there. */
function checkDeployment({ account }: OperationContext, apiId: string, id: string | undefined) {
  if (id === undefined || httpDeploymentsOf(account).has(`${apiId}/${id}`)) return id ?? null
  throw badRequest('Deployment id does not exist')
}

function checkName(name: string | undefined): string {
  if (name === DEFAULT_STAGE || /^[\w-]{1,128}$/.test(name ?? '')) return name ?? ''
  throw badRequest('Stage name only allows a-zA-Z0-9_- or "$default"')
}

function settingsOf(
  input: Pick<ApiGatewayV2.Stage, keyof HttpStage['settings']>,
): HttpStage['settings'] {
  const { AccessLogSettings, DefaultRouteSettings, RouteSettings } = input
  return {
    ...(AccessLogSettings && { AccessLogSettings }),
    ...(DefaultRouteSettings && { DefaultRouteSettings }),
    ...(RouteSettings && { RouteSettings }),
  }
}

function toStage(stage: HttpStage): ApiGatewayV2.GetStageResponse {
  return {
    ...stage.settings,
    ApiGatewayManaged: stage.isManaged || undefined,
    AutoDeploy: stage.autoDeploy,
    CreatedDate: new Date(stage.createdAt),
    DefaultRouteSettings: stage.settings.DefaultRouteSettings ?? { DetailedMetricsEnabled: false },
    DeploymentId: stage.deploymentId ?? undefined,
    Description: stage.description,
    LastDeploymentStatusMessage: stage.deploymentMessage,
    LastUpdatedDate: new Date(stage.lastUpdatedAt),
    RouteSettings: stage.settings.RouteSettings ?? {},
    StageName: stage.name,
    StageVariables: stage.variables,
    Tags: stage.tags,
  }
}
