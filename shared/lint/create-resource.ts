/** What a fix makes anew, put into the world under its reference, so that later edits can point at it. */
import { z } from 'zod'

import type { FixEdit } from './finding.ts'

type CreateEdit = Extract<FixEdit, { kind: 'create' }>

/** Fields of CreateFunction and CreateOriginAccessControl that the world keeps. */
const NewFunction = z.object({
  Name: z.string(),
  FunctionConfig: z.object({ Runtime: z.string() }),
  FunctionCode: z.string(),
})
const NewOriginAccessControl = z.object({
  Name: z.string(),
  OriginAccessControlOriginType: z.string(),
  SigningBehavior: z.string(),
})

const LISTS = {
  CachePolicy: 'cachePolicies',
  OriginRequestPolicy: 'originRequestPolicies',
  ResponseHeadersPolicy: 'responseHeadersPolicies',
  OriginAccessControl: 'originAccessControls',
  Function: 'functions',
} as const

/** The world with the new thing in it. Throws when `config` has not the fields of its kind. */
export function createResource(world: unknown, edit: CreateEdit): unknown {
  // The world before the last edit was one, and edits add members only.
  const known = world as Readonly<Record<string, unknown>>
  if (edit.resource === 'MonitoringSubscription') return { ...known, additionalMetrics: true }
  const list = LISTS[edit.resource]
  const items: unknown = known[list]
  return { ...known, [list]: [...(Array.isArray(items) ? items : []), toItem(edit)] }
}

function toItem({ resource, reference, config }: CreateEdit): unknown {
  if (resource === 'Function') {
    const { Name, FunctionConfig, FunctionCode } = NewFunction.parse(config)
    return { arn: reference, name: Name, runtime: FunctionConfig.Runtime, code: FunctionCode }
  }
  if (resource === 'OriginAccessControl') {
    const parsed = NewOriginAccessControl.parse(config)
    return {
      id: reference,
      name: parsed.Name,
      originType: parsed.OriginAccessControlOriginType,
      signingBehavior: parsed.SigningBehavior,
    }
  }
  return { Id: reference, [`${resource}Config`]: config }
}
