/** What every part of this form is given. */
import type { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import type { SiteAndApiFacts } from '#shared/wizards/site-and-api/facts.ts'

import type { SiteAndApiSearch } from './site-and-api-search.ts'

/** The path of an answer, as problems have it; of a list, that of the whole list. */
export type AnswerName =
  | 'name'
  | 'bucket.name'
  | 'api.restApiId'
  | 'api.stage'
  | 'api.path'
  | 'apiPattern'
  | 'stripPrefix'
  | 'allowOrigin'
  | 'examplePath'
  | 'formPaths'

export type SiteForm = {
  answers: SiteAndApiAnswers
  facts: SiteAndApiFacts
  /** Writes answers into the address. @param name of the field that was touched; `null` = what is wrong is not said yet */
  answer: (name: AnswerName | null, given: SiteAndApiSearch) => void
  /** What to say at the field; `null` = nothing, or not yet. */
  problemOf: (name: AnswerName) => string | null
}
