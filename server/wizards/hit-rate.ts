/** Reads what "Measure the hit rate" needs to know. What may not be read is listed, and the rest still comes. */
import { BucketDocument } from '#shared/s3/bucket.ts'
import { HitRateFacts, type HitRateQuery } from '#shared/wizards/hit-rate/facts.ts'

import type { Account } from '../aws/account.ts'
import { listBuckets } from '../aws/buckets.ts'
import { readDistributions } from '../aws/distributions.ts'
import { getIdentity } from '../aws/identity.ts'
import { createParts, type Parts } from '../aws/readable-parts.ts'
import { getResourceState } from '../aws/resources/resources.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import { chooseDistribution } from './choose-distribution.ts'
import { findExample } from './find-example.ts'
import { type Listed, nameOfListed } from './name-of-listed.ts'
import { readConfig } from './read-config.ts'

/** Rejects with faults of ours, and where not even the account's number can be read. */
export async function readHitRateFacts(
  account: Account,
  query: HitRateQuery,
  pinnedTests: Pick<PinnedTests, 'list'>,
): Promise<HitRateFacts> {
  const parts = createParts()
  const [identity, listed, buckets] = await Promise.all([
    getIdentity(account),
    parts.read('the distributions', [], async () => (await readDistributions(account)).value),
    parts.read('the buckets of the account', [], async () => (await listBuckets(account)).items),
  ])
  const id = query.distribution ?? (await chooseUnmeasured(account, listed, pinnedTests))
  const [config, metrics, examplePath, bucket] = await Promise.all([
    id === undefined ? null : readConfig(account, id, parts),
    id === undefined ? null : readMetrics(account, id, parts),
    id === undefined ? null : findExample(await pinnedTests.list(id)),
    query.bucket === undefined ? null : readBucket(account, query.bucket, parts),
  ])
  return HitRateFacts.parse({
    accountId: identity.accountId,
    region: account.region,
    distributions: listed.map((one) => ({ id: one.Id ?? '', name: nameOfListed(one) })),
    distribution: config && { ...config, metrics, examplePath },
    buckets,
    bucket,
    unreadable: parts.unreadable(),
    readAt: new Date(account.now()).toISOString(),
  })
}

/** Those after the first few are not asked: the form shall open soon. */
const MOST_ASKED = 5

/** One without metrics, of which somebody knows what it answers well. */
async function chooseUnmeasured(
  account: Account,
  listed: readonly Listed[],
  pinnedTests: Pick<PinnedTests, 'list'>,
) {
  // What may not be read is said of the one that is chosen.
  const parts = createParts()
  const asked = listed.filter(({ Enabled }) => Enabled).slice(0, MOST_ASKED)
  const metrics = await Promise.all(asked.map(({ Id = '' }) => readMetrics(account, Id, parts)))
  const unmeasured = asked.filter((_one, index) => metrics[index]?.isOn === false)
  const tests = await Promise.all(unmeasured.map(({ Id = '' }) => pinnedTests.list(Id)))
  const known = unmeasured.filter((_one, index) => findExample(tests[index] ?? []) !== null)
  return chooseDistribution(
    listed,
    (one) => known.includes(one),
    (one) => unmeasured.includes(one),
  )
}

function readMetrics(account: Account, id: string, parts: Parts) {
  return parts.read('whether its additional metrics are on', null, async () => {
    const ref = { resource: 'MonitoringSubscription', id } as const
    const { document, version } = await getResourceState(account, ref)
    return { version, isOn: JSON.stringify(document).includes('"Enabled"') }
  })
}

function readBucket(account: Account, name: string, parts: Parts) {
  return parts.read(`the bucket ${name}`, null, async () => {
    const { document } = await getResourceState(account, { resource: 'Bucket', id: name })
    return { name, ownership: BucketDocument.parse(document).ObjectOwnership }
  })
}
