/** Finds a certificate by the ARN of a request, or refuses as Certificate Manager does. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { findCertificate } from './certificate-life.ts'
import type { StoredCertificate } from './certificate-store.ts'

const ARN = /^arn:[\w+=/,.@-]+:acm:[\w+=/,.@-]*:[0-9]+:[\w+=,.@-]+(?:\/[\w+=,.@-]+)*$/

/** Throws `ValidationException` or `ResourceNotFoundException`. A certificate is found in its own region only. */
export function getCertificate(account: Account, region: string, arn = ''): StoredCertificate {
  if (!ARN.test(arn)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${arn}' at 'certificateArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${ARN.source}`,
    )
  }
  const certificate = findCertificate(account, arn)
  if (certificate?.region === region) return certificate
  throw new AwsError(
    'ResourceNotFoundException',
    `Could not find certificate ${arn} in account ${account.id}.`,
  )
}
