import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import {
  APIGatewayClient,
  GetApiKeysCommand,
  GetRestApiCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway'
import {
  CloudFrontClient,
  CreateDistributionCommand,
  GetDistributionConfigCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { ProveAnswer } from '#shared/explain/observation.ts'
import { Run } from '#shared/plans/run.ts'
import { defaultOnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/default-answers.ts'
import { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { EXAMPLE_ORIGIN, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { CACHING_DISABLED } from '../simulator/edge/testing/edge-setup.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab } from '../testing/wizard-lab.ts'

const SLUG = 'only-through-cloudfront'

const dashboard = await setupDashboard({ delays: { deploymentMs: 300 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

type Way = 'api-key' | 'referer'

/** An API that anybody may call, and a distribution in front of it. */
const setup = async () => {
  const own = dashboard.account({ name: `only-${randomUUID()}` })
  const api = await createTestApi(own.client)
  await api.addMock({ path: '/stock' })
  await api.deploy()
  const cloudfront = new CloudFrontClient(own.client)
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Origins: { Quantity: 1, Items: [{ ...EXAMPLE_ORIGIN, DomainName: api.host }] },
        DefaultCacheBehavior: {
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: CACHING_DISABLED,
        },
      }),
    }),
  )
  // Until it is deployed it answers nobody.
  own.simulated.advanceClock(1_000)
  const ask = async (url: string, headers: string[][] = []) => {
    const { body } = await dashboard.post(`${own.path}/prove`, {
      request: { url, method: 'GET', headers },
    })
    return ProveAnswer.parse(body).observations[0]?.status
  }
  const through = `https://${distribution?.DomainName}/stock`
  /** What every request through CloudFront is answered with while something goes on. */
  const watch = async <Result>(during: Promise<Result>) => {
    const statuses = new Map<number | undefined, number>()
    let isOver = false
    const asking = (async () => {
      while (!isOver) {
        const status = await ask(through)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        await delay(5)
      }
    })()
    const result = await during.finally(() => {
      isOver = true
    })
    await asking
    return {
      result,
      seen: [...statuses.keys()],
      asked: [...statuses.values()].reduce((a, b) => a + b, 0),
    }
  }
  const facts = async () => OnlyThroughFacts.parse(await readFacts(own, SLUG, '?path=/stock'))
  const sentNow = async () => {
    const { DistributionConfig: config } = await cloudfront.send(
      new GetDistributionConfigCommand({ Id: distribution?.Id }),
    )
    return config?.Origins?.Items?.[0]?.CustomHeaders?.Items?.[0]?.HeaderValue
  }
  const direct = `https://${api.host}/prod/stock`
  return { api, ask, direct, facts, own, sentNow, through, watch }
}

it.each<[Way, string]>([
  ['api-key', 'x-api-key'],
  ['referer', 'Referer'],
])(
  'closes an API by %s, rotates the secret and opens it again without refusing anybody who goes through CloudFront',
  async (way, header) => {
    const { api, ask, direct, facts, own, sentNow, watch } = await setup()
    const gateway = new APIGatewayClient(own.client)
    const answers = { ...defaultOnlyThroughAnswers(await facts()), way }
    expect(answers).toMatchObject({ originId: 'api', task: 'protect', path: '/stock' })

    const closed = await watch(carryOut(own, SLUG, answers))
    expect(closed.result.run.failure).toBeNull()
    expect(closed.result.run.proof.map(({ name, state }) => [name, state])).toEqual([
      ['GET /stock is answered through CloudFront as before', 'passed'],
      ['Who sends a made-up secret to CloudFront is answered all the same', 'passed'],
      ['Who asks past CloudFront is refused', 'passed'],
      ['Who asks past CloudFront with a made-up secret is refused', 'passed'],
    ])
    expect(closed.seen).toEqual([200])
    expect(closed.asked).toBeGreaterThan(5)
    const first = (await sentNow()) ?? ''
    expect(first.length).toBeGreaterThan(40)
    expect(JSON.stringify(closed.result.plan)).not.toContain(first)
    expect(await ask(direct, [[header, first]])).toBe(200)

    const known = await facts()
    expect(JSON.stringify(known)).not.toContain(first)
    expect(known.origin?.facts).toMatchObject({ closedBy: { way, stuck: null } })
    const rotated = await watch(carryOut(own, SLUG, defaultOnlyThroughAnswers(known)))
    expect(rotated.result.run).toMatchObject({ state: 'done', failure: null })
    expect(rotated.seen).toEqual([200])
    expect(await sentNow()).not.toBe(first)
    expect(await ask(direct, [[header, first]])).toBe(403)

    const takeBack = async ({ path, until }: typeof closed.result) => {
      await dashboard.post(`${path}/undo`, {})
      return Run.parse(await until('undone', 'stopped'))
    }
    const old = await watch(takeBack(rotated.result))
    expect(old.result).toMatchObject({ state: 'undone', failure: null })
    expect(await ask(direct, [[header, first]])).toBe(200)
    const opened = await watch(takeBack(closed.result))
    expect(opened.result).toMatchObject({ state: 'undone', failure: null })
    expect([old.seen, opened.seen]).toEqual([[200], [200]])
    expect(await ask(direct)).toBe(200)
    expect(await sentNow()).toBeUndefined()
    const { policy } = await gateway.send(new GetRestApiCommand({ restApiId: api.restApiId }))
    const { items: plans = [] } = await gateway.send(new GetUsagePlansCommand({}))
    const { items: keys = [] } = await gateway.send(new GetApiKeysCommand({}))
    expect(policy ?? '').toBe('')
    expect(plans).toEqual([])
    // A key that was deleted came back under another id, which the first run does not know: it says so.
    expect(keys.length).toBe(way === 'api-key' ? 1 : 0)
  },
)
