/** One API Gateway call of a plan, with the IAM action that it needs: API Gateway's actions are verbs on paths. */
import type { PlannedCall } from '../plans/planned-step.ts'
import { isReference } from '../plans/proposed-change.ts'
import type { ResourceRef } from '../plans/resource.ts'

export type ApiCallFacts = { region: string; about: ResourceRef }

type Call = {
  sentence: string
  operation: string
  verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the region's `/restapis`: `/abc123/resources`; ids through `inArn`. */
  path: string
  input: Record<string, unknown>
  makes?: string | null
  alsoMakes?: Record<string, string>
  alsoNeeds?: NonNullable<PlannedCall['alsoNeeds']>
}

/** The step without its id, which whoever puts the plan together gives. */
export type ApiStep = Omit<PlannedCall, 'id'>

export type PatchOperation = { op: 'add' | 'remove' | 'replace'; path: string; value?: string }

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html */
export function apiStep({ region, about }: ApiCallFacts, call: Call): ApiStep {
  const { sentence, operation, verb, path, input, makes = null, alsoMakes, alsoNeeds } = call
  return {
    kind: 'call',
    about,
    sentence,
    service: 'API Gateway',
    operation,
    // The inputs are made of documents and texts: JSON by nature.
    input: JSON.parse(JSON.stringify(input)),
    actions: [`apigateway:${verb}`],
    on: [apiArn(region, path)],
    ...(alsoNeeds ? { alsoNeeds } : {}),
    makes,
    ...(alsoMakes ? { alsoMakes } : {}),
  }
}

/** @param path below `/restapis` */
export function apiArn(region: string, path: string): string {
  return `arn:aws:apigateway:${region}::/restapis${path}`
}

/** An id in an ARN: one that is not known yet may be any. */
export function inArn(id: string): string {
  return isReference(id) ? '*' : id
}

/** A name as part of a patch path. Source: https://www.rfc-editor.org/rfc/rfc6901 */
function escapePointer(text: string): string {
  return text.replace(/~/g, '~0').replace(/\//g, '~1')
}

/** What makes `after` of `before`, one operation per name that differs. */
export function patchRecord(
  path: string,
  before: Readonly<Record<string, unknown>> = {},
  after: Readonly<Record<string, unknown>> = {},
): PatchOperation[] {
  const removed = Object.keys(before)
    .filter((name) => after[name] === undefined)
    .map((name) => ({ op: 'remove' as const, path: `${path}/${escapePointer(name)}` }))
  const set = Object.entries(after)
    .filter(([name, value]) => value !== undefined && value !== before[name])
    .map(([name, value]) => ({
      op: before[name] === undefined ? ('add' as const) : ('replace' as const),
      path: `${path}/${escapePointer(name)}`,
      value: String(value),
    }))
  return [...removed, ...set]
}

/** One operation when the value differs; an absent value is an empty text. */
export function patchValue(path: string, before: unknown, after: unknown): PatchOperation[] {
  if (before === after) return []
  return [{ op: 'replace', path, value: String(after ?? '') }]
}
