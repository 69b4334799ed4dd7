/** Between what the address says and the answers of the form: what nobody said has its default. Pure. */
import type { OnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/answers.ts'
import { defaultOnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/default-answers.ts'
import type {
  OnlyThroughFacts,
  OnlyThroughQuery,
} from '#shared/wizards/only-through-cloudfront/facts.ts'

import { defined, toText } from '../search-values.ts'
import type { OnlyThroughSearch } from './only-through-search.ts'

export function toAnswers(search: OnlyThroughSearch, facts: OnlyThroughFacts): OnlyThroughAnswers {
  return {
    ...defaultOnlyThroughAnswers(facts, defined({ task: search.task })),
    ...defined({
      distributionId: search.distribution,
      originId: search.origin,
      way: search.way,
      path: toText(search.path),
    }),
  }
}

/** What the server must look at. A path that cannot be asked is not asked. */
export function toQuery({ distribution, origin, path }: OnlyThroughSearch): OnlyThroughQuery {
  return {
    ...(distribution && { distribution }),
    ...(origin && { origin }),
    ...(path?.startsWith('/') && { path }),
  }
}

/** While something else is read, what was read before is not taken for it. */
export function withoutOthers(
  facts: OnlyThroughFacts,
  { distribution, origin }: OnlyThroughQuery,
): OnlyThroughFacts {
  const isOther = distribution !== undefined && facts.distribution?.id !== distribution
  const isOtherOrigin = isOther || (origin !== undefined && facts.origin?.id !== origin)
  return {
    ...facts,
    distribution: isOther ? null : facts.distribution,
    origin: isOtherOrigin ? null : facts.origin,
  }
}
