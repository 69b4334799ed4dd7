/**
 * The CloudFront Functions of an account for the filling of the past: the real code in the real engine, run once for each
 * request. Two weeks of visitors send the same few dozen requests again and again, and a function has nothing else to go by.
 */

import type { RunEdgeFunction } from '#shared/edge/edge-code.ts'
import { runViewerRequest, type ViewerRequestCode } from '#shared/edge/edge-code-viewer-request.ts'
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'
import type { ReceivedRequest } from '#shared/edge/types.ts'
import { runWorldFunctions } from '#shared/edge-code/run-world-functions.ts'

import type { Account } from '../accounts.ts'
import { findLiveFunction, functionsOf } from '../cloudfront/functions/function-store.ts'
import { lazyFunctionRunner } from '../function-runner.ts'

export type RememberedFunctions = (
  distribution: EdgeDistribution,
  received: ReceivedRequest,
) => ViewerRequestCode

/** The functions as they are published now. Loads the engine. */
export async function runPublishedFunctions(account: Account): Promise<RunEdgeFunction> {
  const published = functionsOf(account)
    .list()
    .flatMap(({ arn }) => findLiveFunction(account, arn) ?? [])
  return runWorldFunctions(await lazyFunctionRunner(() => account.now())(), published)
}

/** Runs a function on viewer requests once for each request. Not for functions that look at the clock or at the viewer's address. */
export function rememberFunctions(run: RunEdgeFunction): RememberedFunctions {
  const known = new Map<string, ViewerRequestCode>()
  return (distribution, received) => {
    if (received.behavior.functions.length === 0) return { kind: 'none' }
    const { method, rawPath, headers } = received.request
    const key = JSON.stringify([distribution.id, method, rawPath, headers])
    const code =
      known.get(key) ?? runViewerRequest({ distribution, received, requestId: 'past', run })
    known.set(key, code)
    return code
  }
}
