/** For tests: a plan with every kind of call is applied and taken back while answers of AWS are lost; and what is there at the end. */
import { created, deleted, stage, updated } from '#shared/plans/testing/change.ts'

import type { Account } from '../../aws/account.ts'
import { readDistributions } from '../../aws/distributions.ts'
import { listResourceStates, readResource } from '../../aws/resources/resources.ts'
import { seededRandom } from '../../simulator/seeded-random.ts'
import { cachePolicyConfig, distributionConfig } from './plan-parts.ts'
import type { runLab } from './run-lab.ts'
import { createApi, editApi, rebuild } from './shop-api.ts'

type Setup = ReturnType<typeof runLab>
type Lab = Awaited<ReturnType<Setup>>

const CODE = (header: string) =>
  `function handler(event) { event.request.headers['${header}'] = { value: '1' }; return event.request }`

/** What a run sends, by kind; waits and reads aside. */
const OPERATIONS = [
  ...['CreateCachePolicy', 'UpdateCachePolicy', 'DeleteCachePolicy'],
  ...['CreateFunction', 'UpdateFunction', 'PublishFunction', 'DeleteFunction'],
  ...['CreateDistribution', 'CreateDistributionWithTags', 'UpdateDistribution'],
  ...['DeleteDistribution', 'TagResource', 'UntagResource'],
  ...['CreateMonitoringSubscription', 'DeleteMonitoringSubscription'],
  ...['CreateRestApi', 'UpdateRestApi', 'DeleteRestApi', 'CreateResource', 'DeleteResource'],
  ...['PutMethod', 'PutIntegration', 'PutIntegrationResponse', 'PutMethodResponse'],
  ...['CreateDeployment', 'CreateStage', 'UpdateStage'],
]

/** Makes an account of its own, applies the plan, and takes it back when `undoes`. */
export async function tellLostAnswers(setup: Setup, seed: number | null) {
  const random = seededRandom(seed ?? 0)
  const lab = await setup({ overSockets: true, firstWaitMs: 1 })
  const plan = lab.plan(...(await arrange(lab)))
  const before = await look(lab.account)
  const lose = () => lab.schedule(seed === null ? [] : drawFaults(random))
  const rest = async (id: string) => {
    for (;;) {
      const run = await lab.until(id, ({ state }) => !/^(?:running|undoing)$/.test(state))
      await lab.schedule([])
      const wantsBack = seed !== null && random() < 0.6
      if (run.state !== 'stopped' || (wantsBack && run.leftovers.length === 0)) return run
      await lab.runs.retry('test', id)
    }
  }
  await lose()
  const { id } = await lab.runs.start({ account: 'test', plan, who: 'ada' })
  const applied = await rest(id)
  const after = await look(lab.account)
  await lose()
  await lab.runs.undo('test', id)
  const undone = await untilUndone(lab, id)
  return { before, applied, after, undone, end: await look(lab.account) }
}

async function untilUndone(lab: Lab, id: string) {
  for (;;) {
    const run = await lab.until(id, ({ state }) => !/^(?:running|undoing)$/.test(state))
    await lab.schedule([])
    if (run.state !== 'stopped') return run
    await lab.runs.retry('test', id)
  }
}

/** Some answers are lost once, some twice; of one kind of call, all, so that the run stops there when it has such a call. */
function drawFaults(random: () => number) {
  const kindOf = () => (random() < 0.7 ? 'lose-answer' : 'drop-before')
  const some = OPERATIONS.flatMap((operation) =>
    random() < 0.6 ? [] : [{ operation, kind: kindOf(), times: random() < 0.7 ? 1 : 2 }],
  )
  const silent = OPERATIONS[Math.floor(random() * OPERATIONS.length)]
  return [...some, { operation: silent, kind: kindOf() }]
}

/** What there is before; gives a plan's changes of all kinds. */
async function arrange(lab: Lab) {
  const spare = { development: stage(CODE('spare')), live: stage(CODE('spare')) }
  const rewrite = { development: stage(CODE('one')), live: stage(CODE('one')) }
  const shopUses = {
    cachePolicyId: 'new:cache-policy:by-size',
    functionArn: 'new:function:rewrite',
  }
  const { resources } = await lab.apply(
    created('CachePolicy', named('cache-policy', 'by-size'), cachePolicyConfig('by-size')),
    created('CachePolicy', named('cache-policy', 'unused'), cachePolicyConfig('unused')),
    created('Function', named('function', 'rewrite'), rewrite),
    created('Function', named('function', 'spare'), spare),
    created(
      'Distribution',
      named('distribution', 'shop'),
      distributionConfig({ ...shopUses, callerReference: 'edgewise-shop', comment: 'shop' }),
    ),
    created(
      'Distribution',
      named('distribution', 'old'),
      distributionConfig({ ...shopUses, callerReference: 'old', comment: 'old' }),
    ),
    createApi('orders'),
    createApi('gone'),
  )
  const read = async (resource: (typeof resources)[number]['resource'], name: string) => {
    const id = resources.find((one) => one.resource === resource && one.name === name)?.id ?? ''
    return lab.read(resource, id)
  }
  const [shop, old, bySize, unused] = await Promise.all([
    read('Distribution', 'shop'),
    read('Distribution', 'old'),
    read('CachePolicy', 'by-size'),
    read('CachePolicy', 'unused'),
  ])
  const [code, spareCode, orders, gone] = await Promise.all([
    read('Function', 'rewrite'),
    read('Function', 'spare'),
    read('RestApi', 'orders'),
    read('RestApi', 'gone'),
  ])
  const arn = `arn:aws:cloudfront::${lab.accountId}:distribution/${shop.id}`
  const at = ({ id, version }: typeof shop, name: string) => ({ id, name, baseVersion: version })
  const rewritten = { development: stage(CODE('two')), live: stage(CODE('two')) }
  const copyUses = { cachePolicyId: 'new:cache-policy:by-color', functionArn: 'new:function:greet' }
  return [
    created('CachePolicy', named('cache-policy', 'by-color'), cachePolicyConfig('by-color')),
    created('Function', named('function', 'greet'), spare),
    created(
      'Distribution',
      named('distribution', 'copy'),
      distributionConfig({ ...copyUses, callerReference: 'edgewise-copy', comment: 'copy' }),
    ),
    updated('Distribution', at(shop, 'shop'), shop.document, {
      // What was read is a distribution's configuration.
      ...(shop.document as Record<string, string>),
      Comment: 'shop, edited',
    }),
    updated('CachePolicy', at(bySize, 'by-size'), bySize.document, {
      // As above, a policy's.
      ...(bySize.document as Record<string, string>),
      Comment: 'edited',
    }),
    updated('Function', at(code, 'rewrite'), code.document, rewritten),
    updated('Tags', { id: arn, name: 'shop', baseVersion: 'hash' }, {}, { team: 'images' }),
    updated(
      'MonitoringSubscription',
      { id: shop.id, name: 'shop', baseVersion: 'hash' },
      { RealtimeMetricsSubscriptionStatus: 'Disabled' },
      { RealtimeMetricsSubscriptionStatus: 'Enabled' },
    ),
    deleted('Distribution', at(old, 'old'), old.document),
    deleted('CachePolicy', at(unused, 'unused'), unused.document),
    deleted('Function', at(spareCode, 'spare'), spareCode.document),
    createApi('pets'),
    editApi(orders, rebuild, 'orders'),
    deleted('RestApi', { id: gone.id, name: 'gone' }, gone.document),
  ]
}

function named(kind: string, name: string) {
  return { id: `new:${kind}:${name}`, name }
}

/** All that the plan touches, with names in place of ids that AWS chose. */
export async function look(account: Account): Promise<unknown> {
  for (const prefix of ['resources:', 'distribution', 'api']) account.drop(prefix)
  const [policies, functions, apis, list] = await Promise.all([
    listResourceStates(account, 'CachePolicy'),
    listResourceStates(account, 'Function'),
    listResourceStates(account, 'RestApi'),
    readDistributions(account),
  ])
  const distributions = await Promise.all(
    list.value.map(async ({ ARN = '', Id: id = '', Comment = '' }) => {
      const [own, tags, metrics] = await Promise.all([
        readResource(account, { resource: 'Distribution', id }),
        readResource(account, { resource: 'Tags', id: ARN }),
        readResource(account, { resource: 'MonitoringSubscription', id }),
      ])
      const config = { ...(own.document as object), CallerReference: '' } // A configuration is an object.
      return { Comment, config, tags: tags.document, metrics: metrics.document }
    }),
  )
  const own = policies.items.filter(({ managed }) => !managed)
  const found = {
    policies: own.map(({ document, name }) => ({ name, document })),
    functions: functions.items.map(({ document, name }) => ({ name, document })),
    apis: apis.items.map(({ document, name }) => ({ name, ...outlineOf(document) })),
    distributions,
  }
  const text = Object.entries(found).map(([kind, items]) => [
    kind,
    items
      .map((item) => own.reduce((json, { id, name }) => json.replaceAll(id, name), stable(item)))
      .toSorted(),
  ])
  return Object.fromEntries(text)
}

/** Ids of resources and deployments are API Gateway's. */
function outlineOf(document: unknown) {
  // It was read as a REST API's document.
  const { binaryMediaTypes, resources, stages } = document as Record<string, object>
  const methods = Object.entries(resources ?? {}).map(([path, one]) => [path, one.methods])
  const served = Object.entries(stages ?? {}).map(([name, one]) => [name, one.variables])
  return { binaryMediaTypes, methods: methods.toSorted(), served: served.toSorted() }
}

/** JSON with members in one order, without numbers of the account and ids of resources. */
function stable(value: unknown): string {
  const text = JSON.stringify(value, (key, member: unknown) =>
    key === 'cacheNamespace'
      ? undefined
      : typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : member,
  )
  // The end of a UUID may look like the number of an account.
  return text.replaceAll(/(?<![0-9a-f]{4}-)\b\d{12}\b/g, '(account)')
}
