/** The viewer events of the simulated edge: what the model says of an event goes to the code, what comes back to the model. */
import { findEdgeFunction } from '#shared/edge/compile-functions.ts'
import { encodeBase64 } from '#shared/edge/edge-code-body.ts'
import type { SeenBody } from '#shared/edge/edge-code-request.ts'
import {
  buildViewerRequestEvent,
  readViewerRequestRun,
} from '#shared/edge/edge-code-viewer-request.ts'
import {
  buildViewerResponseEvent,
  findViewerResponseFunction,
  readViewerResponseRun,
  type ViewerResponseContext,
} from '#shared/edge/edge-code-viewer-response.ts'
import { LAMBDA_EDGE_MAX_BYTES } from '#shared/edge/lambda-edge-result.ts'
import type {
  ChangedRequest,
  EdgeAnswer,
  ReceivedRequest,
  ViewerResponse,
} from '#shared/edge/types.ts'

import type { EdgeExchange } from './edge-exchange.ts'
import { peekBody, streamOf } from './peek-body.ts'

export type ViewerRequestStep =
  | EdgeAnswer
  /** Goes on with this exchange; `changed` is what the function made of the request. */
  | { kind: 'go-on'; exchange: EdgeExchange; changed?: ChangedRequest | undefined }

/** Step 10. */
export async function runViewerRequestCode(
  exchange: EdgeExchange,
  received: ReceivedRequest,
): Promise<ViewerRequestStep> {
  const { distribution, account, requestId, code } = exchange
  const edgeFunction = findEdgeFunction(received.behavior, 'viewer-request')
  if (!edgeFunction) return { kind: 'go-on', exchange }
  const shown = edgeFunction.includesBody
    ? await showBody(exchange, LAMBDA_EDGE_MAX_BYTES['viewer-request'])
    : { exchange, body: undefined }
  const event = buildViewerRequestEvent({
    distribution,
    received,
    requestId,
    edgeFunction,
    body: shown.body,
  })
  const run = await code.run(account, edgeFunction, event, received.query)
  const outcome = readViewerRequestRun({ distribution, received, edgeFunction, run })
  switch (outcome.kind) {
    case 'generated':
    case 'failed':
      return outcome.answer
    case 'changed': {
      const { changed } = outcome
      const viewerBody = changed.body ? streamOf(changed.body) : shown.exchange.viewerBody
      return {
        kind: 'go-on',
        exchange: { ...shown.exchange, viewer: changed.request, viewerBody },
        changed,
      }
    }
    default:
      throw new Error(`The simulated edge could not run ${edgeFunction.arn}: ${outcome.kind}`)
  }
}

/** The last step, for a response whose behavior has functions. */
export async function runViewerResponseCode(
  { account, code }: EdgeExchange,
  context: ViewerResponseContext,
): Promise<ViewerResponse> {
  const found = findViewerResponseFunction(context)
  if (found?.kind !== 'runs') return context.response
  const event = buildViewerResponseEvent(context, found)
  const run = await code.run(account, found.edgeFunction, event)
  const outcome = readViewerResponseRun(context, found.edgeFunction, run)
  return 'response' in outcome ? outcome.response : context.response
}

/** The beginning of the viewer's body for an event; the body itself can still be read afterwards. */
export async function showBody(
  exchange: EdgeExchange,
  limitBytes: number,
): Promise<{ exchange: EdgeExchange; body: SeenBody | undefined }> {
  if (!exchange.viewerBody) return { exchange, body: { base64: '', isTruncated: false } }
  const { bytes, isWhole, body } = await peekBody(exchange.viewerBody, limitBytes)
  return {
    exchange: { ...exchange, viewerBody: body },
    body: { base64: encodeBase64(bytes), isTruncated: !isWhole },
  }
}
