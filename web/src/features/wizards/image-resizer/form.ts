/** What every part of this form is given. */
import type { NewResizerAnswers } from '#shared/wizards/image-resizer/answers.ts'
import type { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'

import type { ImageResizerSearch } from './image-resizer-search.ts'

/** The path of an answer, as problems have it. */
export type AnswerName = Exclude<keyof NewResizerAnswers, 'kind' | 'bucket'> | 'bucket.name'

export type ResizerForm = {
  answers: NewResizerAnswers
  facts: ImageResizerFacts
  /** Writes answers into the address. @param name of the field that was touched; `null` = what is wrong is not said yet */
  answer: (name: AnswerName | null, given: ImageResizerSearch) => void
  /** What to say at the field; `null` = nothing, or not yet. */
  problemOf: (name: AnswerName) => string | null
}
