/**
 * What CloudFront refuses about the viewer certificate and TLS versions (G5.2, G5.4 to G5.8). Whether the certificate exists and
 * covers the alternate domain names is not looked at. Source: API reference, ViewerCertificate.
 */
import type { DistributionConfig } from '../distribution-config.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'

const ACM_CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/

const NO_SUCH_CERTIFICATE =
  "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain."

export const PROTOCOL_VERSIONS = [
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

/** Whether it is the ARN of a certificate where CloudFront looks for one. */
export function isUsableArn(arn: string): boolean {
  return ACM_CERTIFICATE.test(arn)
}

/** Longest that it may be is documented, not what it is made of. Source: API reference, ViewerCertificate.IAMCertificateId */
const IAM_CERTIFICATE_ID = /^\w{1,32}$/

const SUPPORT_METHODS = ['sni-only', 'vip', 'static-ip']

/** With a dedicated address only old versions can be had without asking AWS Support (G5.7). */
const DEDICATED_ADDRESS_VERSIONS: ReadonlySet<string | undefined> = new Set(['SSLv3', 'TLSv1'])

type ViewerCertificate = NonNullable<DistributionConfig['ViewerCertificate']>

export function* findCertificateProblems({
  Aliases,
  ViewerCertificate = {},
}: DistributionConfig): ConfigProblems {
  const { ACMCertificateArn, IAMCertificateId } = ViewerCertificate
  const isCustom = Boolean(ACMCertificateArn || IAMCertificateId)
  const isUnusable = ACMCertificateArn && !isUsableArn(ACMCertificateArn)
  if (isUnusable || (Aliases?.Items?.length && !isCustom)) {
    yield {
      setting: 'ViewerCertificate',
      code: 'InvalidViewerCertificate',
      message: NO_SUCH_CERTIFICATE,
      words: isUnusable
        ? 'This is not the ARN of a certificate that CloudFront can use. Choose one of AWS Certificate Manager in us-east-1.'
        : 'There are alternate domain names, but no certificate that covers them. Choose one, or take the names out.',
      rule: 'G5.2',
    }
  } else if (ViewerCertificate.CloudFrontDefaultCertificate === false && !isCustom) {
    yield notExactlyOne()
  }
  if (isCustom) yield* findCustomProblems(ViewerCertificate)
}

function notExactlyOne() {
  return invalidArgument(
    'ViewerCertificate',
    'G5.4',
    'The parameter ViewerCertificate must have exactly one of CloudFrontDefaultCertificate, ACMCertificateArn and IAMCertificateId.',
    'A distribution has one certificate: CloudFront’s own, one of AWS Certificate Manager, or one of IAM. Choose one of them.',
  )
}

function* findCustomProblems(certificate: ViewerCertificate): ConfigProblems {
  const { ACMCertificateArn, IAMCertificateId, SSLSupportMethod } = certificate
  if (certificate.CloudFrontDefaultCertificate || (ACMCertificateArn && IAMCertificateId)) {
    yield notExactlyOne()
  }
  if (IAMCertificateId && !IAM_CERTIFICATE_ID.test(IAMCertificateId)) {
    yield {
      setting: 'ViewerCertificate.IAMCertificateId',
      code: 'InvalidViewerCertificate',
      message: NO_SUCH_CERTIFICATE,
      words:
        'The ID of a certificate in IAM has at most 32 letters and digits, as ASCAEXAMPLE123456789A. Copy it from IAM (ListServerCertificates): it is neither the name nor the ARN.',
      rule: 'G5.4',
    }
  }
  if (!SSLSupportMethod) {
    const message = 'The parameter SSLSupportMethod is required.'
    const words =
      'With a certificate of your own CloudFront asks which viewers it serves. Choose sni-only, unless very old viewers must be served.'
    yield invalidArgument('ViewerCertificate.SSLSupportMethod', 'G5.5', message, words)
  }
  const member = 'distributionConfig.viewerCertificate.sSLSupportMethod'
  const setting = 'ViewerCertificate.SSLSupportMethod'
  yield* findEnumerationProblems(
    { setting, member, rule: 'G5.5' },
    SSLSupportMethod,
    SUPPORT_METHODS,
  )
  yield* findVersionProblems(certificate)
}

function* findVersionProblems({
  SSLSupportMethod,
  MinimumProtocolVersion,
}: ViewerCertificate): ConfigProblems {
  const setting = 'ViewerCertificate.MinimumProtocolVersion'
  const member = 'distributionConfig.viewerCertificate.minimumProtocolVersion'
  yield* findEnumerationProblems(
    { setting, member, rule: 'G5.8' },
    MinimumProtocolVersion,
    PROTOCOL_VERSIONS,
  )
  if (SSLSupportMethod === 'sni-only' && MinimumProtocolVersion === 'SSLv3') {
    yield {
      setting,
      code: 'InvalidProtocolSettings',
      message:
        'You cannot specify SSLv3 as the minimum protocol version if you only want to support only clients that support Server Name Indication (SNI).',
      words:
        'SSLv3 knows no SNI. Choose a newer TLS version at least: TLSv1.2_2021 is what most viewers speak.',
      rule: 'G5.7',
    }
  }
  if (SSLSupportMethod === 'vip' && !DEDICATED_ADDRESS_VERSIONS.has(MinimumProtocolVersion)) {
    const message = 'The minimum protocol version specified is not valid.'
    const words =
      'With dedicated IP addresses (vip) only SSLv3 and TLSv1 can be chosen. Choose one of these, or serve viewers by SNI (sni-only).'
    yield { setting, code: 'InvalidMinimumProtocolVersion', message, words, rule: 'G5.7' }
  }
}
