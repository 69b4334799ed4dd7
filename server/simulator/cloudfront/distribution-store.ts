/** The distributions of an account as CloudFront keeps them. */
import type { Account } from '../accounts.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { createStore, type Records } from './store.ts'

export type StoredDistribution = {
  id: string
  arn: string
  /** `d….cloudfront.net` */
  domainName: string
  eTag: string
  /** The latest configuration, defaults filled in. */
  config: CloudFront.DistributionConfig
  /** What the edge serves until `deployedAt`; `null` when the distribution is new. */
  previousConfig: CloudFront.DistributionConfig | null
  /** Milliseconds on the account's clock. */
  lastModifiedAt: number
  /** When `config` is live at the edge, in milliseconds on the account's clock. */
  deployedAt: number
  tags: Readonly<Record<string, string>>
}

const distributions = createStore<StoredDistribution>('cloudfront.distributions')

/** Every distribution of the account, by id. */
export function distributionsOf(account: Account): Records<StoredDistribution> {
  return distributions.of(account)
}

/** The configuration that the edge serves at `nowMs`; `null` while a new distribution is being deployed. */
export function liveConfigOf(
  distribution: StoredDistribution,
  nowMs: number,
): CloudFront.DistributionConfig | null {
  return nowMs >= distribution.deployedAt ? distribution.config : distribution.previousConfig
}

/** For CloudFront's own operations: everybody else writes through the API. */
export const putDistribution = (account: Account, distribution: StoredDistribution): void =>
  distributions.put(account, distribution.id, distribution)

export const removeDistribution = (account: Account, id: string): void =>
  distributions.delete(account, id)
