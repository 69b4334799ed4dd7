/** API Gateway takes no version with a call: before a change begins, the API is read and compared with what the plan expects. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { PlanChange } from '#shared/plans/plan.ts'

import { readResource } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import { changedBySomebody } from './execute-conflict.ts'
import type { CallContext } from './execute-context.ts'

/** Rejects with `conflict` when somebody else changed it since. What an earlier try of the same call did is no change of others. */
export async function checkApiUntouched(
  context: CallContext,
  { action, after, before }: PlanChange,
): Promise<void> {
  const { account, isUndo, mayBeDone, ref } = context
  // Undoing was worked out from the API as it is.
  if (action === 'create' || isUndo) return
  const current = await findCurrent(() => readResource(account, ref))
  // Deleting what is gone is done; changing it fails by itself.
  if (current === null) return
  const theirs = diffDocuments(ref, before, current)
  const own = mayBeDone ? diffDocuments(ref, before, after) : []
  const isOurs = theirs.every(({ setting }) =>
    own.some((entry) => setting === entry.setting || setting.startsWith(`${entry.setting}.`)),
  )
  if (!isOurs) throw changedBySomebody(context, null)
}

async function findCurrent(read: () => ReturnType<typeof readResource>) {
  try {
    return (await read()).document
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-such-resource') return null
    throw error
  }
}
