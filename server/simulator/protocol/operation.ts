/** An operation of the simulated account: a typed function from AWS's input to AWS's output. */
import type { Account } from '../accounts.ts'
import type { Caller } from '../permissions/caller.ts'

export type OperationContext = {
  account: Account
  /** Who asks; what it may do was checked before. */
  caller: Caller
  /** Region that the request was signed for. */
  region: string
  requestId: string
  headers: Headers
  url: URL
}

/** What an operation gives: AWS's output, with a status only where the model's own is not it (S3's 206). */
type Answer<Output> = Omit<Output, '$metadata'> & { $metadata?: { httpStatusCode: number } }

/** Throws `AwsError` for every refusal. */
export type Operation<Input, Output> = (
  input: Input,
  context: OperationContext,
) => Answer<Output> | Promise<Answer<Output>>

/** Operations by AWS's operation name. Inputs are typed where each operation is written. */
export type Operations = Record<string, Operation<never, object>>
