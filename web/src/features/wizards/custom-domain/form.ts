/** What every part of this form is given. */
import type { CustomDomainAnswers } from '#shared/wizards/custom-domain/answers.ts'
import type { CustomDomainFacts } from '#shared/wizards/custom-domain/facts.ts'

import type { CustomDomainSearch } from './custom-domain-search.ts'

export type DomainForm = {
  answers: CustomDomainAnswers
  facts: CustomDomainFacts
  /** Names as they were typed. */
  namesText: string
  /** Writes answers into the address. @param name of the field that was touched */
  answer: (name: keyof CustomDomainAnswers, given: CustomDomainSearch) => void
  /** What to say at the field; `null` = nothing, or not yet. */
  problemOf: (name: keyof CustomDomainAnswers) => string | null
}
