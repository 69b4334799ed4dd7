/** For tests: what a control-plane case says of a call, and how the call is made. */
import type { CloudFront, DistributionConfig, Tag } from '@aws-sdk/client-cloudfront'

import type { Arranged, CasePaths, CaseState } from './control-plane-state.ts'

/** What a case says of a call: members of its input, of the configuration or of the default behavior. */
export type Call = {
  op: string
  Id?: string
  DistributionId?: string
  Name?: string
  IfMatch?: string | null
  CallerReference?: string
  Aliases?: CasePaths
  Enabled?: boolean
  Paths?: CasePaths
  ViewerCertificate?: DistributionConfig['ViewerCertificate']
  TargetOriginId?: string
  CachePolicyId?: string
  OriginRequestPolicyId?: string
  ResponseHeadersPolicyId?: string
  OriginAccessControlId?: string
  MinTTL?: number
  DefaultTTL?: number
  MaxTTL?: number
  /** Header names of a policy. */
  Headers?: string[]
  Stage?: 'DEVELOPMENT' | 'LIVE'
  /** Length of a function's code. */
  codeBytes?: number
  MaxItems?: number
  Resource?: string
  Tags?: Tag[]
  TagKeys?: string[]
}

type Answer = { $metadata: { httpStatusCode?: number | undefined } }

export type Send = (
  cloudfront: CloudFront,
  call: Call,
  arranged: Arranged,
  state: CaseState,
) => Promise<Answer>

/** `current` and the distribution's own ETag mean the version that is there; anything else is an old one. */
export function ifMatch({ IfMatch }: Call, { distribution }: CaseState, etag: string | undefined) {
  if (!IfMatch) return undefined
  return IfMatch === 'current' || IfMatch === distribution?.ETag ? etag : IfMatch
}
