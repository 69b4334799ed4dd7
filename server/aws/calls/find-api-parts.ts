/** Finds what a call made in API Gateway whose answer was lost: names are not unique there, so tags, places and times tell. */
import {
  GetAuthorizersCommand,
  GetDeploymentsCommand,
  GetResourcesCommand,
  GetRestApisCommand,
} from '@aws-sdk/client-api-gateway'

import type { Account } from '../account.ts'
import { readPages } from '../read-pages.ts'

/** Most that API Gateway gives at once. */
const LIMIT = 500

/** How far AWS's clock and ours may be apart, in milliseconds. */
const CLOCK_MS = 300_000

type Since = { sinceMs: number }

/** The id of the API that has this text as its tag `edgewise:reference`, and of its root; `null` = there is none. */
export async function findRestApi(
  account: Account,
  { tag, sinceMs }: Since & { tag: string },
): Promise<{ id: string; rootResourceId: string } | null> {
  const client = account.clients.apiGateway(account.region)
  const all = await readPages(async (position) => {
    const { items = [], position: next } = await account.call(callOf('GetRestApis'), () =>
      client.send(new GetRestApisCommand({ position, limit: LIMIT })),
    )
    return { items, next }
  })
  const found = all.find(
    ({ createdDate, tags }) =>
      tags?.['edgewise:reference'] === tag && isSince(createdDate, sinceMs),
  )
  return found?.id ? { id: found.id, rootResourceId: found.rootResourceId ?? '' } : null
}

/** The id of the resource below `parentId`; `null` = there is none. */
export async function findApiResource(
  account: Account,
  { parentId, pathPart, restApiId }: { restApiId: string; parentId: string; pathPart: string },
): Promise<string | null> {
  const client = account.clients.apiGateway(account.region)
  const all = await readPages(async (position) => {
    const { items = [], position: next } = await account.call(callOf('GetResources'), () =>
      client.send(new GetResourcesCommand({ restApiId, position, limit: LIMIT })),
    )
    return { items, next }
  })
  const found = all.find((item) => item.parentId === parentId && item.pathPart === pathPart)
  return found?.id ?? null
}

/** The id of the authorizer that asks this function by this name, which an API has once; `null` = there is none. */
export async function findAuthorizer(
  account: Account,
  { authorizerUri, name, restApiId }: { restApiId: string; name: string; authorizerUri: string },
): Promise<string | null> {
  const client = account.clients.apiGateway(account.region)
  const all = await readPages(async (position) => {
    const { items = [], position: next } = await account.call(callOf('GetAuthorizers'), () =>
      client.send(new GetAuthorizersCommand({ restApiId, position, limit: LIMIT })),
    )
    return { items, next }
  })
  const found = all.find(
    (item) => item.name === name && (item.authorizerUri ?? '') === authorizerUri,
  )
  return found?.id ?? null
}

/** The id of the deployment with this description; `null` = there is none. */
export async function findDeployment(
  account: Account,
  { description, restApiId, sinceMs }: Since & { restApiId: string; description: string },
): Promise<string | null> {
  const client = account.clients.apiGateway(account.region)
  const { items = [] } = await account.call(callOf('GetDeployments'), () =>
    client.send(new GetDeploymentsCommand({ restApiId, limit: LIMIT })),
  )
  const found = items.find(
    (item) => item.description === description && isSince(item.createdDate, sinceMs),
  )
  return found?.id ?? null
}

function isSince(date: Date | undefined, sinceMs: number): boolean {
  return date !== undefined && date.getTime() >= sinceMs - CLOCK_MS
}

function callOf(operation: string) {
  return { service: 'API Gateway', operation, action: 'apigateway:GET', subject: 'REST API' }
}
