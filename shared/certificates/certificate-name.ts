/** What a person calls a certificate: the domain names that it is for. */
import type { Certificate } from './certificate.ts'

/** How many names are said before the rest is counted. */
const SHOWN_NAMES = 4

/** `shop.example.com, *.shop.example.com`; `null` = it is not among them. */
export function findCertificateName(
  arn: string,
  certificates: readonly Certificate[],
): string | null {
  const found = certificates.find((certificate) => certificate.arn === arn)
  return found && found.names.length > 0 ? sayNames(found.names) : null
}

/** The first few, and how many more there are. */
export function sayNames(names: readonly string[]): string {
  const more = names.length - SHOWN_NAMES
  return names.slice(0, SHOWN_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** The end of an ARN, which tells certificates for the same names apart. */
export function shortArn(arn: string): string {
  return `…${arn.slice(-12)}`
}
