/** Whether a certificate of the account itself can be attached: it exists, is issued, has a key that CloudFront takes, and covers the aliases (G5.2, G5.9). */
import { covers } from '#shared/certificates/covers.ts'
import { USABLE_KEYS } from '#shared/certificates/find-certificates.ts'

import type { Account } from '../../accounts.ts'
import { findCertificate, statusOf } from '../../acm/certificate-life.ts'
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'

/** Throws `InvalidViewerCertificate`. Certificates of other accounts and of IAM are not known here. */
export function checkCertificate(
  account: Account,
  { Aliases, ViewerCertificate }: CloudFront.DistributionConfig,
): void {
  const arn = ViewerCertificate?.ACMCertificateArn
  if (!arn || arn.split(':')[4] !== account.id) return
  const certificate = findCertificate(account, arn)
  const isUsable =
    certificate !== undefined &&
    statusOf(certificate, account.now()) === 'ISSUED' &&
    USABLE_KEYS.has(certificate.keyAlgorithm) &&
    (certificate.type === 'AMAZON_ISSUED' || certificate.pem?.chain !== undefined)
  if (!isUsable) {
    throw new AwsError(
      'InvalidViewerCertificate',
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
    )
  }
  if ((Aliases?.Items ?? []).every((alias) => covers(certificate.names, alias))) return
  throw new AwsError(
    'InvalidViewerCertificate',
    "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that you're trying to add. For more details, see: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements",
  )
}
