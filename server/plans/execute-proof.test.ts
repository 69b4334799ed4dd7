import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import type { PinnedTestInput } from '#shared/pinned-tests/pinned-test.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { inTemplate } from '#shared/plans/proposed-change.ts'
import { created } from '#shared/plans/testing/change.ts'
import { OWN_DOMAIN, ProofCheck } from '#shared/proof/proof-check.ts'

import { planOf } from './testing/plan-of.ts'
import { cachePolicyConfig, distributionConfig } from './testing/plan-parts.ts'
import { runLab } from './testing/run-lab.ts'
import { createShop } from './testing/shop-api.ts'

const setup = runLab()

const POLICY = 'new:cache-policy:by-size'
const SHOP = 'new:distribution:shop'
const API_HOST = `${inTemplate('new:rest-api:shop')}.execute-api.eu-west-1.amazonaws.com`

/** An API that answers by itself, and a distribution in front of it. */
function shopChanges(): PlanChange[] {
  const uses = { cachePolicyId: POLICY, callerReference: 'edgewise-shop' }
  const text = JSON.stringify(distributionConfig(uses))
  const after = JSON.parse(text.replace('abc123.execute-api.eu-west-1.amazonaws.com', API_HOST))
  return [
    createShop(),
    created('CachePolicy', { id: POLICY, name: 'by-size' }, cachePolicyConfig('by-size')),
    created('Distribution', { id: SHOP, name: 'shop' }, after),
  ]
}

const through = (name: string, url: string, expected: object, method = 'GET') =>
  ProofCheck.parse({
    kind: 'through',
    distributionId: SHOP,
    test: { name, request: { url, method }, expect: expected },
  })
const direct = (name: string, url: string, statuses: number[]) =>
  ProofCheck.parse({ kind: 'direct', name, request: { url }, statuses })

const PROOF = [
  through('pictures are kept', '/images', { status: 200, cached: true }),
  through('http goes to https', `http://${OWN_DOMAIN}/images`, { status: 301 }),
  through('a bogus path keeps its own answer', '/bogus', { status: 403, cached: false }),
  direct('the API answers', `https://${API_HOST}/prod/images`, [200]),
]

type Lab = Awaited<ReturnType<typeof setup>>

async function applyProved(lab: Lab, proof: ProofCheck[], changes = shopChanges()) {
  const plan = planOf(crypto.randomUUID(), lab.accountId, changes, proof)
  const { id } = await lab.runs.start({ account: 'test', plan, who: 'ada' })
  return lab.until(id, ({ state }) => state !== 'running')
}

/** `name: status was 200, expected 404`, of what a plan promised and did not keep. */
const failedOf = ({ proof }: Awaited<ReturnType<typeof applyProved>>) =>
  proof.filter(({ state }) => state !== 'passed').map(({ name, problem }) => [name, problem])

it('ends proved by real requests, which stay as pinned tests until the run is undone', async () => {
  const lab = await setup()
  const run = await applyProved(lab, PROOF)
  expect(failedOf(run)).toEqual([])
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(run.steps.at(-1)).toMatchObject({
    kind: 'prove',
    state: 'done',
    detail: '4 of 4 requests were answered as promised. 3 tests were pinned.',
  })
  expect(run.proof[0]?.answer?.checks).toContainEqual(
    expect.objectContaining({ expected: 'Miss, then Hit', actual: 'Miss, then Hit', passed: true }),
  )
  const [id = ''] = run.distributionIds
  const pinned = await lab.pinnedTests.list(id)
  expect(pinned.map(({ name }) => name)).toEqual(
    PROOF.slice(0, 3).map((one) => one.kind === 'through' && one.test.name),
  )
  expect(pinned[1]?.request.url).toMatch(/^http:\/\/d[a-z0-9]+\.cloudfront\.net\/images$/)

  const [first, second] = pinned
  if (!first || !second) throw new Error('nothing is pinned')
  await lab.pinnedTests.replace(id, second.id, { ...pick(second), expect: { status: 302 } })
  await lab.pinnedTests.create(id, { ...pick(first), name: 'my own' })
  const preview = await lab.runs.previewUndo('test', run.id)
  const stays = `The pinned test "${second.name}" stays: somebody changed it since.`
  expect(preview.stays).toEqual([stays])
  expect(preview.steps).toContainEqual({
    sentence: `Remove the pinned test "${first.name}"`,
    does: 'removes',
  })
  await lab.runs.undo('test', run.id)
  const undone = await lab.until(run.id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', leftovers: [stays] })
  expect((await lab.pinnedTests.list(id)).map(({ name }) => name)).toEqual([second.name, 'my own'])
}, 30_000)

it('stops with what was expected and what came, and is proved once the cause is mended', async () => {
  const records: string[] = []
  const lookUp = async () => ({ cnames: records, addresses: [] })
  const lab = await setup({ lookUp, firstWaitMs: 1 })
  const policy = created('CachePolicy', { id: POLICY, name: 'x' }, cachePolicyConfig('x'))
  const uses = { cachePolicyId: POLICY, callerReference: 'edgewise-dns' }
  const resolves = ProofCheck.parse({
    kind: 'resolves',
    name: 'the name leads here',
    domainName: 'shop.example.com',
    distributionId: SHOP,
  })
  const shop = created('Distribution', { id: SHOP, name: 'shop' }, distributionConfig(uses))
  const stopped = await applyProved(lab, [resolves], [policy, shop])
  expect(stopped).toMatchObject({ state: 'stopped', failure: { code: 'proof-failed' } })
  expect(stopped.failure?.sentence).toMatch(
    /^1 of 1 check failed: "the name leads here": DNS record was none, expected d[a-z0-9]+\.cloudfront\.net\. .* Mend the cause, then try again/,
  )
  expect(stopped.proof).toMatchObject([{ state: 'failed', tries: 31 }])
  expect(await lab.pinnedTests.list(stopped.distributionIds[0] ?? '')).toEqual([])

  records.push(/d[a-z0-9]+\.cloudfront\.net/.exec(stopped.failure?.sentence ?? '')?.[0] ?? '')
  await lab.runs.retry('test', stopped.id)
  const done = await lab.until(stopped.id, ({ state }) => state !== 'running')
  expect(done).toMatchObject({
    state: 'done',
    failure: null,
    proof: [{ state: 'passed', tries: 1 }],
  })
})

it('asks nobody but hosts of the account, and does not send what writes again by itself', async () => {
  const lab = await setup()
  const run = await applyProved(lab, [
    direct('somebody else', 'https://example.com/', [200]),
    direct('an API of somebody else', 'https://abc123.execute-api.eu-west-1.amazonaws.com/', [403]),
    direct('a bucket of somebody else', 'https://theirs.s3.eu-west-1.amazonaws.com/a', [403]),
    through('an order', '/images', { status: 201 }, 'POST'),
  ])
  expect(failedOf(run).slice(0, 3)).toEqual([
    ['somebody else', expect.stringMatching(/^example\.com does not belong to the account/)],
    ['an API of somebody else', expect.stringMatching(/does not belong to the account/)],
    ['a bucket of somebody else', expect.stringMatching(/does not belong to the account/)],
  ])
  expect(run.failure?.sentence).toMatch(/^4 of 4 checks failed: .* … and 1 more/)
}, 30_000)

it('goes on after a crash with the checks that were not asked yet, and pins each once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-proof-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const files = { file: join(folder, 'runs.sqlite'), storePath: join(folder, 'edgewise.sqlite') }
  const killed = Promise.withResolvers<void>()
  const first = await setup({
    ...files,
    onBoundary: async (boundary) => {
      if (boundary === 'proved 2') killed.resolve(first.runs.stop())
    },
  })
  const plan = planOf(crypto.randomUUID(), first.accountId, shopChanges(), PROOF)
  const { id } = await first.runs.start({ account: 'test', plan, who: 'ada' })
  await killed.promise
  const { proof } = await first.runs.get('test', id)
  expect(proof.map(({ state }) => state)).toEqual(['passed', 'passed', 'running', 'pending'])

  const second = await setup({ ...files, accessKeyId: first.accessKeyId })
  const done = await second.until(id, ({ state }) => state !== 'running')
  expect(done.state).toBe('done')
  expect(done.proof.slice(0, 2)).toMatchObject(
    proof.slice(0, 2).map(({ endedAt }) => ({ endedAt })),
  )
  expect(await second.pinnedTests.list(done.distributionIds[0] ?? '')).toHaveLength(3)
}, 30_000)

it('lets a person who is asked to confirm see that the proof failed, and comes back without them', async () => {
  const lab = await setup()
  const policy = created('CachePolicy', { id: POLICY, name: 'x' }, cachePolicyConfig('x'))
  const unproved = direct('somebody else', 'https://example.com/', [200])
  const plan = planOf(crypto.randomUUID(), lab.accountId, [policy], [unproved])
  const order = { account: 'test', plan, who: 'ada', autoRevertMinutes: 0.002 }
  const { id } = await lab.runs.start(order)
  const run = await lab.until(id, ({ endedAt }) => endedAt !== null)
  expect(run).toMatchObject({ state: 'reverted', leftovers: [], proof: [{ state: 'failed' }] })
  expect(run.steps.map(({ kind, state }) => [kind, state])).toEqual([
    ['call', 'done'],
    ['prove', 'failed'],
    ['tests', 'done'],
    ['confirm', 'skipped'],
    ['undo', 'done'],
  ])
}, 30_000)

function pick({ expect: expected, name, request }: PinnedTestInput): PinnedTestInput {
  return { expect: expected, name, request }
}
