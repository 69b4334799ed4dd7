/** How a step of the gate says no. */
import { generateError } from './generated-response.ts'
import { type EdgeEvent, edgeResult } from './result-types.ts'
import type { EdgeResult, GeneratedResponse, Reason } from './types.ts'

/** An answer at the gate. `customizable`: a custom error response may replace it. */
export type Refusal = {
  response: GeneratedResponse
  result: EdgeResult
  reason: Reason
  customizable: boolean
}

export function refuse({
  status,
  event,
  rule,
  text,
  customizable = false,
  closesConnection = false,
}: {
  status: number
  event: EdgeEvent
  rule: string
  text: string
  customizable?: boolean
  closesConnection?: boolean
}): Refusal {
  return {
    response: generateError(status, text, { closesConnection }),
    result: edgeResult(event),
    reason: { rule, text },
    customizable,
  }
}
