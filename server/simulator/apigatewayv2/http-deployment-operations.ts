/** Deployments of HTTP APIs: what a stage serves is the API as it was when it was deployed. */
import { pageOf } from '../apigateway/page.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import { toPage } from './http-api-operations.ts'
import {
  badRequest,
  findDeploymentProblem,
  getHttpApi,
  getHttpStage,
  type HttpDeployment,
  httpDeploymentsOf,
  httpStagesOf,
  makeDeployment,
  notFound,
} from './http-api-store.ts'

export const httpDeploymentOperations = {
  CreateDeployment: createDeployment,
  GetDeployment: getDeployment,
  GetDeployments: getDeployments,
  DeleteDeployment: deleteDeployment,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createDeployment(
  input: ApiGatewayV2.CreateDeploymentCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.CreateDeploymentCommandOutput> {
  const { account } = context
  const api = getHttpApi(context, input.ApiId)
  const stage = input.StageName ? getHttpStage(context, input.ApiId, input.StageName).stage : null
  if (stage?.autoDeploy) {
    throw badRequest('Deployments cannot be made by hand to a stage with automatic deployments')
  }
  const problem = findDeploymentProblem(api.definition)
  if (problem) throw badRequest(problem)
  const description = input.Description
  const deployment = makeDeployment(account, api, { isAutomatic: false, description })
  if (stage) {
    const changed = { ...stage, deploymentId: deployment.id, lastUpdatedAt: account.now() }
    httpStagesOf(account).put(`${api.id}/${stage.name}`, changed)
  }
  return toOutput(deployment)
}

function getDeployment(
  input: ApiGatewayV2.GetDeploymentCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetDeploymentCommandOutput> {
  return toOutput(findDeployment(context, input))
}

function getDeployments(
  input: ApiGatewayV2.GetDeploymentsCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetDeploymentsCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  const all = httpDeploymentsOf(context.account)
    .list()
    .filter(({ apiId }) => apiId === api.id)
  const { items, position } = pageOf(all, ({ id }) => id, toPage(input))
  return { Items: items.map(toOutput), NextToken: position }
}

function deleteDeployment(
  input: ApiGatewayV2.DeleteDeploymentCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.DeleteDeploymentCommandOutput> {
  const { apiId, id } = findDeployment(context, input)
  const isLive = httpStagesOf(context.account)
    .list()
    .some((stage) => stage.apiId === apiId && stage.deploymentId === id)
  if (isLive) {
    throw badRequest('Active stages with deployments cannot be deleted from this deployment')
  }
  httpDeploymentsOf(context.account).delete(`${apiId}/${id}`)
  return {}
}

/** Throws `NotFoundException`. */
function findDeployment(
  context: OperationContext,
  { ApiId, DeploymentId }: { ApiId: string | undefined; DeploymentId: string | undefined },
): HttpDeployment {
  const api = getHttpApi(context, ApiId)
  const deployment = httpDeploymentsOf(context.account).get(`${api.id}/${DeploymentId}`)
  if (deployment) return deployment
  throw notFound('Invalid deployment identifier specified')
}

function toOutput(deployment: HttpDeployment): ApiGatewayV2.Deployment {
  return {
    AutoDeployed: deployment.isAutomatic,
    CreatedDate: new Date(deployment.createdAt),
    DeploymentId: deployment.id,
    DeploymentStatus: 'DEPLOYED',
    Description: deployment.description,
  }
}
