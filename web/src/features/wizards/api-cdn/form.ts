/** What every part of this form is given. */
import type { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import type { ApiCdnFacts } from '#shared/wizards/api-cdn/facts.ts'

export type ApiCdnForm = {
  answers: ApiCdnAnswers
  facts: ApiCdnFacts
  /** Writes answers into the address. */
  answer: (change: Partial<ApiCdnAnswers>) => void
  /** What to say at the field; `null` = nothing, or not yet. */
  problemOf: (name: keyof ApiCdnAnswers) => string | null
}
