/** Runs the code of behaviors: CloudFront Functions in QuickJS, Lambda@Edge as the published version in the account's Lambda. */
import type { EdgeCodeRun, EdgeFunction } from '#shared/edge/edge-code.ts'

import type { Account } from '../accounts.ts'
import { findLiveFunction } from '../cloudfront/functions/function-store.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { LambdaResult, Simulation } from '../simulation.ts'

/** Lambda@Edge functions live there, and nowhere else. */
const LAMBDA_EDGE_REGION = 'us-east-1'

export type EdgeCode = {
  /**
   * Runs a function once, with an event that is JSON. Rejects only for a fault of the simulator.
   * @param rawQuery the query string of the request, as the function may ask for it
   */
  run: (
    account: Account,
    edgeFunction: EdgeFunction,
    event: unknown,
    rawQuery?: string,
  ) => Promise<EdgeCodeRun>
}

export function createEdgeCode({
  lambda,
  functionRunner,
}: Pick<Simulation, 'lambda' | 'functionRunner'>): EdgeCode {
  return {
    run: async (account, edgeFunction, event, rawQuery) => {
      if (edgeFunction.kind === 'lambda-edge') {
        return runLambda(lambda, account, edgeFunction, event)
      }
      const found = findLiveFunction(account, edgeFunction.arn)
      if (!found) return failed('It is not published to LIVE')
      const run = (await functionRunner())(found, event, {
        rawQueryString: rawQuery,
        // Key value stores cannot be made in the simulated account.
        keyValues: null,
      })
      // What a person's machine would call unknown is at the edge a function that cannot go on.
      return run.kind === 'unknown' ? failed(run.reason) : run
    },
  }
}

/** CloudFront lets no function be associated that may take longer than 5 s (viewer) or 30 s (origin): its own timeout is the limit. */
async function runLambda(
  lambda: Simulation['lambda'],
  account: Account,
  { arn }: EdgeFunction,
  event: unknown,
): Promise<EdgeCodeRun> {
  const payload = new TextEncoder().encode(JSON.stringify(event))
  try {
    return readResult(await lambda.invoke(account, LAMBDA_EDGE_REGION, arn, payload))
  } catch (error) {
    if (error instanceof AwsError) return failed(error.message)
    throw error
  }
}

function readResult({ payload, functionError, logTail }: LambdaResult): EdgeCodeRun {
  const logs = logTail.split('\n').filter((line) => line !== '')
  // Lambda's answers are JSON, its own error objects as well.
  const value: unknown = JSON.parse(new TextDecoder().decode(payload) || 'null')
  if (functionError === null) return { kind: 'returned', value, logs }
  const { errorType = '', errorMessage = 'no message' } = value as Partial<Record<string, string>>
  const reason =
    errorType === 'Sandbox.Timedout'
      ? 'timeout'
      : errorMessage.includes('signal: killed')
        ? 'memory'
        : 'exception'
  return { kind: 'failed', reason, message: `${errorType}: ${errorMessage}`, logs }
}

function failed(message: string): EdgeCodeRun {
  return { kind: 'failed', reason: 'exception', message, logs: [] }
}
