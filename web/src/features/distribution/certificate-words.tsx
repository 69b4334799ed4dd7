/** The certificate that viewers see, by the names that it is for; its ARN appears on hover, and instead where the names are not known. */
import { useQuery } from '@tanstack/react-query'

import { findCertificateName } from '#shared/certificates/certificate-name.ts'
import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { certificatesQuery } from '../../lib/certificates-query.ts'

type Props = {
  account: string
  distribution: Pick<DistributionDetail, 'certificate' | 'certificateArn'>
}

export function CertificateWords({ account, distribution }: Props) {
  const { certificate, certificateArn: arn } = distribution
  const { data } = useQuery({ ...certificatesQuery(account), enabled: arn !== null })
  const name = arn === null ? null : findCertificateName(arn, data?.items ?? [])
  if (arn === null || name === null) return certificate
  return <span title={arn}>{certificate.replace(arn, `for ${name}`)}</span>
}
