import {
  APIGatewayClient,
  GetApiKeysCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'
import type { PlanChange } from '#shared/plans/plan.ts'
import { toObject } from '#shared/plans/steps/json-object.ts'
import { deleted, updated } from '#shared/plans/testing/change.ts'
import { KEY_CHANGES } from '#shared/plans/testing/key-plan.ts'

import { type Ground, leastPrivilegeLab } from './testing/least-privilege.ts'

const { grantOneByOne } = leastPrivilegeLab()

/** A usage plan without stages, and a key in it. */
const made = KEY_CHANGES.map((change) =>
  change.resource === 'UsagePlan'
    ? { ...change, after: { ...toObject(change.after), apiStages: [] } }
    : change,
)

async function makeBoth({ apply, read, sdk }: Ground) {
  await apply(made)
  const client = new APIGatewayClient(sdk)
  const { items: keys = [] } = await client.send(new GetApiKeysCommand({}))
  const { items: plans = [] } = await client.send(new GetUsagePlansCommand({}))
  return {
    key: await read('ApiKey', keys[0]?.id ?? ''),
    plan: await read('UsagePlan', plans[0]?.id ?? ''),
  }
}

const changed = async (ground: Ground): Promise<PlanChange[]> => {
  const { key, plan } = await makeBoth(ground)
  return [
    updated('ApiKey', { id: key.id, baseVersion: key.version }, key.document, {
      ...toObject(key.document),
      description: 'another',
      usagePlanIds: [],
    }),
    updated('UsagePlan', { id: plan.id, baseVersion: plan.version }, plan.document, {
      ...toObject(plan.document),
      throttle: null,
    }),
  ]
}

const gone = async (ground: Ground): Promise<PlanChange[]> => {
  const { key, plan } = await makeBoth(ground)
  return [
    deleted('ApiKey', { id: key.id, baseVersion: key.version }, key.document),
    deleted('UsagePlan', { id: plan.id, baseVersion: plan.version }, plan.document),
  ]
}

it.each<[string, (ground: Ground) => Promise<PlanChange[]>]>([
  ['made', async () => made],
  ['changed', changed],
  ['deleted', gone],
])(
  'API keys and usage plans are %s with every permission that the plan prints, and no other',
  async (_name, story) => {
    const { run, unneeded } = await grantOneByOne(story)
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(unneeded).toEqual([])
  },
)
