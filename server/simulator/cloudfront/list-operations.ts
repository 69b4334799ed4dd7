/** Lists of distributions: all of them, and those that use a policy. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { distributionsOf } from './distribution-store.ts'
import { toDistributionSummary } from './distribution-views.ts'
import { type PageInput, pageOf, truncatedList } from './pages.ts'
import { hasPolicy, POLICY_NOUNS, type PolicyKind } from './policies/policy-kinds.ts'
import { distributionIdsUsing } from './policies/policy-usage.ts'

export function listOperations(): Operations {
  return {
    ListDistributions: listDistributions,
    ListDistributionsByCachePolicyId: listByCachePolicy,
    ListDistributionsByOriginRequestPolicyId: listByOriginRequestPolicy,
    ListDistributionsByResponseHeadersPolicyId: listByResponseHeadersPolicy,
  }
}

const listDistributions: Operation<
  CloudFront.ListDistributionsCommandInput,
  CloudFront.ListDistributionsCommandOutput
> = (input, { account }) => {
  const page = pageOf(distributionsOf(account).list(), ({ id }) => id, input)
  const items = page.items.map((distribution) => toDistributionSummary(account, distribution))
  return {
    DistributionList: {
      ...truncatedList(page, input.Marker),
      ...(items.length > 0 ? { Items: items } : {}),
    },
  }
}

const listByCachePolicy: Operation<
  CloudFront.ListDistributionsByCachePolicyIdCommandInput,
  CloudFront.ListDistributionsByCachePolicyIdCommandOutput
> = (input, { account }) => listUsing(account, 'CachePolicy', input.CachePolicyId, input)

const listByOriginRequestPolicy: Operation<
  CloudFront.ListDistributionsByOriginRequestPolicyIdCommandInput,
  CloudFront.ListDistributionsByOriginRequestPolicyIdCommandOutput
> = (input, { account }) =>
  listUsing(account, 'OriginRequestPolicy', input.OriginRequestPolicyId, input)

const listByResponseHeadersPolicy: Operation<
  CloudFront.ListDistributionsByResponseHeadersPolicyIdCommandInput,
  CloudFront.ListDistributionsByResponseHeadersPolicyIdCommandOutput
> = (input, { account }) =>
  listUsing(account, 'ResponseHeadersPolicy', input.ResponseHeadersPolicyId, input)

function listUsing(account: Account, kind: PolicyKind, id = '', input: PageInput) {
  if (!hasPolicy(account, kind, id)) {
    throw new AwsError(`NoSuch${kind}`, `The ${POLICY_NOUNS[kind]} does not exist.`)
  }
  const page = pageOf(
    distributionIdsUsing(account, kind, id),
    (distributionId) => distributionId,
    input,
  )
  return {
    DistributionIdList: {
      ...truncatedList(page, input.Marker),
      ...(page.items.length > 0 ? { Items: page.items } : {}),
    },
  }
}
