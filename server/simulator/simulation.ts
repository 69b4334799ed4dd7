/** What the services of the simulated account share. Built once in `simulator.ts`, passed down. */
import type { FunctionRunner } from '#shared/edge-code/function-run.ts'

import type { Account, Accounts } from './accounts.ts'
import type { DataPlane } from './data-plane.ts'

export type Simulation = {
  accounts: Accounts
  delays: Delays
  /** Runs deployed Lambda functions. */
  lambda: LambdaRuntime
  /** Runs CloudFront Functions; loads the engine when it is first asked for. */
  functionRunner: () => Promise<FunctionRunner>
  /** API Gateway's data plane: `{api}.execute-api.{region}.amazonaws.com`. */
  executeApi: DataPlane
  /** The data plane of function URLs: `{id}.lambda-url.{region}.on.aws`. Without a caller it is whoever signed. */
  functionUrl: (caller: FunctionUrlCaller | null) => DataPlane
  /** S3's data plane as an origin: the caller is CloudFront on behalf of one distribution, or anonymous. */
  s3Origin: (caller: S3Caller) => DataPlane
}

/** How long AWS-like work takes on the account's clock, in milliseconds. */
export type Delays = {
  deploymentMs: number
  invalidationMs: number
  /** A Lambda function is Pending, or its update InProgress, for so long. */
  functionMs: number
}

export const DEFAULT_DELAYS: Delays = {
  deploymentMs: 3_000,
  invalidationMs: 2_000,
  functionMs: 1_000,
}

export type S3Caller = {
  account: Account
  /** Set when the origin has an origin access control: CloudFront signs with this distribution's ARN as source. */
  sourceDistributionArn: string | null
}

/** CloudFront on behalf of a distribution, whose origin has an origin access control. */
export type FunctionUrlCaller = {
  /** The distribution's owner. */
  account: Account
  distributionArn: string
  /** Hash of the body as the viewer names it (`x-amz-content-sha256`); `null` when it names none. */
  payloadSha256: string | null
}

export type LambdaRuntime = {
  /**
   * Invokes a function with a JSON payload and waits for its answer. Rejects with `AwsError`
   * (`ResourceNotFoundException`, `ResourceConflictException` while Pending, `RequestTooLargeException`).
   */
  invoke: (
    account: Account,
    region: string,
    functionName: string,
    payload: Uint8Array,
  ) => Promise<LambdaResult>
  close: () => Promise<void>
}

export type LambdaResult = {
  /** The function's return value as JSON, or AWS's error object when `functionError` is set. */
  payload: Uint8Array
  functionError: 'Handled' | 'Unhandled' | null
  /** The last 4 KB of what the function wrote to its log. */
  logTail: string
}
