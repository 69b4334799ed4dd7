/** The certificate that is requested for all names of the distribution. Pure. */
import type { CertificateDocument } from '../../certificates/certificate-document.ts'
import { MAX_FIRST_NAME } from '../../certificates/certificate-document.ts'
import { covers } from '../../certificates/covers.ts'
import type { CustomDomainAnswers } from './answers.ts'
import { listAllNames } from './default-answers.ts'
import type { CustomDomainFacts } from './facts.ts'

/** What a wildcard among them is for needs no place of its own. The new names come first. */
export function toCertificate(
  { names }: Pick<CustomDomainAnswers, 'names'>,
  facts: Pick<CustomDomainFacts, 'distribution'>,
): CertificateDocument {
  const all = [...new Set([...names, ...listAllNames(names, facts)])]
  const needed = all.filter((name) => !all.some((other) => other !== name && covers([other], name)))
  const first = needed.find((name) => name.length <= MAX_FIRST_NAME) ?? needed[0] ?? ''
  return {
    DomainName: first,
    SubjectAlternativeNames: needed.filter((name) => name !== first),
    ValidationMethod: 'DNS',
    KeyAlgorithm: 'RSA_2048',
    Tags: {},
  }
}
