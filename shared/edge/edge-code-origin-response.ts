/**
 * Step 16: the origin-response function of Lambda@Edge. It runs for whatever an origin answered, errors too, before the cache is
 * written (A13.4); not on hits, and not for what an origin-request function answered.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-cloudfront-trigger-events.html
 */
import type { EdgeCodeRun, EdgeFunction } from './edge-code.ts'
import { toExecutionFailure, toValidationFailure } from './edge-code-failure.ts'
import { findHeaderProblem, keepFraming, splitHeaders, takeHeaders } from './edge-code-headers.ts'
import { type OriginRequestContext, seeOriginRequest } from './edge-code-origin-request.ts'
import { describeStatus } from './edge-code-status.ts'
import { withoutHeaders } from './headers.ts'
import { buildLambdaEdgeEvent, type LambdaEdgeEvent, toLambdaOrigin } from './lambda-edge-event.ts'
import { readLambdaResponse } from './lambda-edge-result.ts'
import type { CodeFailure, HeaderPair, OriginOutcome } from './types.ts'

type OriginResponse = Extract<OriginOutcome, { kind: 'response' }>

export type OriginResponseCode =
  | {
      kind: 'changed'
      outcome: OriginResponse
      /** In place of the origin's body; `null` = the function left it alone. */
      body: string | Uint8Array | null
      isUnchanged: boolean
      logs: string[]
    }
  | { kind: 'failed'; outcome: OriginOutcome; failure: CodeFailure; logs: string[] }
  | { kind: 'unknown'; reason: string }

/** Headers that describe the body that the function replaces. */
const OF_THE_BODY: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
])

const NOTHING: ReadonlySet<string> = new Set()

/** @param context the request as it was sent to the origin that gave `outcome` */
export function buildOriginResponseEvent(
  context: OriginRequestContext,
  outcome: OriginResponse,
): LambdaEdgeEvent {
  const { distribution, originRequest, requestId } = context
  return buildLambdaEdgeEvent({
    distribution,
    eventType: 'origin-response',
    requestId,
    request: seeOriginRequest(context),
    origin: toLambdaOrigin(originRequest.origin, originRequest.scheme),
    response: {
      status: outcome.status,
      statusDescription: describeStatus(outcome.status),
      headers: seeHeaders(outcome),
    },
  })
}

/** Reads and checks what came out. Never throws, whatever the code returned. */
export function readOriginResponseRun(
  outcome: OriginResponse,
  edgeFunction: EdgeFunction,
  run: EdgeCodeRun,
): OriginResponseCode {
  if (run.kind === 'unknown') return run
  const { logs } = run
  const fail = (failure: CodeFailure): OriginResponseCode => ({
    kind: 'failed',
    outcome: { kind: 'code-failed', failure },
    failure,
    logs,
  })
  if (run.kind === 'failed') return fail(toExecutionFailure(edgeFunction, run))
  const read = readLambdaResponse('origin-response', run.value)
  if ('problem' in read) {
    return fail(toValidationFailure(edgeFunction, { rule: 'A.13', text: read.problem }))
  }
  const before = seeHeaders(outcome)
  const { status, headers, body } = read.value
  const problem = findHeaderProblem(edgeFunction, before, headers)
  if (problem) return fail(toValidationFailure(edgeFunction, problem))
  const sameHeaders = JSON.stringify(before) === JSON.stringify(headers)
  if (sameHeaders && status === outcome.status && body === null) {
    return { kind: 'changed', outcome, body: null, isUnchanged: true, logs }
  }
  const { hidden } = splitHeaders(outcome.headers, NOTHING)
  const changed: HeaderPair[] = [...takeHeaders(edgeFunction, before, headers), ...hidden]
  return {
    kind: 'changed',
    outcome: {
      ...outcome,
      status,
      headers:
        body === null
          ? keepFraming(outcome.headers, changed)
          : withoutHeaders(changed, OF_THE_BODY),
      hasBody: body === null ? outcome.hasBody : true,
    },
    body,
    isUnchanged: false,
    logs,
  }
}

function seeHeaders({ headers }: OriginResponse): HeaderPair[] {
  return splitHeaders(headers, NOTHING).visible
}
