/**
 * A certificate of Certificate Manager as a document that plans make. Its names are settled with the request: a plan makes one or
 * deletes one, and changes none.
 */
import { z } from 'zod'

/** Members have the API's names. Source: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
export const CertificateDocument = z.looseObject({
  DomainName: z.string(),
  /** Further names; the first one is not among them. */
  SubjectAlternativeNames: z.array(z.string()),
  /** `null` = it was imported. */
  ValidationMethod: z.enum(['DNS', 'EMAIL', 'HTTP']).nullable(),
  KeyAlgorithm: z.string(),
  Tags: z.record(z.string(), z.string()),
})
export type CertificateDocument = z.infer<typeof CertificateDocument>

/** Names per certificate unless AWS raised it. Source: https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
const MAX_CERTIFICATE_NAMES = 10

/** Longest first name, which becomes the common name, in characters. Source: API reference of Certificate Manager, RequestCertificate. */
export const MAX_FIRST_NAME = 64

/** Source: as above, DomainName. */
const NAME =
  /^(?:\*\.)?(?:(?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9]\.)+(?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9]$/

export function isCertificateName(name: string): boolean {
  return NAME.test(name) && name.length <= 253
}

type Problem = { field: string; message: string }

/** What Certificate Manager would refuse. @param change.before `null` = the plan makes it */
export function findCertificateDocumentProblems(change: {
  before: unknown
  after: unknown
}): Problem[] {
  const after = CertificateDocument.parse(change.after)
  const before = CertificateDocument.safeParse(change.before).data
  if (before) {
    const isSame = JSON.stringify(before) === JSON.stringify(after)
    const message =
      'A certificate does not change once it is requested. Request another one with these names, and attach that.'
    return isSame ? [] : [{ field: 'DomainName', message }]
  }
  const names = [after.DomainName, ...after.SubjectAlternativeNames]
  const problems: Problem[] = names
    .filter((name) => !isCertificateName(name))
    .map((name) => ({
      field: 'SubjectAlternativeNames',
      message: `Certificate Manager takes no certificate for “${name}”: letters, digits and hyphens between dots, and * only for the whole first label.`,
    }))
  if (names.length > MAX_CERTIFICATE_NAMES) {
    const message = `A certificate has at most ${MAX_CERTIFICATE_NAMES} names unless AWS Support raised that. Put some together with a wildcard.`
    problems.push({ field: 'SubjectAlternativeNames', message })
  }
  if (after.DomainName.length > MAX_FIRST_NAME) {
    const message = `The first name of a certificate has at most ${MAX_FIRST_NAME} characters. Put a shorter one first.`
    problems.push({ field: 'DomainName', message })
  }
  if (after.ValidationMethod !== 'DNS') {
    const message = 'Edgewise requests certificates that are proven by DNS: they renew themselves.'
    problems.push({ field: 'ValidationMethod', message })
  }
  return problems
}
