/** No answer from an origin: the causes that CloudFront tells apart. */
import type { OriginOutcome } from '#shared/edge/types.ts'

export type UnreachableCause = Extract<OriginOutcome, { kind: 'unreachable' }>['cause']

export class OriginUnreachable extends Error {
  readonly reason: UnreachableCause

  constructor(reason: UnreachableCause, cause?: unknown) {
    super(`The origin cannot be reached: ${reason}`, { cause })
    this.name = 'OriginUnreachable'
    this.reason = reason
  }
}
