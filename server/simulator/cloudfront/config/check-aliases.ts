/** What CloudFront refuses about alternate domain names and the certificate that they need. */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkEnumeration, invalidArgument } from '../invalid-argument.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_ALIASES = 100

/** Lower case; a wildcard stands only for the whole first label. Source: CNAMEs.html */
const ALIAS = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/

const ACM_CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/

const PROTOCOL_VERSIONS = [
  'SSLv3',
  'TLSv1',
  'TLSv1_2016',
  'TLSv1.1_2016',
  'TLSv1.2_2018',
  'TLSv1.2_2019',
  'TLSv1.2_2021',
  'TLSv1.3_2025',
  'TLSv1.2_2025',
]

export function isValidAlias(alias: string): boolean {
  return ALIAS.test(alias) && alias.length <= 253
}

/**
 * Throws AWS's refusal. Whether a certificate covers the names is not checked: the simulated account has no
 * certificates, and takes any ARN that could be one.
 */
export function checkAliases({ Aliases, ViewerCertificate }: CloudFront.DistributionConfig): void {
  const aliases = Aliases?.Items ?? []
  if (aliases.length > MAX_ALIASES) {
    throw new AwsError(
      'TooManyDistributionCNAMEs',
      'Your request contains more CNAMEs than are allowed per distribution.',
    )
  }
  const wrong = aliases.find((alias) => !isValidAlias(alias))
  if (wrong !== undefined) {
    throw invalidArgument(`The parameter CNAME is not a valid alternate domain name: ${wrong}`)
  }
  if (new Set(aliases).size < aliases.length) {
    throw invalidArgument('The parameter CNAME contains the same alternate domain name twice.')
  }
  checkCertificate(ViewerCertificate ?? {}, aliases.length > 0)
}

function checkCertificate(certificate: CloudFront.ViewerCertificate, hasAliases: boolean) {
  const { ACMCertificateArn, IAMCertificateId } = certificate
  const isCustom = Boolean(ACMCertificateArn || IAMCertificateId)
  const isUnusable = ACMCertificateArn && !ACM_CERTIFICATE.test(ACMCertificateArn)
  if (isUnusable || (hasAliases && !isCustom)) {
    throw new AwsError(
      'InvalidViewerCertificate',
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
    )
  }
  if (isCustom) checkCustomCertificate(certificate)
}

function checkCustomCertificate(certificate: CloudFront.ViewerCertificate) {
  const { ACMCertificateArn, IAMCertificateId, SSLSupportMethod, MinimumProtocolVersion } =
    certificate
  if (certificate.CloudFrontDefaultCertificate || (ACMCertificateArn && IAMCertificateId)) {
    throw invalidArgument(
      'The parameter ViewerCertificate must have exactly one of CloudFrontDefaultCertificate, ACMCertificateArn and IAMCertificateId.',
    )
  }
  if (!SSLSupportMethod) throw invalidArgument('The parameter SSLSupportMethod is required.')
  const path = 'distributionConfig.viewerCertificate'
  checkEnumeration(`${path}.sSLSupportMethod`, SSLSupportMethod, ['sni-only', 'vip', 'static-ip'])
  checkEnumeration(`${path}.minimumProtocolVersion`, MinimumProtocolVersion, PROTOCOL_VERSIONS)
  if (SSLSupportMethod === 'sni-only' && MinimumProtocolVersion === 'SSLv3') {
    throw new AwsError(
      'InvalidProtocolSettings',
      'You cannot specify SSLv3 as the minimum protocol version if you only want to support only clients that support Server Name Indication (SNI).',
    )
  }
  const isVipVersion = MinimumProtocolVersion === 'SSLv3' || MinimumProtocolVersion === 'TLSv1'
  if (SSLSupportMethod === 'vip' && !isVipVersion) {
    throw new AwsError(
      'InvalidMinimumProtocolVersion',
      'The minimum protocol version specified is not valid.',
    )
  }
}
