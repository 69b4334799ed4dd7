/** What every way of closing an origin is given, and what it gives. */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { ProposedChange } from '../../plans/proposed-change.ts'
import type { OnlyThroughAnswers } from './answers.ts'
import type { OnlyThroughFacts } from './facts.ts'

/** What a browser never sees: there both are `(hidden)`. */
export type Secrets = {
  /** What CloudFront sends. */
  sent: string
  /** What is let in besides, for the next rotation. */
  spare: string
}

export type Closing = {
  answers: OnlyThroughAnswers
  distribution: NonNullable<OnlyThroughFacts['distribution']>
  facts: OnlyThroughFacts
  secrets: Secrets
}

/** What makes an origin closed: other resources, and the distribution as it shall be. */
export type Closed = { changes: ProposedChange[]; config: DistributionConfig }
