/** REST APIs, as a rule of the account's region, each with its resources, methods and stages. They have no version: the document's hash is one. */
import {
  GetAuthorizersCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
} from '@aws-sdk/client-api-gateway'

import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'

import type { Account } from '../account.ts'
import { mapLimited } from '../map-limited.ts'
import { readPages } from '../read-pages.ts'
import { type FoundResource, notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { toRestApiDocument } from './to-rest-api-document.ts'

/** Most that API Gateway gives at once. */
const PAGE_SIZE = 500

/** APIs that are read at once: each takes four calls, and API Gateway allows few per second. */
const AT_ONCE = 3

export const restApiReader: ResourceReader = {
  idShape: /^[a-z0-9]{1,64}$/,
  noun: 'REST API',
  read: readRestApi,
  list: async (account) => {
    const apis = await readPages(async (position) => {
      const asked = { operation: 'GetRestApis', subject: 'REST APIs' }
      const output = await callApi(account, asked, (client) =>
        client.send(new GetRestApisCommand({ position, limit: PAGE_SIZE })),
      )
      return { items: output.items ?? [], next: output.position }
    })
    return mapLimited(apis, AT_ONCE, ({ id = '' }) => readRestApi(account, id))
  },
}

function readRestApi(account: Account, id: string): Promise<FoundResource> {
  return notedRead(account, 'RestApi', () => readRestApiOf(account, id, account.region))
}

/** In any region, and without a note for its history: plans change APIs of the account's region alone. Rejects with `AppError`. */
export async function readRestApiOf(
  account: Account,
  id: string,
  region: string,
): Promise<FoundResource> {
  const subject = `REST API ${id}`
  const call = <Output>(operation: string, send: (client: Client) => Promise<Output>) =>
    callApi(account, { operation, subject, region }, send)
  const [{ $metadata: _metadata, ...api }, resources, stages, authorizers] = await Promise.all([
    call('GetRestApi', (client) => client.send(new GetRestApiCommand({ restApiId: id }))),
    readPages(async (position) => {
      const input = { restApiId: id, position, limit: PAGE_SIZE, embed: ['methods'] }
      const output = await call('GetResources', (client) =>
        client.send(new GetResourcesCommand(input)),
      )
      return { items: output.items ?? [], next: output.position }
    }),
    call('GetStages', (client) => client.send(new GetStagesCommand({ restApiId: id }))),
    readPages(async (position) => {
      const input = { restApiId: id, position, limit: PAGE_SIZE }
      const output = await call('GetAuthorizers', (client) =>
        client.send(new GetAuthorizersCommand(input)),
      )
      return { items: output.items ?? [], next: output.position }
    }),
  ])
  const known = toRestApiDocument({ api, resources, stages: stages.item ?? [], authorizers })
  const document = toDocument(known)
  return { id, version: versionOf(known), name: known.name, document, managed: false }
}

/** An API without authorizers has the version that it had before documents told of them. */
function versionOf({ authorizers = {}, ...known }: RestApiDocument): string {
  const isTold = Object.keys(authorizers).length > 0
  return hashDocument(toDocument(isTold ? { ...known, authorizers } : known))
}

type Client = ReturnType<Account['clients']['apiGateway']>

type Asked = {
  operation: string
  subject: string
  /** @default the account's */
  region?: string
}

function callApi<Output>(
  account: Account,
  { operation, region = account.region, subject }: Asked,
  send: (client: Client) => Promise<Output>,
): Promise<Output> {
  const call = { service: 'API Gateway', operation, action: 'apigateway:GET', subject }
  return account.call(call, () => send(account.clients.apiGateway(region)))
}
