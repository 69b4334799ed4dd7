/** Reads what "static site and API on one domain" needs to know. What may not be read is listed, and the rest still comes. */
import { BucketPolicyDocument } from '#shared/s3/bucket.ts'
import { toHost } from '#shared/wizards/api-cdn/viewer-path.ts'
import { isUsable } from '#shared/wizards/site-and-api/default-answers.ts'
import { SiteAndApiFacts, type SiteAndApiQuery } from '#shared/wizards/site-and-api/facts.ts'
import { API_ORIGIN } from '#shared/wizards/site-and-api/site-distribution.ts'
import { HOME_PAGE } from '#shared/wizards/site-and-api/site-files.ts'

import type { Account } from '../aws/account.ts'
import { listBuckets } from '../aws/buckets.ts'
import { readDistributions } from '../aws/distributions.ts'
import { getIdentity } from '../aws/identity.ts'
import { createParts, type Parts } from '../aws/readable-parts.ts'
import { findResource, getResourceState } from '../aws/resources/resources.ts'
import { readTakenNames } from '../aws/taken-names.ts'
import { readWorldApis } from '../aws/world-apis.ts'
import { listApis, listShown } from './api-cdn.ts'
import { rankApis } from './rank-apis.ts'
import { readBucketKey } from './read-bucket-key.ts'

/** Rejects with faults of ours, and where not even the account's number can be read. */
export async function readSiteAndApiFacts(
  account: Account,
  query: SiteAndApiQuery,
): Promise<SiteAndApiFacts> {
  const parts = createParts()
  const [identity, buckets, apis, distributions, taken] = await Promise.all([
    getIdentity(account),
    parts.read('the buckets of the account', [], async () => (await listBuckets(account)).items),
    listApis(account, parts),
    parts.read('the distributions', [], async () => (await readDistributions(account)).value),
    readTakenNames(account, parts),
  ])
  const ranked = rankApis(apis, distributions, account.region).map(({ id }) => id)
  const [api, bucket] = await Promise.all([
    query.api === undefined
      ? readUsableApi(account, ranked, parts)
      : readApi(account, query.api, parts),
    query.bucket === undefined ? null : readBucket(account, query.bucket, { buckets, parts }),
  ])
  return SiteAndApiFacts.parse({
    accountId: identity.accountId,
    region: account.region,
    buckets,
    bucket,
    apis,
    api,
    shown: api ? listShown(distributions, toHost({ apiId: api.id, region: account.region })) : [],
    taken,
    unreadable: parts.unreadable(),
    readAt: new Date(account.now()).toISOString(),
  })
}

/** APIs that are looked at before a person names one. */
const MOST_READ = 3

/** The first that a site could have, else the first that can be read. */
async function readUsableApi(account: Account, ranked: readonly string[], parts: Parts) {
  let first: Awaited<ReturnType<typeof readApi>> = null
  for (const id of ranked.slice(0, MOST_READ)) {
    const api = await readApi(account, id, parts)
    if (api && isUsable(api)) return api
    first ??= api
  }
  return first
}

/** `null` = it is gone, or may not be read: then `parts` says why. */
async function readApi(account: Account, id: string, parts: Parts) {
  const DomainName = toHost({ apiId: id, region: account.region })
  const origins = { Origins: { Quantity: 1, Items: [{ Id: API_ORIGIN, DomainName }] } }
  const [api] = await readWorldApis(account, origins, parts)
  return api ?? null
}

type Known = { buckets: ReadonlyArray<{ name: string; region: string }>; parts: Parts }

async function readBucket(account: Account, name: string, { buckets, parts }: Known) {
  const region = buckets.find((bucket) => bucket.name === name)?.region ?? account.region
  const [policy, hasHomePage, key] = await Promise.all([
    parts.read(`the policy of the bucket ${name}`, null, async () => {
      const { document, version } = await getResourceState(account, {
        resource: 'BucketPolicy',
        id: name,
      })
      return { version, document: BucketPolicyDocument.parse(document) }
    }),
    parts.read(`the home page in ${name}`, null, async () => {
      const ref = { resource: 'BucketObject', id: `${name}/${HOME_PAGE}` } as const
      return (await findResource(account, ref)) !== null
    }),
    readBucketKey(account, { name, region }, parts),
  ])
  return policy && { name, region, policy, hasHomePage, key }
}
