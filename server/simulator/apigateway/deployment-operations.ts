/** Deployments: frozen definitions, which stages point to. */
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import type { Definition } from './definition.ts'
import { pageOf } from './page.ts'
import { badRequest } from './patch.ts'
import { type Deployment, deploymentsOf, getApi, stagesOf } from './rest-api-store.ts'
import { checkStageName, putStage, refuseCaching } from './stage-operations.ts'
import { findUnsimulated } from './unsimulated.ts'

export const deploymentOperations = {
  CreateDeployment: createDeployment,
  GetDeployment: getDeployment,
  GetDeployments: getDeployments,
  DeleteDeployment: deleteDeployment,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createDeployment(
  input: ApiGateway.CreateDeploymentCommandInput,
  context: OperationContext,
): Returns<ApiGateway.CreateDeploymentCommandOutput> {
  const { account } = context
  const api = getApi(context, input.restApiId)
  if (input.stageName !== undefined) checkStageName(input.stageName)
  refuseCaching(input)
  checkDeployable(api.definition)
  const deployment: Deployment = {
    id: lowerId('', 6),
    apiId: api.id,
    description: input.description,
    createdAt: account.now(),
    definition: api.definition,
  }
  deploymentsOf(account).put(`${api.id}/${deployment.id}`, deployment)
  if (input.stageName !== undefined) {
    const before = stagesOf(account).get(`${api.id}/${input.stageName}`)
    putStage(account, api, {
      name: input.stageName,
      apiId: api.id,
      description: input.stageDescription ?? before?.description,
      deploymentId: deployment.id,
      variables: { ...before?.variables, ...input.variables },
      settings: { ...before?.settings, ...(input.tracingEnabled && { tracingEnabled: true }) },
      tags: before?.tags ?? {},
      createdAt: before?.createdAt ?? account.now(),
      lastUpdatedAt: account.now(),
    })
  }
  return toDeployment(deployment)
}

function getDeployment(
  input: ApiGateway.GetDeploymentCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetDeploymentCommandOutput> {
  const deployment = findDeployment(context, input.restApiId, input.deploymentId)
  const isEmbedded = input.embed?.some((name) => name.toLowerCase() === 'apisummary')
  return {
    ...toDeployment(deployment),
    apiSummary: isEmbedded ? summarize(deployment.definition) : undefined,
  }
}

function getDeployments(
  input: ApiGateway.GetDeploymentsCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetDeploymentsCommandOutput> {
  const api = getApi(context, input.restApiId)
  const all = deploymentsOf(context.account)
    .list()
    .filter(({ apiId }) => apiId === api.id)
  const { items, position } = pageOf(all, ({ id }) => id, input)
  return { items: items.map(toDeployment), position }
}

function deleteDeployment(
  input: ApiGateway.DeleteDeploymentCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteDeploymentCommandOutput> {
  const { account } = context
  const { id, apiId } = findDeployment(context, input.restApiId, input.deploymentId)
  const stages = stagesOf(account).list()
  if (stages.some((stage) => stage.apiId === apiId && stage.deploymentId === id)) {
    throw badRequest('Active stages pointing to this deployment must be moved or deleted')
  }
  deploymentsOf(account).delete(`${apiId}/${id}`)
  return {}
}

/** Throws `NotFoundException` when the API or the deployment is not there. */
function findDeployment(
  context: OperationContext,
  restApiId: string | undefined,
  deploymentId: string | undefined,
): Deployment {
  const api = getApi(context, restApiId)
  const deployment = deploymentsOf(context.account).get(`${api.id}/${deploymentId}`)
  if (deployment) return deployment
  throw new AwsError('NotFoundException', 'Invalid Deployment identifier specified')
}

function checkDeployable(definition: Definition) {
  const methods = Object.values(definition.resources).flatMap((resource) =>
    Object.values(resource.methods),
  )
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods")
  if (methods.some((method) => !method.methodIntegration)) {
    throw badRequest('No integration defined for method')
  }
  const problem = findUnsimulated(definition)
  if (problem) throw badRequest(problem)
}

function toDeployment({ id, description, createdAt }: Deployment): ApiGateway.Deployment {
  return { id, description, createdDate: new Date(createdAt) }
}

/** Path -> method -> how it is protected. */
function summarize({ resources }: Definition): ApiGateway.Deployment['apiSummary'] {
  const withMethods = Object.values(resources).filter(
    ({ methods }) => Object.keys(methods).length > 0,
  )
  return Object.fromEntries(
    withMethods.map(({ path, methods }) => [
      path,
      Object.fromEntries(
        Object.values(methods).map(({ httpMethod, authorizationType, apiKeyRequired }) => [
          httpMethod,
          { authorizationType, apiKeyRequired },
        ]),
      ),
    ]),
  )
}
