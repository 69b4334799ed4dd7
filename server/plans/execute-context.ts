/** What the execution of one call is given, and what comes of it. */
import type { PlanChange } from '#shared/plans/plan.ts'
import type { PlannedCall } from '#shared/plans/planned-step.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import { type CallAnswer, sendCall } from '../aws/calls/send-call.ts'
import type { CallInput } from '../aws/calls/send-table.ts'
import { AppError } from '../errors.ts'
import type { RunProgress } from '../store/runs.ts'

export type CallContext = {
  account: Account
  step: PlannedCall
  /** The step's input, references resolved. */
  input: CallInput
  /** What it is about, with AWS's own id. */
  ref: ResourceRef
  /** Who it is, in sentences: `the cache policy by-size`. */
  subject: string
  /** What the step expects to find, references resolved. */
  baseOf: (current: ResourceDocument) => ResourceDocument | null
  /** The document as the plan wants it, references resolved; `null` = it is deleted. */
  wanted: ResourceDocument | null
  /** The change that begins with this call; `null` = it began before. */
  begins: PlanChange | null
  /** The call may have been made before: what is found may be its work. */
  mayBeDone: boolean
  /** When the step was begun for the first time, in milliseconds since 1970. */
  begunAtMs: number
  /** Undoing goes on where applying must ask: somebody else's edits are kept, and said. */
  isUndo: boolean
  /** AWS has answered; nothing of it is recorded yet. */
  onSent: () => Promise<void>
}

export type Outcome = {
  /** What came of it, for a person. */
  detail: string
  /** By its reference. */
  made: RunProgress['made']
  version: string | null
  /** What could not be taken back, a sentence each. */
  leftovers: string[]
  /** Whether AWS has what the step says, that put together with what somebody changed since, or only what they changed. */
  wrote: 'planned' | 'merged' | 'nothing'
}

/** An outcome that leaves nothing to record but a sentence, changes aside. */
export function toOutcome(detail: string, more: Partial<Omit<Outcome, 'detail'>> = {}): Outcome {
  return { detail, made: {}, version: null, leftovers: [], wrote: 'planned', ...more }
}

/** Sends the call. Rejects with `AppError`. */
export async function send(
  { account, onSent, step, subject }: CallContext,
  input: CallInput,
): Promise<CallAnswer> {
  const { actions, operation, region, service } = step
  const answer = await sendCall(account, {
    service,
    operation,
    input,
    region,
    action: actions[0] ?? operation,
    subject,
  })
  await onSent()
  return answer
}

/** What an answer gives to the references that the step makes. */
export function toMade(
  { alsoMakes = {}, makes }: CallContext['step'],
  { arn, id, texts }: CallAnswer,
): Outcome['made'] {
  const made: Outcome['made'] = {}
  if (makes !== null && id !== null) made[makes] = { id, arn, ours: true }
  for (const [reference, member] of Object.entries(alsoMakes)) {
    const text = texts[member]
    if (text !== undefined) made[reference] = { id: text, arn: null, ours: true }
  }
  return made
}

/** AWS's own code of an error; `null` = it is not AWS's. */
export function awsCodeOf(error: unknown): string | null {
  return error instanceof AppError ? (error.aws?.code ?? null) : null
}

/** AWS did it perhaps before its answer was lost and the SDK asked again. */
export function wasAskedTwice(error: unknown): boolean {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return false
  // The SDK writes into its errors how often it asked; other errors lack it.
  const cause = error.cause as Error & { $metadata?: { attempts?: number } }
  return (cause.$metadata?.attempts ?? 1) > 1
}
