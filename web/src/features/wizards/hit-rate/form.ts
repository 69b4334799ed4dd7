/** What every part of this form is given. */
import type { PriceNote } from '#shared/plans/plan.ts'
import type { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'
import type { HitRateFacts } from '#shared/wizards/hit-rate/facts.ts'

export type HitRateForm = {
  answers: HitRateAnswers
  facts: HitRateFacts
  /** What the answers cost. */
  prices: readonly PriceNote[]
  /** Writes answers into the address. */
  answer: (change: Partial<HitRateAnswers>) => void
  /** What to say at the field; `null` = nothing, or not yet. */
  problemOf: (name: keyof HitRateAnswers) => string | null
}
