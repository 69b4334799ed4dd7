/** Whether Certificate Manager has issued a certificate, and which DNS records it waits for. */
import type { CertificateDetail, CertificateStatus } from '#shared/certificates/certificate.ts'

import { AppError } from '../../errors.ts'
import type { Account } from '../account.ts'
import { getCertificate } from '../certificates.ts'

/** How it ended otherwise. */
const ENDS: Partial<Record<CertificateStatus, string>> = {
  VALIDATION_TIMED_OUT: 'its DNS records were not seen within 72 hours',
  FAILED: 'Certificate Manager refused the request',
  REVOKED: 'it was revoked',
  EXPIRED: 'it has expired',
}

/** Asks AWS each time. Rejects with `no-such-resource`, and with `refused-by-aws` where it will never be issued. */
export async function readIsIssued(
  account: Account,
  arn: string,
): Promise<{ isReady: boolean; waitsFor: string | null }> {
  const certificate = await getCertificate(account, arn)
  const end = ENDS[certificate.status]
  if (end !== undefined) {
    throw new AppError(
      'refused-by-aws',
      `The certificate for ${certificate.names[0]} is not issued: ${end}. Undo what was done so far, and answer the wizard again for a new one.`,
    )
  }
  const isReady = certificate.status === 'ISSUED'
  return { isReady, waitsFor: isReady ? null : sayMissing(certificate) }
}

/** Which record is missing, in words; of several their names, since nobody reads a dozen values in a sentence. */
function sayMissing({ validations }: CertificateDetail): string {
  const open = validations.flatMap(({ isProven, record }) => (isProven || !record ? [] : [record]))
  const records = [...new Map(open.map((record) => [record.name, record])).values()]
  const [first, ...others] = records
  if (!first) return 'Certificate Manager is making the DNS records'
  if (others.length === 0) {
    return `Certificate Manager does not see this record in DNS yet: CNAME ${first.name} → ${first.value}`
  }
  const names = records.map(({ name }) => name).join(', ')
  return `Certificate Manager does not see all of these records in DNS yet: CNAME ${names}`
}
