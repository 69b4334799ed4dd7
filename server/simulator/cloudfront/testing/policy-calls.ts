/** For tests: the calls of control-plane cases about policies and origin access controls. */
import { type Call, ifMatch, type Send } from './control-plane-call.ts'
import type { Arranged } from './control-plane-state.ts'
import { policyParts } from './policy-parts.ts'

export const POLICY_CALLS: Readonly<Record<string, Send>> = {
  CreateCachePolicy: (cloudfront, call) =>
    cloudfront.createCachePolicy({
      CachePolicyConfig: policyParts.CachePolicy(nameOf(call), call.Headers),
    }),
  GetCachePolicy: (cloudfront, call, { used }) =>
    cloudfront.getCachePolicy({ Id: idOf(call, used) }),
  UpdateCachePolicy: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getCachePolicy({ Id })
    return cloudfront.updateCachePolicy({
      Id,
      IfMatch: ifMatch(call, state, ETag),
      CachePolicyConfig: policyParts.CachePolicy(nameOf(call), call.Headers),
    })
  },
  DeleteCachePolicy: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getCachePolicy({ Id })
    return cloudfront.deleteCachePolicy({ Id, IfMatch: ifMatch(call, state, ETag) })
  },
  CreateOriginRequestPolicy: (cloudfront, call) =>
    cloudfront.createOriginRequestPolicy({
      OriginRequestPolicyConfig: policyParts.OriginRequestPolicy(nameOf(call), call.Headers),
    }),
  GetOriginRequestPolicy: (cloudfront, call, { used }) =>
    cloudfront.getOriginRequestPolicy({ Id: idOf(call, used) }),
  UpdateOriginRequestPolicy: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getOriginRequestPolicy({ Id })
    return cloudfront.updateOriginRequestPolicy({
      Id,
      IfMatch: ifMatch(call, state, ETag),
      OriginRequestPolicyConfig: policyParts.OriginRequestPolicy(nameOf(call), call.Headers),
    })
  },
  DeleteOriginRequestPolicy: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getOriginRequestPolicy({ Id })
    return cloudfront.deleteOriginRequestPolicy({ Id, IfMatch: ifMatch(call, state, ETag) })
  },
  CreateResponseHeadersPolicy: (cloudfront, call) =>
    cloudfront.createResponseHeadersPolicy({
      ResponseHeadersPolicyConfig: policyParts.ResponseHeadersPolicy(nameOf(call)),
    }),
  GetResponseHeadersPolicy: (cloudfront, call, { used }) =>
    cloudfront.getResponseHeadersPolicy({ Id: idOf(call, used) }),
  UpdateResponseHeadersPolicy: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getResponseHeadersPolicy({ Id })
    return cloudfront.updateResponseHeadersPolicy({
      Id,
      IfMatch: ifMatch(call, state, ETag),
      ResponseHeadersPolicyConfig: policyParts.ResponseHeadersPolicy(nameOf(call)),
    })
  },
  DeleteResponseHeadersPolicy: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getResponseHeadersPolicy({ Id })
    return cloudfront.deleteResponseHeadersPolicy({ Id, IfMatch: ifMatch(call, state, ETag) })
  },
  CreateOriginAccessControl: (cloudfront, call) =>
    cloudfront.createOriginAccessControl({
      OriginAccessControlConfig: policyParts.OriginAccessControl(nameOf(call)),
    }),
  GetOriginAccessControl: (cloudfront, call, { used }) =>
    cloudfront.getOriginAccessControl({ Id: idOf(call, used) }),
  UpdateOriginAccessControl: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getOriginAccessControl({ Id })
    return cloudfront.updateOriginAccessControl({
      Id,
      IfMatch: ifMatch(call, state, ETag),
      OriginAccessControlConfig: policyParts.OriginAccessControl(nameOf(call)),
    })
  },
  DeleteOriginAccessControl: async (cloudfront, call, { used }, state) => {
    const Id = idOf(call, used)
    const { ETag } = await cloudfront.getOriginAccessControl({ Id })
    return cloudfront.deleteOriginAccessControl({ Id, IfMatch: ifMatch(call, state, ETag) })
  },
}

const nameOf = ({ Name = 'p' }: Call) => Name

/** What the state made, whatever the case calls it; else the case's own id, which may be a managed policy's. */
const idOf = ({ Id = '' }: Call, used: Arranged['used']) => used?.id ?? Id
