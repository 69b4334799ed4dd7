import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteStageCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeyCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  type PatchOperation,
  type QuotaSettings,
  TagResourceCommand,
  type ThrottleSettings,
  UpdateApiKeyCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { createTestApi } from './testing/rest-api.ts'

/** The machine's clock stands still: only `advanceClock` moves an account. */
const NOW = Date.UTC(2026, 0, 31, 12)

const { simulator, client } = setupSimulatedAws({ now: () => NOW })

const VALUE = 'a-key-of-twenty-chars'

/** A deployed API whose only method requires a key. */
async function setup(settings: Parameters<typeof createTestApi>[1] = {}) {
  const options = client()
  const api = await createTestApi(options, settings)
  await api.addMock({ path: '/a', method: { apiKeyRequired: true } })
  await api.deploy()
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const call = async (key?: string) => {
    const answer = await api.get('/prod/a', key ? { headers: { 'x-api-key': key } } : {})
    return {
      status: answer.status,
      type: answer.headers.get('x-amzn-errortype'),
      text: await answer.text(),
    }
  }
  /** A key in a plan with the API's stage. */
  const subscribe = async (limits: { throttle?: ThrottleSettings; quota?: QuotaSettings } = {}) => {
    const key = await api.client.send(
      new CreateApiKeyCommand({ name: 'edge', enabled: true, value: VALUE }),
    )
    const plan = await api.client.send(
      new CreateUsagePlanCommand({
        name: 'edge',
        apiStages: [{ apiId: api.restApiId, stage: 'prod' }],
        ...limits,
      }),
    )
    await api.client.send(
      new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id, keyType: 'API_KEY' }),
    )
    return { keyId: key.id, usagePlanId: plan.id }
  }
  return { ...api, account, call, subscribe }
}

const FORBIDDEN = { status: 403, type: 'ForbiddenException', text: '{"message":"Forbidden"}' }

it('lets a request pass that carries a key of a plan with the stage, and no other', async () => {
  const { call, subscribe, client: gateway } = await setup()
  const { keyId } = await subscribe()

  expect(await call()).toEqual(FORBIDDEN)
  expect(await call(`${VALUE}x`)).toEqual(FORBIDDEN)
  expect((await call(VALUE)).status).toBe(200)

  const off: PatchOperation[] = [{ op: 'replace', path: '/enabled', value: 'false' }]
  await gateway.send(new UpdateApiKeyCommand({ apiKey: keyId, patchOperations: off }))
  expect(await call(VALUE)).toEqual(FORBIDDEN)
})

it('closes the stage to a key that leaves the plan, and to a plan that leaves the stage', async () => {
  const { call, subscribe, restApiId, client: gateway } = await setup()
  const { keyId, usagePlanId } = await subscribe()
  const stage = (op: 'add' | 'remove') =>
    gateway.send(
      new UpdateUsagePlanCommand({
        usagePlanId,
        patchOperations: [{ op, path: '/apiStages', value: `${restApiId}:prod` }],
      }),
    )

  await stage('remove')
  expect(await call(VALUE)).toEqual(FORBIDDEN)
  await stage('add')
  expect((await call(VALUE)).status).toBe(200)
  await gateway.send(new DeleteUsagePlanKeyCommand({ usagePlanId, keyId }))
  expect(await call(VALUE)).toEqual(FORBIDDEN)
})

it('answers 429 beyond the burst until the bucket fills again on the clock of the account', async () => {
  const { account, call, subscribe } = await setup()
  await subscribe({ throttle: { rateLimit: 1, burstLimit: 2 } })

  expect([(await call(VALUE)).status, (await call(VALUE)).status]).toEqual([200, 200])
  expect(await call(VALUE)).toEqual({
    status: 429,
    type: 'TooManyRequestsException',
    text: '{"message":"Too Many Requests"}',
  })
  account.advanceClock(1_000)
  expect([(await call(VALUE)).status, (await call(VALUE)).status]).toEqual([200, 429])
})

it('has limits for one method beside those of the plan', async () => {
  const { call, subscribe, restApiId, client: gateway } = await setup()
  const { usagePlanId } = await subscribe({ throttle: { rateLimit: 100, burstLimit: 100 } })
  const path = `/apiStages/${restApiId}:prod/throttle/~1a/GET`
  const { apiStages } = await gateway.send(
    new UpdateUsagePlanCommand({
      usagePlanId,
      patchOperations: [
        { op: 'replace', path: `${path}/rateLimit`, value: '1' },
        { op: 'replace', path: `${path}/burstLimit`, value: '1' },
      ],
    }),
  )

  expect(apiStages?.[0]?.throttle).toEqual({ '/a/GET': { rateLimit: 1, burstLimit: 1 } })
  expect([(await call(VALUE)).status, (await call(VALUE)).status]).toEqual([200, 429])
})

it('answers 429 beyond the quota until the next period; the offset counts in the first one', async () => {
  const { account, call, subscribe } = await setup()
  await subscribe({ quota: { limit: 2, offset: 1, period: 'MONTH' } })

  expect((await call(VALUE)).status).toBe(200)
  expect(await call(VALUE)).toEqual({
    status: 429,
    type: 'LimitExceededException',
    text: '{"message":"Limit Exceeded"}',
  })
  account.advanceClock(12 * 3_600_000)
  expect([(await call(VALUE)).status, (await call(VALUE)).status]).toEqual([200, 200])
  expect((await call(VALUE)).status).toBe(429)
})

it('shows the value of a key when it is made and when it is asked for, and finds keys by name', async () => {
  const { client: gateway } = await createTestApi(client())
  const made = await gateway.send(new CreateApiKeyCommand({ name: 'edge', tags: { a: 'b' } }))
  await gateway.send(new CreateApiKeyCommand({ name: 'other' }))

  expect(made).toMatchObject({ enabled: false, tags: { a: 'b' } })
  expect(made.value).toMatch(/^[A-Za-z0-9]{40}$/)
  const resourceArn = `arn:aws:apigateway:eu-west-1::/apikeys/${made.id}`
  await gateway.send(new TagResourceCommand({ resourceArn, tags: { c: 'd' } }))
  const { tags, value } = await gateway.send(new GetApiKeyCommand({ apiKey: made.id }))
  expect([value, tags]).toEqual([undefined, { a: 'b', c: 'd' }])
  const listed = await gateway.send(new GetApiKeysCommand({ nameQuery: 'ed', includeValues: true }))
  expect(listed.items?.map((key) => [key.name, key.value])).toEqual([['edge', made.value]])
})

it('refuses keys as AWS does', async () => {
  const { client: gateway } = await createTestApi(client())
  const create = (value: string) => gateway.send(new CreateApiKeyCommand({ value }))

  await expect(create('a'.repeat(19))).rejects.toMatchObject({
    name: 'BadRequestException',
    message: 'API Key value should be at least 20 characters',
  })
  await expect(create('a'.repeat(129))).rejects.toThrow('exceeds maximum size of 128 characters')
  await create('a'.repeat(20))
  await expect(create('a'.repeat(20))).rejects.toMatchObject({
    name: 'ConflictException',
    message: 'API Key already exists',
  })
  await expect(gateway.send(new GetApiKeyCommand({ apiKey: 'none' }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Invalid API Key identifier specified',
  })
})

it('shows which keys a plan has, and which plans a key has', async () => {
  const { subscribe, client: gateway } = await setup()
  const { keyId, usagePlanId } = await subscribe()

  const { items: keys } = await gateway.send(new GetUsagePlanKeysCommand({ usagePlanId }))
  expect(keys).toEqual([{ id: keyId, type: 'API_KEY', value: VALUE, name: 'edge' }])
  const { items: plans } = await gateway.send(new GetUsagePlansCommand({ keyId }))
  expect(plans?.map(({ id }) => id)).toEqual([usagePlanId])
  await gateway.send(new DeleteApiKeyCommand({ apiKey: keyId }))
  await expect(
    gateway.send(new GetUsagePlanKeyCommand({ usagePlanId, keyId })),
  ).rejects.toMatchObject({ name: 'NotFoundException' })
})

it('refuses plans as AWS does', async () => {
  const { subscribe, restApiId, client: gateway } = await setup()
  const { keyId, usagePlanId } = await subscribe()
  const stage = { apiId: restApiId, stage: 'prod' }

  const unknown = new CreateUsagePlanCommand({ name: 'x', apiStages: [{ ...stage, stage: 'dev' }] })
  await expect(gateway.send(unknown)).rejects.toMatchObject({
    name: 'NotFoundException',
    message: `API Stage not found: ${restApiId}:dev`,
  })
  await expect(gateway.send(new DeleteUsagePlanCommand({ usagePlanId }))).rejects.toThrow(
    `Cannot delete Usage Plan ${usagePlanId} because there are API Stages associated with it, including ${restApiId}:prod`,
  )
  const second = await gateway.send(new CreateUsagePlanCommand({ name: 'x', apiStages: [stage] }))
  await expect(
    gateway.send(
      new CreateUsagePlanKeyCommand({ usagePlanId: second.id, keyId, keyType: 'API_KEY' }),
    ),
  ).rejects.toMatchObject({ name: 'ConflictException' })
})

it('takes a stage that is deleted out of its plans', async () => {
  const { subscribe, restApiId, client: gateway } = await setup()
  const { usagePlanId } = await subscribe()

  await gateway.send(new DeleteStageCommand({ restApiId, stageName: 'prod' }))

  const { apiStages } = await gateway.send(new GetUsagePlanCommand({ usagePlanId }))
  expect(apiStages).toEqual([])
  await gateway.send(new DeleteUsagePlanCommand({ usagePlanId }))
})
