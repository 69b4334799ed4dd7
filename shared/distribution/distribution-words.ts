/** Settings of a distribution that read better as a sentence than as fields. Pure. */
import type { DistributionConfig } from './distribution-config.ts'

type LoggingConfig = DistributionConfig['Logging']
type ViewerCertificate = DistributionConfig['ViewerCertificate']
type GeoRestriction = NonNullable<DistributionConfig['Restrictions']>['GeoRestriction']

/** `null` when standard access logs are off. */
export function loggingWords(logging: LoggingConfig): string | null {
  if (!logging?.Enabled) return null
  const cookies = logging.IncludeCookies ? ', with cookies' : ''
  return `Standard logs to ${logging.Bucket}/${logging.Prefix ?? ''}${cookies}`
}

export function certificateWords(certificate: ViewerCertificate): string {
  const source = certificate?.ACMCertificateArn
    ? `ACM certificate ${certificate.ACMCertificateArn}`
    : certificate?.IAMCertificateId
      ? `IAM certificate ${certificate.IAMCertificateId}`
      : null
  // With CloudFront's own certificate the oldest TLS version cannot be chosen.
  if (!source) return 'CloudFront’s own certificate (*.cloudfront.net); TLSv1 or newer'
  const dedicated = certificate?.SSLSupportMethod === 'vip' ? ', dedicated IP addresses' : ''
  return `${source}; ${certificate?.MinimumProtocolVersion ?? 'TLSv1'} or newer${dedicated}`
}

/** `null` when viewers of all countries are let in. */
export function geoWords(restriction: GeoRestriction): string | null {
  const countries = (restriction?.Items ?? []).join(', ')
  if (restriction?.RestrictionType === 'whitelist') return `Only viewers in ${countries}`
  if (restriction?.RestrictionType === 'blacklist') return `No viewers in ${countries}`
  return null
}
