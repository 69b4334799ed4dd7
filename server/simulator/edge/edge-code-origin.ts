/** The origin events of the simulated edge: Lambda@Edge before an origin is asked, and after it answered. */
import { bodyLength } from '#shared/edge/edge-code-body.ts'
import {
  buildOriginRequestEvent,
  findOriginFunction,
  type OriginRequestContext,
  readOriginRequestRun,
} from '#shared/edge/edge-code-origin-request.ts'
import {
  buildOriginResponseEvent,
  readOriginResponseRun,
} from '#shared/edge/edge-code-origin-response.ts'
import { LAMBDA_EDGE_MAX_BYTES } from '#shared/edge/lambda-edge-result.ts'
import type { OriginRequest } from '#shared/edge/types.ts'

import { noReply, type OriginReply } from './ask-origin.ts'
import { showBody } from './edge-code-viewer.ts'
import type { EdgeExchange } from './edge-exchange.ts'
import { streamOf } from './peek-body.ts'

export type OriginRequestStep =
  /** Ask this, with this body. */
  | { kind: 'ask'; originRequest: OriginRequest; body: EdgeExchange['viewerBody'] }
  /** The function answered, or failed: no origin is asked. */
  | { kind: 'answered'; reply: OriginReply }

/** Step 15. `body`: what would go to the origin. */
export async function runOriginRequestCode(
  exchange: EdgeExchange,
  context: OriginRequestContext,
  body: EdgeExchange['viewerBody'],
): Promise<OriginRequestStep> {
  const edgeFunction = findOriginFunction(context.admitted.behavior, 'origin-request')
  if (!edgeFunction) return { kind: 'ask', originRequest: context.originRequest, body }
  const shown = edgeFunction.includesBody
    ? await showBody({ ...exchange, viewerBody: body }, LAMBDA_EDGE_MAX_BYTES['origin-request'])
    : { exchange: { viewerBody: body }, body: undefined }
  const event = buildOriginRequestEvent(context, shown.body)
  const run = await exchange.code.run(exchange.account, edgeFunction, event)
  const outcome = readOriginRequestRun(context, edgeFunction, run)
  switch (outcome.kind) {
    case 'changed':
      return {
        kind: 'ask',
        originRequest: outcome.originRequest,
        body: outcome.body ? streamOf(outcome.body) : shown.exchange.viewerBody,
      }
    case 'generated':
      return { kind: 'answered', reply: replyWith(outcome.outcome, outcome.body) }
    case 'failed':
      return { kind: 'answered', reply: noReply(outcome.outcome) }
    default:
      throw new Error(`The simulated edge could not run ${edgeFunction.arn}: ${outcome.reason}`)
  }
}

/**
 * Step 16: for what an origin answered, not for what an origin-request function did in its place (A13.4).
 * @param discard ends the transfer of a body that nobody will see
 */
export async function runOriginResponseCode(
  { account, code }: EdgeExchange,
  context: OriginRequestContext,
  reply: OriginReply,
  discard: (reply: OriginReply) => Promise<void>,
): Promise<OriginReply> {
  const edgeFunction = findOriginFunction(context.admitted.behavior, 'origin-response')
  const { outcome } = reply
  if (!edgeFunction || outcome.kind !== 'response' || outcome.isGenerated) return reply
  const run = await code.run(account, edgeFunction, buildOriginResponseEvent(context, outcome))
  const changed = readOriginResponseRun(outcome, edgeFunction, run)
  if (changed.kind === 'unknown') {
    throw new Error(`The simulated edge could not run ${edgeFunction.arn}: ${changed.reason}`)
  }
  if (changed.kind === 'changed' && changed.body === null) {
    return { ...reply, outcome: changed.outcome }
  }
  await discard(reply)
  return changed.kind === 'changed' && changed.body !== null
    ? replyWith(changed.outcome, changed.body)
    : noReply(changed.outcome)
}

function replyWith(outcome: OriginReply['outcome'], body: string | Uint8Array): OriginReply {
  const bytes = Buffer.from(body)
  return { outcome, body: bytes, contentLength: null, bytesReceived: () => bodyLength(bytes) }
}
