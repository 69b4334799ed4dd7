/** The true value of a header that CloudFront sends to an origin. It never leaves the server. */

import { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { findOrigin } from '#shared/distribution/edit-origins.ts'

import type { Account } from '../aws/account.ts'
import { readResource } from '../aws/resources/resources.ts'

/** `null` = it sends none of that name. Rejects with `no-such-distribution`. */
export async function readSentHeader(
  account: Account,
  { distributionId, originId }: { distributionId: string; originId: string },
  name: string,
): Promise<string | null> {
  const { document } = await readResource(account, { resource: 'Distribution', id: distributionId })
  const origin = findOrigin(DistributionConfig.parse(document), originId)
  const header = (origin?.CustomHeaders?.Items ?? []).find(
    ({ HeaderName = '' }) => HeaderName.toLowerCase() === name.toLowerCase(),
  )
  return header?.HeaderValue ?? null
}
