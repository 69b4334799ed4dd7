/** API keys, each with the usage plans that it is in, and usage plans. They have no version: the document's hash is one. */
import {
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetUsagePlanCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway'

import { ApiKeyDocument, UsagePlanDocument } from '#shared/apis/api-key.ts'

import type { Account } from '../account.ts'
import { readPages } from '../read-pages.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { REFERENCE } from './own-tag.ts'

/** Most that API Gateway gives at once. */
const LIMIT = 500

export const apiKeyReader: ResourceReader = {
  idShape: /^[a-z0-9]{1,64}$/,
  noun: 'API key',
  list: null,
  read: (account, id) =>
    notedRead(account, 'ApiKey', async () => {
      const [key, plans] = await Promise.all([
        call(account, 'GetApiKey', (client) =>
          client.send(new GetApiKeyCommand({ apiKey: id, includeValue: true })),
        ),
        readPlans(account, id),
      ])
      const document = ApiKeyDocument.parse({
        name: key.name ?? id,
        description: key.description ?? '',
        enabled: key.enabled ?? false,
        keyValue: key.value ?? '',
        usagePlanIds: plans.map((plan) => plan.id ?? '').toSorted(),
      })
      return toFound(id, document)
    }),
}

export const usagePlanReader: ResourceReader = {
  idShape: /^[a-z0-9]{1,64}$/,
  noun: 'usage plan',
  list: null,
  read: (account, id) =>
    notedRead(account, 'UsagePlan', async () => {
      const plan = await call(account, 'GetUsagePlan', (client) =>
        client.send(new GetUsagePlanCommand({ usagePlanId: id })),
      )
      const { apiStages = [], description = '', name = id, throttle } = plan
      const document = UsagePlanDocument.parse({
        name,
        description,
        apiStages: apiStages.map(({ apiId = '', stage = '' }) => ({ apiId, stage })),
        throttle: throttle
          ? { rateLimit: throttle.rateLimit ?? 0, burstLimit: throttle.burstLimit ?? 0 }
          : null,
      })
      return toFound(id, document)
    }),
}

/** The id of the key with this value; `null` = there is none. Rejects with `AppError`. */
export async function findApiKeyByValue(account: Account, value: string): Promise<string | null> {
  const found = (await readKeys(account, true)).find((key) => key.value === value)
  return found?.id ?? null
}

/** The id of the key or plan that has this text as its tag `edgewise:reference`; `null` = there is none. */
export async function findTagged(
  account: Account,
  resource: 'ApiKey' | 'UsagePlan',
  tag: string,
): Promise<string | null> {
  const all = resource === 'ApiKey' ? await readKeys(account, false) : await readPlans(account)
  return all.find(({ tags }) => tags?.[REFERENCE] === tag)?.id ?? null
}

function readKeys(account: Account, includeValues: boolean) {
  return readPages(async (position) => {
    const { items = [], position: next } = await call(account, 'GetApiKeys', (client) =>
      client.send(new GetApiKeysCommand({ position, limit: LIMIT, includeValues })),
    )
    return { items, next }
  })
}

function readPlans(account: Account, keyId?: string) {
  return readPages(async (position) => {
    const { items = [], position: next } = await call(account, 'GetUsagePlans', (client) =>
      client.send(new GetUsagePlansCommand({ position, limit: LIMIT, keyId })),
    )
    return { items, next }
  })
}

function toFound(id: string, known: ApiKeyDocument | UsagePlanDocument) {
  const document = toDocument(known)
  return { id, version: hashDocument(document), name: known.name, document, managed: false }
}

type Client = ReturnType<Account['clients']['apiGateway']>

function call<Output>(
  account: Account,
  operation: string,
  send: (client: Client) => Promise<Output>,
): Promise<Output> {
  const subject = operation.includes('Key') ? 'API key' : 'usage plan'
  return account.call(
    { service: 'API Gateway', operation, action: 'apigateway:GET', subject },
    () => send(account.clients.apiGateway(account.region)),
  )
}
