/** An operation of the simulated account: a typed function from AWS's input to AWS's output. */
import type { Account } from '../accounts.ts'

export type OperationContext = {
  account: Account
  /** Region that the request was signed for. */
  region: string
  requestId: string
  headers: Headers
  url: URL
}

/** Throws `AwsError` for every refusal. `$metadata` is the client's, not the service's. */
export type Operation<Input, Output> = (
  input: Input,
  context: OperationContext,
) => Omit<Output, '$metadata'> | Promise<Omit<Output, '$metadata'>>

/** Operations by AWS's operation name. Inputs are typed where each operation is written. */
export type Operations = Record<string, Operation<never, object>>
