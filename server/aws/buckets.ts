/** The S3 buckets of an account, in all regions: what an origin or access logs can be chosen from. */
import { ListBucketsCommand } from '@aws-sdk/client-s3'

import type { BucketList } from '#shared/distribution/bucket-list.ts'

import type { Account } from './account.ts'
import { strangeAnswer } from './aws-fault.ts'
import { readPages } from './read-pages.ts'

/** How long the list is remembered, in milliseconds: buckets come and go seldom. */
const TTL_MS = 15_000

/** Buckets per page. S3 tells their regions only where a page's size is asked for. */
const PAGE_SIZE = 1_000

/** In the order of their names. Needs `s3:ListAllMyBuckets`. */
export async function listBuckets(account: Account): Promise<BucketList> {
  const { value, readAt } = await account.read('buckets', TTL_MS, () =>
    readPages(async (ContinuationToken) => {
      const call = { service: 'S3', operation: 'ListBuckets', action: 's3:ListAllMyBuckets' }
      const output = await account.call(call, () =>
        account.clients
          .s3(account.region)
          .send(new ListBucketsCommand({ MaxBuckets: PAGE_SIZE, ContinuationToken })),
      )
      // An account without buckets answers so too; only an owner makes it an answer of S3.
      if (!output.Buckets && !output.Owner) throw strangeAnswer(call, account)
      const items = (output.Buckets ?? []).map(({ Name = '', BucketRegion }) => ({
        name: Name,
        region: BucketRegion ?? account.region,
      }))
      return { items, next: output.ContinuationToken }
    }),
  )
  return { items: value, readAt }
}
