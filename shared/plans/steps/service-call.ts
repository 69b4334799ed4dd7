/** Calls to S3, IAM and Lambda, whose resources have names that the plan chooses. */
import type { PlanChange } from '../plan.ts'
import type { AwsService } from '../planned-step.ts'
import type { UnnumberedCall } from './phased-step.ts'

/** The tag, or the metadata, by which what a plan made is told from what others made. Its value is the plan's (`tag-own-apis.ts`). */
export const REFERENCE_TAG = 'edgewise:reference'

type Call = {
  service: AwsService
  operation: string
  sentence: string
  input: object
  actions: readonly string[]
  on: readonly string[]
  /** @default the call makes nothing */
  makes?: string | null
  alsoMakes?: Record<string, string>
  /** @default the account's */
  region?: string | undefined
}

export function serviceCall(
  { id, resource }: Pick<PlanChange, 'id' | 'resource'>,
  { actions, input, makes = null, on, region, ...call }: Call,
): UnnumberedCall {
  return {
    kind: 'call',
    about: { resource, id },
    ...call,
    ...(region === undefined ? {} : { region }),
    // Made of documents and texts: JSON by nature.
    input: JSON.parse(JSON.stringify(input)),
    actions: [...actions],
    on: [...on],
    makes,
  }
}

/** The first call looks whether somebody changed it since, which takes these as well. */
export function readingFirst(
  steps: readonly UnnumberedCall[],
  reads: readonly string[],
): UnnumberedCall[] {
  return steps.map((step, index) =>
    index === 0 ? { ...step, actions: [...new Set([...step.actions, ...reads])] } : step,
  )
}
