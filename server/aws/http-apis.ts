/** HTTP APIs as API Gateway tells of them: the API itself, its stages and its routes. */
import {
  type Api,
  GetApiCommand,
  GetApisCommand,
  GetRoutesCommand,
  GetStagesCommand,
  type Route,
  type Stage,
} from '@aws-sdk/client-apigatewayv2'

import type { HttpApi, HttpApiList } from '#shared/apis/http-api.ts'
import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'

import type { Account } from './account.ts'
import { readDistributions } from './distributions.ts'
import { mapLimited } from './map-limited.ts'
import { readPages } from './read-pages.ts'
import { createParts } from './readable-parts.ts'

/** How long APIs are remembered, in milliseconds. */
const TTL_MS = 15_000

/** Most items that are asked for at once. */
const PAGE_SIZE = '100'

/** APIs that are read at the same time: API Gateway throttles early. */
const AT_ONCE = 4

type HttpApiRef = { apiId: string; region: string }

/** What the list of an account's APIs says of one. */
type Listed = Pick<HttpApi, 'id' | 'name' | 'description'>

/** Those of the account's region, without routes and stages; WebSocket APIs are left out. */
export async function listHttpApis(account: Account): Promise<Listed[]> {
  const apis = await readApis(account)
  return apis.map(toListed)
}

/** All of them with routes, stages and the distributions in front. What cannot be read is listed. */
export async function readHttpApis(account: Account): Promise<HttpApiList> {
  const parts = createParts()
  const [listed, distributions] = await Promise.all([
    readApis(account),
    parts.read('the distributions', null, async () => (await readDistributions(account)).value),
  ])
  const read = await mapLimited(listed, AT_ONCE, (api) =>
    parts.read(`the API ${api.ApiId}`, null, () =>
      readParts(account, api, { apiId: api.ApiId ?? '', region: account.region }),
    ),
  )
  const items = read.filter((api) => api !== null)
  return {
    items: items.map((api) => ({
      ...api,
      usedBy:
        distributions
          ?.filter(({ Origins }) => Origins?.Items?.some((one) => isAt(one.DomainName, api.id)))
          .map(({ Id = '' }) => Id) ?? null,
    })),
    unreadable: parts.unreadable(),
    readAt: new Date(account.now()).toISOString(),
  }
}

/** Rejects with `no-such-resource`, also for a WebSocket API. */
export async function readHttpApi(account: Account, ref: HttpApiRef): Promise<HttpApi> {
  const { value } = await account.read(`http-api:${ref.region}:${ref.apiId}`, TTL_MS, () =>
    account.call(callOf('GetApi', ref.apiId), () =>
      account.clients.apiGatewayV2(ref.region).send(new GetApiCommand({ ApiId: ref.apiId })),
    ),
  )
  return readParts(account, value, ref)
}

async function readParts(account: Account, api: Partial<Api>, ref: HttpApiRef): Promise<HttpApi> {
  const [stages, routes] = await Promise.all([readStages(account, ref), readRoutes(account, ref)])
  const { CorsConfiguration: cors } = api
  return {
    ...toListed(api),
    host: `${ref.apiId}.execute-api.${ref.region}.amazonaws.com`,
    stages: stages.map(({ StageName = '', AutoDeploy, DeploymentId }) => ({
      name: StageName,
      autoDeploy: AutoDeploy ?? false,
      isDeployed: DeploymentId !== undefined,
    })),
    routes: routes.map(({ RouteKey = '', AuthorizationType = 'NONE' }) => ({
      key: RouteKey,
      authorization: AuthorizationType,
    })),
    cors: cors
      ? {
          origins: cors.AllowOrigins ?? [],
          methods: cors.AllowMethods ?? [],
          headers: cors.AllowHeaders ?? [],
          credentials: cors.AllowCredentials ?? false,
        }
      : null,
    defaultEndpointDisabled: api.DisableExecuteApiEndpoint ?? false,
  }
}

async function readApis(account: Account): Promise<Api[]> {
  const { value } = await account.read(`http-api:list:${account.region}`, TTL_MS, () =>
    readPages(async (NextToken) => {
      const output = await account.call(callOf('GetApis'), () =>
        account.clients
          .apiGatewayV2(account.region)
          .send(new GetApisCommand({ NextToken, MaxResults: PAGE_SIZE })),
      )
      return { items: output.Items ?? [], next: output.NextToken }
    }),
  )
  return value.filter(({ ProtocolType }) => ProtocolType === 'HTTP')
}

async function readStages(account: Account, { apiId, region }: HttpApiRef): Promise<Stage[]> {
  const { value } = await account.read(`http-stages:${region}:${apiId}`, TTL_MS, () =>
    readPages(async (NextToken) => {
      const command = new GetStagesCommand({ ApiId: apiId, NextToken, MaxResults: PAGE_SIZE })
      const output = await account.call(callOf('GetStages', apiId), () =>
        account.clients.apiGatewayV2(region).send(command),
      )
      return { items: output.Items ?? [], next: output.NextToken }
    }),
  )
  return value
}

async function readRoutes(account: Account, { apiId, region }: HttpApiRef): Promise<Route[]> {
  const { value } = await account.read(`http-routes:${region}:${apiId}`, TTL_MS, () =>
    readPages(async (NextToken) => {
      const command = new GetRoutesCommand({ ApiId: apiId, NextToken, MaxResults: PAGE_SIZE })
      const output = await account.call(callOf('GetRoutes', apiId), () =>
        account.clients.apiGatewayV2(region).send(command),
      )
      return { items: output.Items ?? [], next: output.NextToken }
    }),
  )
  return value
}

function toListed({ ApiId = '', Name = ApiId, Description = '' }: Partial<Api>): Listed {
  return { id: ApiId, name: Name, description: Description }
}

function isAt(host: string | undefined, apiId: string): boolean {
  return EXECUTE_API_HOST.exec(host ?? '')?.[1] === apiId
}

function callOf(operation: string, apiId?: string) {
  const subject = apiId === undefined ? {} : { subject: `HTTP API ${apiId}` }
  return { service: 'API Gateway', operation, action: 'apigateway:GET', ...subject }
}
