/** A certificate that a plan requests: where AWS's rules look at a configuration, an ARN of the right form stands for the one to come. */
import { CERTIFICATE_REGION } from '../../certificates/find-certificates.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { isReference } from '../proposed-change.ts'
import { toPlaceholder } from './placeholders.ts'

/** The same object where it names none. */
export function withCertificatePlaceholder(config: DistributionConfig): DistributionConfig {
  const { ViewerCertificate: certificate } = config
  const arn = certificate?.ACMCertificateArn ?? ''
  if (!isReference(arn)) return config
  const own = `arn:aws:acm:${CERTIFICATE_REGION}:000000000000:certificate/${toPlaceholder(arn)}`
  return { ...config, ViewerCertificate: { ...certificate, ACMCertificateArn: own } }
}
