/** Response headers policies: AWS's own and the account's. */
import { randomUUID } from 'node:crypto'

import type { Operation, Operations } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { pageOf } from '../pages.ts'
import { responseHeadersPolicies, type Stored } from '../policy-store.ts'
import { MANAGED_RESPONSE_HEADERS_POLICIES, POLICY_NOUNS } from './policy-kinds.ts'
import { distributionIdsUsing } from './policy-usage.ts'
import { createFamily } from './resource-family.ts'
import { acceptResponseHeadersPolicy } from './response-headers-policy-rules.ts'

const family = createFamily<CloudFront.ResponseHeadersPolicyConfig>({
  title: 'ResponseHeadersPolicy',
  plural: 'ResponseHeadersPolicies',
  noun: POLICY_NOUNS.ResponseHeadersPolicy,
  inUse:
    'Cannot delete the response headers policy because it is attached to one or more cache behaviors in a CloudFront distribution.',
  quota: 20,
  store: responseHeadersPolicies,
  managed: MANAGED_RESPONSE_HEADERS_POLICIES,
  createId: randomUUID,
  accept: acceptResponseHeadersPolicy,
  isInUse: (account, id) => distributionIdsUsing(account, 'ResponseHeadersPolicy', id).length > 0,
})

export function responseHeadersPolicyOperations(): Operations {
  return {
    CreateResponseHeadersPolicy: createResponseHeadersPolicy,
    GetResponseHeadersPolicy: getResponseHeadersPolicy,
    GetResponseHeadersPolicyConfig: getResponseHeadersPolicyConfig,
    UpdateResponseHeadersPolicy: updateResponseHeadersPolicy,
    DeleteResponseHeadersPolicy: deleteResponseHeadersPolicy,
    ListResponseHeadersPolicies: listResponseHeadersPolicies,
  }
}

const createResponseHeadersPolicy: Operation<
  CloudFront.CreateResponseHeadersPolicyCommandInput,
  CloudFront.CreateResponseHeadersPolicyCommandOutput
> = ({ ResponseHeadersPolicyConfig = EMPTY }, { account }) => {
  const policy = family.create(account, ResponseHeadersPolicyConfig)
  return {
    ResponseHeadersPolicy: toResponseHeadersPolicy(policy),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/response-headers-policy/${policy.id}`,
    ETag: policy.eTag,
  }
}

const getResponseHeadersPolicy: Operation<
  CloudFront.GetResponseHeadersPolicyCommandInput,
  CloudFront.GetResponseHeadersPolicyCommandOutput
> = ({ Id }, { account }) => {
  const policy = family.get(account, Id)
  return { ResponseHeadersPolicy: toResponseHeadersPolicy(policy), ETag: policy.eTag }
}

const getResponseHeadersPolicyConfig: Operation<
  CloudFront.GetResponseHeadersPolicyConfigCommandInput,
  CloudFront.GetResponseHeadersPolicyConfigCommandOutput
> = ({ Id }, { account }) => {
  const { config, eTag } = family.get(account, Id)
  return { ResponseHeadersPolicyConfig: config, ETag: eTag }
}

const updateResponseHeadersPolicy: Operation<
  CloudFront.UpdateResponseHeadersPolicyCommandInput,
  CloudFront.UpdateResponseHeadersPolicyCommandOutput
> = ({ Id, IfMatch, ResponseHeadersPolicyConfig = EMPTY }, { account }) => {
  const policy = family.update(account, Id, IfMatch, ResponseHeadersPolicyConfig)
  return { ResponseHeadersPolicy: toResponseHeadersPolicy(policy), ETag: policy.eTag }
}

const deleteResponseHeadersPolicy: Operation<
  CloudFront.DeleteResponseHeadersPolicyCommandInput,
  CloudFront.DeleteResponseHeadersPolicyCommandOutput
> = ({ Id, IfMatch }, { account }) => {
  family.delete(account, Id, IfMatch)
  return {}
}

const listResponseHeadersPolicies: Operation<
  CloudFront.ListResponseHeadersPoliciesCommandInput,
  CloudFront.ListResponseHeadersPoliciesCommandOutput
> = (input, { account }) => {
  const page = pageOf(family.list(account, input.Type), ({ id }) => id, input)
  return {
    ResponseHeadersPolicyList: {
      MaxItems: page.maxItems,
      Quantity: page.items.length,
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      Items: page.items.map((policy) => ({
        Type: family.isManaged(policy.id) ? 'managed' : 'custom',
        ResponseHeadersPolicy: toResponseHeadersPolicy(policy),
      })),
    },
  }
}

function toResponseHeadersPolicy(
  policy: Stored<CloudFront.ResponseHeadersPolicyConfig>,
): CloudFront.ResponseHeadersPolicy {
  return {
    Id: policy.id,
    LastModifiedTime: new Date(policy.lastModifiedAt),
    ResponseHeadersPolicyConfig: policy.config,
  }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.ResponseHeadersPolicyConfig
