/** What the answers come to, in words, while somebody is still answering. Pure. */
import { type AddressRecord, toAddressRecord } from '../../certificates/address-record.ts'
import { sayNames } from '../../certificates/certificate-name.ts'
import type { AnswerLine } from '../api-cdn/describe-answers.ts'
import type { CustomDomainAnswers } from './answers.ts'
import type { CustomDomainFacts } from './facts.ts'
import { toCertificate } from './to-certificate.ts'

/** Empty until a distribution is chosen. */
export function describeDomain(
  answers: CustomDomainAnswers,
  facts: CustomDomainFacts,
): AnswerLine[] {
  const { distribution } = facts
  if (!distribution) return []
  const { certificateArn, names } = answers
  const chosen = facts.certificates.find(({ arn }) => arn === certificateArn)
  const { DomainName, SubjectAlternativeNames } = toCertificate(answers, facts)
  return [
    { label: 'Distribution', text: distribution.name },
    { label: 'Names', text: names.length > 0 ? names.join(', ') : '…' },
    {
      label: 'Certificate',
      text: chosen
        ? `The one for ${sayNames(chosen.names)} that is there`
        : names.length > 0
          ? `A new one for ${sayNames([DomainName, ...SubjectAlternativeNames])}, in us-east-1`
          : '…',
    },
  ]
}

/** What somebody sets in DNS at the end; empty until a distribution is chosen. */
export function listAddressRecords(
  { names }: Pick<CustomDomainAnswers, 'names'>,
  { distribution, distributions }: CustomDomainFacts,
): AddressRecord[] {
  const listed = distributions.find(({ id }) => id === distribution?.id)
  return listed ? names.map((name) => toAddressRecord(name, listed.domainName)) : []
}
