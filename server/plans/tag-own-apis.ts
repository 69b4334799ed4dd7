/** API Gateway has no caller references: a new REST API carries whose work it is as a tag, so that a lost answer is found again. */
import { shortHash } from '#shared/apis/short-hash.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { memberOf } from './execute-documents.ts'

const TAG = 'edgewise:reference'

/**
 * The name itself is no part of the tag: AWS refuses tags with most punctuation, and those of more than 256 characters.
 *
 * @param owner id of the plan or run: another one may give its API the same name
 */
export function tagOwnApis(steps: readonly PlannedStep[], owner: string): PlannedStep[] {
  return steps.map((step) => {
    const reference = step.kind === 'call' ? ownTagOf(step.input) : null
    if (step.kind !== 'call' || reference === null) return step
    return {
      ...step,
      input: { ...step.input, tags: { [TAG]: `${owner}/${shortHash(reference)}` } },
    }
  })
}

/** The tag by which the API of a `CreateRestApi` is found; `null` = the call makes none. */
export function ownTagOf({ tags = null }: Readonly<Record<string, ResourceDocument>>) {
  const tag = memberOf(tags, TAG)
  return typeof tag === 'string' ? tag : null
}
