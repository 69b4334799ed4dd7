/** Which certificate to take for a distribution's names: those of the account, the best first, each with what keeps it from use. */
import type { Certificate, CertificateStatus } from './certificate.ts'
import { covers } from './covers.ts'

export type CertificateChoice = {
  certificate: Certificate
  /** Aliases that it covers. */
  covered: string[]
  uncovered: string[]
  /** Why CloudFront cannot use it at all; `null` = it can. */
  problem: string | null
}

/** Where CloudFront looks for certificates. */
export const CERTIFICATE_REGION = 'us-east-1'

/** Keys that CloudFront takes. Source: https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html */
export const USABLE_KEYS: ReadonlySet<string> = new Set([
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
])

const STATUS_PROBLEMS = {
  PENDING_VALIDATION: 'it is not issued yet: its DNS records are not seen',
  ISSUED: null,
  INACTIVE: 'it is inactive',
  EXPIRED: 'it has expired',
  VALIDATION_TIMED_OUT:
    'its DNS records were not seen within 72 hours of the request; request it again',
  REVOKED: 'it was revoked',
  FAILED: 'its request failed',
} as const satisfies Record<CertificateStatus, string | null>

/** Usable ones first, then by how many aliases they cover, then the one that lasts longest. `nowMs` is since 1970. */
export function findCertificates(
  aliases: readonly string[],
  certificates: readonly Certificate[],
  nowMs: number,
): CertificateChoice[] {
  return certificates
    .map((certificate) => ({
      certificate,
      covered: aliases.filter((alias) => covers(certificate.names, alias)),
      uncovered: aliases.filter((alias) => !covers(certificate.names, alias)),
      problem: findCertificateProblem(certificate, nowMs),
    }))
    .sort(
      (a, b) =>
        Number(a.problem !== null) - Number(b.problem !== null) ||
        b.covered.length - a.covered.length ||
        (b.certificate.expiresAt ?? '').localeCompare(a.certificate.expiresAt ?? ''),
    )
}

/** Why CloudFront refuses the certificate whatever the aliases are, as the end of "because …"; `null` = it does not. */
export function findCertificateProblem(
  { region, status, keyAlgorithm, expiresAt }: Certificate,
  nowMs: number,
): string | null {
  if (region !== CERTIFICATE_REGION) {
    return `it is in ${region}; CloudFront takes only certificates of ${CERTIFICATE_REGION}`
  }
  const problem = STATUS_PROBLEMS[status]
  if (problem) return problem
  if (expiresAt !== null && Date.parse(expiresAt) <= nowMs) return STATUS_PROBLEMS.EXPIRED
  if (USABLE_KEYS.has(keyAlgorithm)) return null
  return `its key is ${keyAlgorithm}; CloudFront takes RSA up to 4,096 bits and ECDSA prime256v1`
}
