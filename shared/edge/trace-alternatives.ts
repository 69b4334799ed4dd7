/** The other answers of a trace, where one of its assumptions decides. */

import type { Walk } from './trace-walk.ts'
import { ASSUMED_OUTCOME, type TraceWorld } from './trace-world.ts'
import type { OriginOutcome } from './types.ts'

const UNCHANGED: OriginOutcome = { kind: 'response', status: 304, headers: [], hasBody: false }

export type Alternative = { assumption: string; change: Partial<TraceWorld> }

export function listAlternatives({ world, visit }: Walk): Alternative[] {
  const asked = visit?.asked
  const outcome = asked?.first.outcome
  const asksForChange = asked?.stored && visit?.lookup.kind === 'revalidate'
  // An origin that was asked "did it change?" may also say no.
  if (asksForChange && asked.stored?.mayRevalidate && outcome?.kind === 'response') {
    if (outcome.status === 304) {
      const change = { origin: { ...world.origin, outcome: ASSUMED_OUTCOME } }
      return [{ assumption: 'The origin answers 200 with a new object.', change }]
    }
    const change = { origin: { ...world.origin, outcome: UNCHANGED } }
    return [{ assumption: 'The origin answers 304: nothing has changed.', change }]
  }
  return []
}
