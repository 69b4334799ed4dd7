/** The error of a step that met somebody else's change. */
import { AppError } from '../errors.ts'
import type { CallContext } from './execute-context.ts'

/** Its code is `conflict`; nothing was overwritten. */
export function changedBySomebody({ subject }: CallContext, cause: unknown): AppError {
  return new AppError(
    'conflict',
    `Somebody changed ${subject} after this plan was made. Nothing of theirs was overwritten. Look at the plan with both changes and apply that, or undo what was done so far.`,
    { cause, ...(cause instanceof AppError && cause.aws ? { aws: cause.aws } : {}) },
  )
}
