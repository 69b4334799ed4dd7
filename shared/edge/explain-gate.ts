/**
 * Everything at the gate that would refuse a request, not only the first. The order of these checks is not documented (A.1), so
 * that whoever is refused should see them all.
 */
import { selectBehavior, splitRawPath } from './behavior-selection.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import { refuseCountry } from './geo-restriction.ts'
import { refuseHost } from './host-selection.ts'
import { refuseMethod } from './methods.ts'
import { measureRequest, refuseSize } from './size-limits.ts'
import type { TraceStage } from './trace-step.ts'
import type { Reason, ViewerRequest } from './types.ts'
import { answerProtocol } from './viewer-protocol.ts'

export type GateObjection = Reason & { stage: TraceStage; status: number }

/** Rule of a refusal to the stage that makes it. */
const STAGES: Readonly<Record<string, TraceStage>> = {
  'A2.2': 'host',
  'A2.7': 'host',
  'A3.1': 'size',
  'A3.2': 'size',
  'A3.4': 'method',
  'A.6': 'protocol',
  'A7.2': 'method',
  'A11.6': 'origin',
  'A14.1': 'country',
}

/** The stage at which a request with this reason stopped; `response` for a rule that is not the gate's. */
export function stageOfRefusal(reason: Reason | undefined): TraceStage {
  return STAGES[reason?.rule ?? ''] ?? 'response'
}

/** In the order of the way; the first is what the viewer gets. Never throws. */
export function listObjections(
  distribution: EdgeDistribution,
  request: ViewerRequest,
): GateObjection[] {
  const behavior = selectBehavior(distribution.behaviors, splitRawPath(request.rawPath).path)
  const refusals = [
    refuseHost(distribution, request.host),
    refuseSize(measureRequest(request)),
    refuseCountry(distribution, request.country),
    answerProtocol(behavior, request),
    refuseMethod(behavior, request),
  ]
  return refusals
    .filter((refusal) => refusal !== null)
    .map(({ reason, response }) => ({
      ...reason,
      stage: stageOfRefusal(reason),
      status: response.status,
    }))
}
