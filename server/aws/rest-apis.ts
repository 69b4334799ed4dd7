/** REST APIs as API Gateway tells of them: the API itself, its stages, its resources with their methods. */
import {
  type Authorizer,
  GetAuthorizersCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  type GetRestApiCommandOutput,
  GetRestApisCommand,
  GetStagesCommand,
  type Resource,
  type RestApi,
} from '@aws-sdk/client-api-gateway'

import type { Account } from './account.ts'
import { readPages } from './read-pages.ts'

/** How long APIs are remembered, in milliseconds. */
const TTL_MS = 15_000

/** Most resources that API Gateway gives at once. */
const PAGE_SIZE = 500

export type RestApiRef = { restApiId: string; region: string }

/** Those of the account's region, without resources and stages. */
export async function readRestApis(account: Account): Promise<RestApi[]> {
  const { value } = await account.read(`api:list:${account.region}`, TTL_MS, () =>
    readPages(async (position) => {
      const call = { service: 'API Gateway', operation: 'GetRestApis', action: 'apigateway:GET' }
      const output = await account.call(call, () =>
        account.clients
          .apiGateway(account.region)
          .send(new GetRestApisCommand({ position, limit: PAGE_SIZE })),
      )
      return { items: output.items ?? [], next: output.position }
    }),
  )
  return value
}

/** Rejects with `no-such-resource`. */
export async function readRestApi(
  account: Account,
  { restApiId, region }: RestApiRef,
): Promise<GetRestApiCommandOutput> {
  const { value } = await account.read(`api:${region}:${restApiId}`, TTL_MS, () =>
    account.call(callOf('GetRestApi', restApiId), () =>
      account.clients.apiGateway(region).send(new GetRestApiCommand({ restApiId })),
    ),
  )
  return value
}

/** Rejects with `no-such-resource`. */
export async function readStageNames(
  account: Account,
  { restApiId, region }: RestApiRef,
): Promise<string[]> {
  const { value } = await account.read(`stages:${region}:${restApiId}`, TTL_MS, async () => {
    const { item } = await account.call(callOf('GetStages', restApiId), () =>
      account.clients.apiGateway(region).send(new GetStagesCommand({ restApiId })),
    )
    return (item ?? []).map(({ stageName = '' }) => stageName)
  })
  return value
}

/** All of them, methods included. Rejects with `no-such-resource`. */
export async function readResources(
  account: Account,
  { restApiId, region }: RestApiRef,
): Promise<Resource[]> {
  const { value } = await account.read(`resources:${region}:${restApiId}`, TTL_MS, () =>
    readPages(async (position) => {
      const command = new GetResourcesCommand({
        restApiId,
        position,
        limit: PAGE_SIZE,
        embed: ['methods'],
      })
      const output = await account.call(callOf('GetResources', restApiId), () =>
        account.clients.apiGateway(region).send(command),
      )
      return { items: output.items ?? [], next: output.position }
    }),
  )
  return value
}

/** Rejects with `no-such-resource`. */
export async function readAuthorizers(
  account: Account,
  { restApiId, region }: RestApiRef,
): Promise<Authorizer[]> {
  const { value } = await account.read(`api:${region}:${restApiId}:authorizers`, TTL_MS, () =>
    readPages(async (position) => {
      const command = new GetAuthorizersCommand({ restApiId, position, limit: PAGE_SIZE })
      const output = await account.call(callOf('GetAuthorizers', restApiId), () =>
        account.clients.apiGateway(region).send(command),
      )
      return { items: output.items ?? [], next: output.position }
    }),
  )
  return value
}

function callOf(operation: string, restApiId: string) {
  return {
    service: 'API Gateway',
    operation,
    action: 'apigateway:GET',
    subject: `API ${restApiId}`,
  }
}
