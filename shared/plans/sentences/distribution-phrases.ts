/** What a difference in the settings of a whole distribution means. */
import { shortArn } from '../../certificates/certificate-name.ts'
import {
  amount,
  choice,
  doing,
  isEmpty,
  names,
  type Phrases,
  plain,
  type Seen,
  say,
  text,
  toggle,
} from './phrase.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PriceClass.html */
const PRICE_CLASSES = {
  PriceClass_All: 'all edge locations',
  PriceClass_200: 'most regions (PriceClass_200)',
  PriceClass_100: 'North America, Europe and Israel (PriceClass_100)',
}

const SSL_SUPPORT = choice(
  { 'sni-only': 'SNI only', vip: 'dedicated IP addresses', 'static-ip': 'static IP addresses' },
  'viewers reach the certificate by',
  doing,
)

const HTTP_VERSIONS = {
  'http1.1': 'HTTP/1.1',
  http2: 'HTTP/2',
  http3: 'HTTP/3',
  http2and3: 'HTTP/2 and HTTP/3',
}

export const DISTRIBUTION_PHRASES: Phrases = {
  CallerReference: amount('caller reference'),
  Aliases: names('alias', 'aliases', () => 'The distribution'),
  DefaultRootObject: amount('default root object'),
  Comment: text('comment'),
  'Logging.Enabled': toggle('standard logging goes on', 'standard logging goes off'),
  'Logging.IncludeCookies': toggle('the log holds cookies', 'the log no longer holds cookies'),
  'Logging.Bucket': amount('bucket of the log'),
  'Logging.Prefix': amount('prefix of the log'),
  PriceClass: choice(PRICE_CLASSES, 'price class'),
  Enabled: toggle(
    'the distribution goes on: it answers viewers',
    'the distribution goes off: viewers get no answer from it any more',
  ),
  'ViewerCertificate.CloudFrontDefaultCertificate': toggle(
    "viewers get CloudFront's own certificate",
    "viewers no longer get CloudFront's own certificate",
  ),
  'ViewerCertificate.ACMCertificateArn': certificate,
  'ViewerCertificate.IAMCertificateId': amount('certificate (IAM)'),
  'ViewerCertificate.SSLSupportMethod': (seen) =>
    // AWS says vip of its own certificate, too, and nobody had dedicated addresses then.
    seen.before === 'vip' && seen.after === 'sni-only'
      ? say('', 'viewers reach the certificate by SNI only')
      : SSL_SUPPORT(seen),
  'ViewerCertificate.MinimumProtocolVersion': amount('oldest TLS security policy for viewers'),
  'ViewerCertificate.Certificate': amount('certificate (deprecated field Certificate)'),
  'ViewerCertificate.CertificateSource': amount(
    'source of the certificate (deprecated field CertificateSource)',
  ),
  'Restrictions.GeoRestriction': names('country', 'countries', () => 'The geographic restriction'),
  'Restrictions.GeoRestriction.RestrictionType': choice(
    {
      none: 'none',
      whitelist: 'only the listed countries',
      blacklist: 'all but the listed countries',
    },
    'geographic restriction',
  ),
  WebACLId: ({ before, after }) => {
    if (isEmpty(after)) return `AWS WAF no longer guards the distribution (was ${plain(before)})`
    if (isEmpty(before)) return `AWS WAF guards the distribution: ${plain(after)}`
    return `AWS WAF guards the distribution by another web ACL: ${plain(before)} -> ${plain(after)}`
  },
  HttpVersion: choice(HTTP_VERSIONS, 'viewers may use', doing),
  IsIPV6Enabled: toggle('IPv6 goes on', 'IPv6 goes off'),
  ContinuousDeploymentPolicyId: amount('continuous deployment policy'),
  Staging: toggle('it becomes a staging distribution', 'it is no staging distribution any more'),
  AnycastIpListId: amount('Anycast IP list'),
  ConnectionMode: amount('connection mode'),
  'CacheTagConfig.HeaderName': amount('header with cache tags'),
  CacheTagConfig: ({ kind }) =>
    say('', kind === 'removed' ? 'objects are no longer tagged' : 'objects are tagged'),
  'ViewerMtlsConfig.Mode': amount('client certificates of viewers (mutual TLS)'),
  'ViewerMtlsConfig.TrustStoreConfig.TrustStoreId': amount('trust store for client certificates'),
  'ViewerMtlsConfig.TrustStoreConfig.AdvertiseTrustStoreCaNames': toggle(
    'viewers are told the names of trusted certificate authorities',
    'viewers are no longer told the names of trusted certificate authorities',
  ),
  'ViewerMtlsConfig.TrustStoreConfig.IgnoreCertificateExpiry': toggle(
    'expired client certificates are taken',
    'expired client certificates are no longer taken',
  ),
  'TenantConfig.ParameterDefinitions': () => 'The parameters of tenants change',
  'ConnectionFunctionAssociation.Id': amount('connection function'),
}

/** By the names that it is for; one that takes the place of another for the same names by the end of its ARN as well. */
function certificate(seen: Seen): string {
  const isAlike = seen.name('Certificate', seen.before) === seen.name('Certificate', seen.after)
  const toText = (arn: unknown) => {
    const name = seen.name('Certificate', arn)
    return isAlike && typeof arn === 'string' ? `${name} (${shortArn(arn)})` : name
  }
  return amount('certificate (ACM)', toText)(seen)
}
