/** Origin request policies: AWS's own and the account's. */
import { randomUUID } from 'node:crypto'

import type { Operation, Operations } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { pageOf } from '../pages.ts'
import { originRequestPolicies, type Stored } from '../policy-store.ts'
import { acceptOriginRequestPolicy } from './origin-request-policy-rules.ts'
import { MANAGED_ORIGIN_REQUEST_POLICIES, POLICY_NOUNS } from './policy-kinds.ts'
import { distributionIdsUsing } from './policy-usage.ts'
import { createFamily } from './resource-family.ts'

const family = createFamily<CloudFront.OriginRequestPolicyConfig>({
  title: 'OriginRequestPolicy',
  plural: 'OriginRequestPolicies',
  noun: POLICY_NOUNS.OriginRequestPolicy,
  inUse:
    'Cannot delete the origin request policy because it is attached to one or more cache behaviors.',
  quota: 20,
  store: originRequestPolicies,
  managed: MANAGED_ORIGIN_REQUEST_POLICIES,
  createId: randomUUID,
  accept: acceptOriginRequestPolicy,
  isInUse: (account, id) => distributionIdsUsing(account, 'OriginRequestPolicy', id).length > 0,
})

export function originRequestPolicyOperations(): Operations {
  return {
    CreateOriginRequestPolicy: createOriginRequestPolicy,
    GetOriginRequestPolicy: getOriginRequestPolicy,
    GetOriginRequestPolicyConfig: getOriginRequestPolicyConfig,
    UpdateOriginRequestPolicy: updateOriginRequestPolicy,
    DeleteOriginRequestPolicy: deleteOriginRequestPolicy,
    ListOriginRequestPolicies: listOriginRequestPolicies,
  }
}

const createOriginRequestPolicy: Operation<
  CloudFront.CreateOriginRequestPolicyCommandInput,
  CloudFront.CreateOriginRequestPolicyCommandOutput
> = ({ OriginRequestPolicyConfig = EMPTY }, { account }) => {
  const policy = family.create(account, OriginRequestPolicyConfig)
  return {
    OriginRequestPolicy: toOriginRequestPolicy(policy),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/origin-request-policy/${policy.id}`,
    ETag: policy.eTag,
  }
}

const getOriginRequestPolicy: Operation<
  CloudFront.GetOriginRequestPolicyCommandInput,
  CloudFront.GetOriginRequestPolicyCommandOutput
> = ({ Id }, { account }) => {
  const policy = family.get(account, Id)
  return { OriginRequestPolicy: toOriginRequestPolicy(policy), ETag: policy.eTag }
}

const getOriginRequestPolicyConfig: Operation<
  CloudFront.GetOriginRequestPolicyConfigCommandInput,
  CloudFront.GetOriginRequestPolicyConfigCommandOutput
> = ({ Id }, { account }) => {
  const { config, eTag } = family.get(account, Id)
  return { OriginRequestPolicyConfig: config, ETag: eTag }
}

const updateOriginRequestPolicy: Operation<
  CloudFront.UpdateOriginRequestPolicyCommandInput,
  CloudFront.UpdateOriginRequestPolicyCommandOutput
> = ({ Id, IfMatch, OriginRequestPolicyConfig = EMPTY }, { account }) => {
  const policy = family.update(account, Id, IfMatch, OriginRequestPolicyConfig)
  return { OriginRequestPolicy: toOriginRequestPolicy(policy), ETag: policy.eTag }
}

const deleteOriginRequestPolicy: Operation<
  CloudFront.DeleteOriginRequestPolicyCommandInput,
  CloudFront.DeleteOriginRequestPolicyCommandOutput
> = ({ Id, IfMatch }, { account }) => {
  family.delete(account, Id, IfMatch)
  return {}
}

const listOriginRequestPolicies: Operation<
  CloudFront.ListOriginRequestPoliciesCommandInput,
  CloudFront.ListOriginRequestPoliciesCommandOutput
> = (input, { account }) => {
  const page = pageOf(family.list(account, input.Type), ({ id }) => id, input)
  return {
    OriginRequestPolicyList: {
      MaxItems: page.maxItems,
      Quantity: page.items.length,
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      Items: page.items.map((policy) => ({
        Type: family.isManaged(policy.id) ? 'managed' : 'custom',
        OriginRequestPolicy: toOriginRequestPolicy(policy),
      })),
    },
  }
}

function toOriginRequestPolicy(
  policy: Stored<CloudFront.OriginRequestPolicyConfig>,
): CloudFront.OriginRequestPolicy {
  return {
    Id: policy.id,
    LastModifiedTime: new Date(policy.lastModifiedAt),
    OriginRequestPolicyConfig: policy.config,
  }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.OriginRequestPolicyConfig
