/** What every part of this form is given. */
import type { OnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/answers.ts'
import type { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'

import type { OnlyThroughSearch } from './only-through-search.ts'

/** The path of an answer, as problems have it. */
export type AnswerName = keyof OnlyThroughAnswers

export type OnlyThroughForm = {
  answers: OnlyThroughAnswers
  facts: OnlyThroughFacts
  /** Writes answers into the address. @param name of the field that was touched */
  answer: (name: AnswerName, given: OnlyThroughSearch) => void
  /** What to say at the field; `null` = nothing, or not yet. */
  problemOf: (name: AnswerName) => string | null
}
