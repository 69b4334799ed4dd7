/** A good answer to every question but the names. Pure. */
import { type CertificateChoice, findCertificates } from '../../certificates/find-certificates.ts'
import type { CustomDomainAnswers } from './answers.ts'
import type { CustomDomainFacts } from './facts.ts'

/** @param chosen what the person said already, where other defaults follow from it */
export function defaultDomainAnswers(
  facts: CustomDomainFacts,
  chosen: Partial<Pick<CustomDomainAnswers, 'names'>> = {},
): CustomDomainAnswers {
  const names = chosen.names ?? []
  return {
    distributionId: facts.distribution?.id ?? '',
    names,
    certificateArn: chooseCertificate(names, facts),
    movesNames: false,
  }
}

/** All names that the distribution has afterwards: one certificate is for all of them. */
export function listAllNames(
  names: readonly string[],
  { distribution }: Pick<CustomDomainFacts, 'distribution'>,
): string[] {
  return [...new Set([...(distribution?.config.Aliases?.Items ?? []), ...names])]
}

/** The best first. */
export function listChoices(
  names: readonly string[],
  facts: CustomDomainFacts,
): CertificateChoice[] {
  return findCertificates(listAllNames(names, facts), facts.certificates, facts.nowMs)
}

/** The one in use where it is good for the new names too, else the best that is; empty = none, so that one is requested. */
function chooseCertificate(names: readonly string[], facts: CustomDomainFacts): string {
  const usable = listChoices(names, facts).filter(
    ({ problem, uncovered }) => problem === null && uncovered.length === 0,
  )
  const own = facts.distribution?.config.ViewerCertificate?.ACMCertificateArn
  const [best] = usable
  const kept = usable.find(({ certificate }) => certificate.arn === own)
  return names.length === 0 ? '' : ((kept ?? best)?.certificate.arn ?? '')
}
