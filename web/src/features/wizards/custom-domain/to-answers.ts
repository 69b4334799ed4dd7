/** Between what the address says and the answers of the form: what nobody said has its default. Pure. */
import { isValidAlias } from '#shared/distribution/rules/alias-rules.ts'
import type { CustomDomainAnswers } from '#shared/wizards/custom-domain/answers.ts'
import { defaultDomainAnswers } from '#shared/wizards/custom-domain/default-answers.ts'
import type { CustomDomainFacts, CustomDomainQuery } from '#shared/wizards/custom-domain/facts.ts'
import { parseNames } from '#shared/wizards/custom-domain/names.ts'

import { defined, toText } from '../search-values.ts'
import type { CustomDomainSearch } from './custom-domain-search.ts'

/** Stands for a certificate that is requested. */
export const NEW_CERTIFICATE = 'new'

export function toAnswers(
  search: CustomDomainSearch,
  facts: CustomDomainFacts,
): CustomDomainAnswers {
  const names = parseNames(toText(search.names) ?? '')
  const { certificate, distribution, moves } = search
  return {
    ...defaultDomainAnswers(facts, { names }),
    ...defined({
      distributionId: distribution,
      certificateArn: certificate === NEW_CERTIFICATE ? '' : certificate,
      movesNames: moves && moves === 'yes',
    }),
  }
}

/** Only names that are whole: half of one belongs to nobody. */
export function toQuery({ distribution, names }: CustomDomainSearch): CustomDomainQuery {
  const whole = parseNames(toText(names) ?? '').filter(isValidAlias)
  return {
    ...(distribution && { distribution }),
    ...(whole.length > 0 && { names: whole.join(',') }),
  }
}
