/**
 * What happens to certificates by themselves: they are issued when DNS has their records, renewed while they are in use, and
 * expire. Worked out when somebody looks, so that it holds after a restart and after the clock was moved.
 */
import type { Account } from '../accounts.ts'
import { distributionsOf } from '../cloudfront/distribution-store.ts'
import { findDnsRecord } from '../dns.ts'
import type { Acm } from '../protocol/sdk-types.ts'
import { certificatesOf, type StoredCertificate } from './certificate-store.ts'
import { listValidations } from './validation-record.ts'

const DAY_MS = 86_400_000

/** From the moment when all records stand until the certificate is issued. AWS takes minutes. */
const VALIDATION_MS = 5_000

/** Source: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
const VALIDATION_TIMEOUT_MS = 72 * 3_600_000

/** Source: https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html */
const VALIDITY_MS = 198 * DAY_MS

/** Source: https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html */
const RENEWAL_MS = 45 * DAY_MS

/** As it is now; `undefined` when there is none. */
export function findCertificate(account: Account, arn: string): StoredCertificate | undefined {
  const certificate = certificatesOf(account).get(arn)
  return certificate && settle(account, certificate)
}

/** Those of a region as they are now, in the order in which they were made. */
export function listCertificatesOf(account: Account, region: string): StoredCertificate[] {
  return certificatesOf(account)
    .list()
    .filter((certificate) => certificate.region === region)
    .map((certificate) => settle(account, certificate))
}

/** Before records change: what the old ones brought about has happened. */
export function settleCertificates(account: Account): void {
  for (const certificate of certificatesOf(account).list()) settle(account, certificate)
}

export function statusOf(
  { createdAt, issuedAt, notAfter }: StoredCertificate,
  nowMs: number,
): Acm.CertificateStatus {
  if (issuedAt === null) {
    return nowMs > createdAt + VALIDATION_TIMEOUT_MS ? 'VALIDATION_TIMED_OUT' : 'PENDING_VALIDATION'
  }
  return notAfter !== null && nowMs >= notAfter ? 'EXPIRED' : 'ISSUED'
}

/** ARNs of the distributions that use the certificate. */
export function listUsers(account: Account, arn: string): string[] {
  return distributionsOf(account)
    .list()
    .filter(({ config }) => config.ViewerCertificate?.ACMCertificateArn === arn)
    .map((distribution) => distribution.arn)
}

function settle(account: Account, certificate: StoredCertificate): StoredCertificate {
  if (certificate.type === 'IMPORTED') return certificate
  const settled =
    certificate.issuedAt === null ? issue(account, certificate) : renew(account, certificate)
  if (settled !== certificate) certificatesOf(account).put(settled.arn, settled)
  return settled
}

function issue(account: Account, certificate: StoredCertificate): StoredCertificate {
  const seenAt = Math.max(certificate.createdAt, ...listSeen(account, certificate))
  if (seenAt > certificate.createdAt + VALIDATION_TIMEOUT_MS) return certificate
  const issuedAt = seenAt + VALIDATION_MS
  return issuedAt > account.now() ? certificate : validFrom(certificate, issuedAt)
}

/** While it is in use and its records stand (managed renewal). */
function renew(account: Account, certificate: StoredCertificate): StoredCertificate {
  const { notAfter } = certificate
  if (notAfter === null || account.now() < notAfter - RENEWAL_MS) return certificate
  const stands = listSeen(account, certificate).every((seenAt) => seenAt < notAfter)
  if (!stands || listUsers(account, certificate.arn).length === 0) return certificate
  // Renewed each time that it was due, however far the clock was moved.
  const term = VALIDITY_MS - RENEWAL_MS
  const due = notAfter - RENEWAL_MS
  return validFrom(certificate, due + Math.floor((account.now() - due) / term) * term)
}

/** Issued, or renewed, at a moment in milliseconds on the account's clock. */
export function validFrom(certificate: StoredCertificate, atMs: number): StoredCertificate {
  return {
    ...certificate,
    issuedAt: atMs,
    notBefore: atMs,
    notAfter: atMs + VALIDITY_MS,
    pem: null,
  }
}

/** When each name's record was set; never for one that does not stand. */
function listSeen(account: Account, certificate: StoredCertificate): number[] {
  return listValidations(account, certificate.names).map(({ record }) => {
    const found = findDnsRecord(account, record.name)
    return `${found?.value}.` === record.value ? (found?.setAt ?? Infinity) : Infinity
  })
}
