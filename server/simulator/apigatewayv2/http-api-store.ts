/**
 * What the simulated account remembers of its HTTP APIs. Definitions are immutable: every change makes a new one, so a
 * deployment simply keeps the one it saw.
 */
import type { Account } from '../accounts.ts'
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import type { Collection } from '../state/collection.ts'

/** A route; its target names the integration: `integrations/abc1234`. */
export type Route = {
  id: string
  /** `GET /items/{id}` or `$default` */
  routeKey: string
  target?: string | undefined
  operationName?: string | undefined
  /** Made by quick create. */
  isManaged: boolean
}

export type Integration = {
  id: string
  type: 'AWS_PROXY' | 'HTTP_PROXY'
  /** ARN of a function or of its invocation, or a URL; stage variables still unresolved. */
  uri: string
  /** Of an HTTP_PROXY: the verb that the endpoint gets, `ANY` = the viewer's. */
  method: string
  payloadFormatVersion: '1.0' | '2.0'
  timeoutMs: number
  description?: string | undefined
  credentialsArn?: string | undefined
  isManaged: boolean
}

export type Definition = {
  /** By id. */
  routes: Readonly<Record<string, Route>>
  /** By id. */
  integrations: Readonly<Record<string, Integration>>
  cors: ApiGatewayV2.Cors | null
  disableExecuteApiEndpoint: boolean
}

/** Moments are milliseconds since 1970 on the account's clock, here and below. */
export type HttpApi = {
  /** 10 lower-case letters and digits; its id in the collection. */
  id: string
  region: string
  name: string
  description?: string | undefined
  version?: string | undefined
  ipAddressType: ApiGatewayV2.IpAddressType
  tags: Record<string, string>
  /** Made by quick create. */
  isManaged: boolean
  createdAt: number
  /** As edited; live only after a deployment. */
  definition: Definition
}

export type HttpStage = {
  name: string
  apiId: string
  autoDeploy: boolean
  /** `null` = nothing was deployed yet. */
  deploymentId: string | null
  /** Of the last automatic deployment, when it could not be made. */
  deploymentMessage?: string | undefined
  description?: string | undefined
  variables: Record<string, string>
  /** Kept and shown; they change nothing here. */
  settings: Pick<ApiGatewayV2.Stage, 'AccessLogSettings' | 'DefaultRouteSettings' | 'RouteSettings'>
  tags: Record<string, string>
  isManaged: boolean
  createdAt: number
  lastUpdatedAt: number
}

export type HttpDeployment = {
  id: string
  apiId: string
  description?: string | undefined
  isAutomatic: boolean
  createdAt: number
  definition: Definition
}

/** The stage that is served without its name in the path. */
export const DEFAULT_STAGE = '$default'

/** The account's HTTP APIs in all regions, by API id. */
export function httpApisOf(account: Account): Collection<HttpApi> {
  return account.collection<HttpApi>('apigatewayv2.apis')
}

/** The stages of all HTTP APIs, by `{apiId}/{stageName}`. */
export function httpStagesOf(account: Account): Collection<HttpStage> {
  return account.collection<HttpStage>('apigatewayv2.stages')
}

/** The deployments of all HTTP APIs, by `{apiId}/{deploymentId}`. */
export function httpDeploymentsOf(account: Account): Collection<HttpDeployment> {
  return account.collection<HttpDeployment>('apigatewayv2.deployments')
}

type Place = { account: Account; region: string }

/** Throws `NotFoundException` when there is no such API in this region. */
export function getHttpApi({ account, region }: Place, id: string | undefined): HttpApi {
  const api = httpApisOf(account).get(id ?? '')
  if (api?.region === region) return api
  throw notFound(`Invalid API identifier specified ${account.id}:${id ?? ''}`)
}

/** Throws `NotFoundException`. */
export function getHttpStage(place: Place, apiId: string | undefined, name: string | undefined) {
  const api = getHttpApi(place, apiId)
  const stage = httpStagesOf(place.account).get(`${api.id}/${name}`)
  if (!stage) throw notFound('Invalid stage identifier specified')
  return { api, stage }
}

/** Keeps a changed definition, and deploys it to the stages that deploy by themselves. */
export function saveDefinition({ account }: Place, before: HttpApi, definition: Definition) {
  const api = { ...before, definition }
  httpApisOf(account).put(api.id, api)
  for (const stage of httpStagesOf(account).list()) {
    if (stage.apiId === api.id && stage.autoDeploy) deployTo(account, api, stage)
  }
}

/** Deploys by itself, as a stage with `AutoDeploy` does; an API without routes is said on the stage. */
export function deployTo(account: Account, api: HttpApi, stage: HttpStage): HttpStage {
  const problem = findDeploymentProblem(api.definition)
  const deployment = problem === null ? makeDeployment(account, api, { isAutomatic: true }) : null
  const changed: HttpStage = {
    ...stage,
    deploymentId: deployment?.id ?? stage.deploymentId,
    deploymentMessage:
      deployment === null
        ? `Deployment attempt failed: ${problem}`
        : `Successfully deployed stage with deployment ID '${deployment.id}'`,
    lastUpdatedAt: account.now(),
  }
  httpStagesOf(account).put(`${api.id}/${stage.name}`, changed)
  return changed
}

export function makeDeployment(
  account: Account,
  { id: apiId, definition }: HttpApi,
  given: { isAutomatic: boolean; description?: string | undefined },
): HttpDeployment {
  const id = lowerId('', 6)
  const deployment = { id, apiId, createdAt: account.now(), definition, ...given }
  httpDeploymentsOf(account).put(`${apiId}/${id}`, deployment)
  return deployment
}

/** Why nothing can be deployed, in AWS's words; `null` = it can. */
export function findDeploymentProblem({ routes }: Definition): string | null {
  return Object.keys(routes).length > 0
    ? null
    : 'Unable to deploy API because no routes exist in this API'
}

export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message)
}

export function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message)
}

/** For what AWS has and the simulated account has not. */
export function notSimulated(what: string): AwsError {
  return new AwsError('NotImplemented', `The simulated account does not simulate ${what}.`, {
    status: 501,
  })
}
