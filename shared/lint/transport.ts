/** Findings: connections in the clear or with old TLS, from viewers and to origins (A.6, A12.6, G5.6, G2.10). */
import { cloudfrontGuide } from './documentation.ts'
import { listOf, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { LintSubject, OriginSubject } from './lint-subject.ts'
import { isDynamic } from './static-content.ts'

const OLD_ORIGIN_TLS: ReadonlySet<string> = new Set(['SSLv3', 'TLSv1', 'TLSv1.1'])

/** Security policies that still take TLS 1.0 or 1.1. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const OLD_VIEWER_TLS: ReadonlySet<string> = new Set([
  'SSLv3',
  'TLSv1',
  'TLSv1_2016',
  'TLSv1.1_2016',
])

const ORIGIN_PROTOCOL = 'CustomOriginConfig.OriginProtocolPolicy'

export const TRANSPORT_RULES: readonly LintRule[] = [
  {
    code: 'api-over-http',
    severity: 'error',
    summary: 'An execute-api or Lambda URL origin is asked over HTTP, which it does not speak.',
    documentation: cloudfrontGuide('using-https-cloudfront-to-custom-origin.html'),
    *find(subject) {
      for (const origin of findPlain(subject)) {
        if (origin.kind !== 'api-gateway' && origin.kind !== 'lambda-url') continue
        yield {
          setting: origin.setting(ORIGIN_PROTOCOL),
          title: `${origin.id} is asked over HTTP`,
          reason: `${origin.origin.DomainName} answers only over HTTPS, so that requests sent in the clear fail.`,
          fix: askOverHttps(origin),
        }
      }
    },
  },
  {
    code: 'origin-plain-http',
    severity: 'warning',
    summary:
      'CloudFront speaks HTTP with the origin: everything crosses the internet in the clear.',
    documentation: cloudfrontGuide('using-https-cloudfront-to-custom-origin.html'),
    *find(subject) {
      for (const origin of findPlain(subject)) {
        // A website endpoint has a finding of its own; a VPC origin is not on the internet.
        if (origin.kind !== 'custom' || origin.origin.VpcOriginConfig) continue
        if (protocolOf(origin) !== 'http-only') continue
        yield {
          setting: origin.setting(ORIGIN_PROTOCOL),
          title: `${origin.id} is asked over HTTP only`,
          reason:
            'Viewers see a lock, but between CloudFront and the origin cookies, tokens and pages travel readable and can be changed.',
          fix: askOverHttps(origin),
        }
      }
    },
  },
  {
    code: 'origin-match-viewer',
    severity: 'warning',
    summary:
      'Who asks in the clear is also fetched for in the clear, and the answer cached for all.',
    documentation: cloudfrontGuide('DownloadDistValuesOrigin.html'),
    *find(subject) {
      for (const origin of findPlain(subject)) {
        if (origin.kind !== 'custom' || protocolOf(origin) !== 'match-viewer') continue
        yield {
          setting: origin.setting(ORIGIN_PROTOCOL),
          title: `${origin.id} is asked over HTTP when the viewer came over HTTP`,
          reason:
            'The cache does not tell the two apart: what was fetched in the clear, and could have been changed on the way, is served over HTTPS too.',
          fix: askOverHttps(origin),
        }
      }
    },
  },
  {
    code: 'origin-old-tls',
    severity: 'warning',
    summary: 'CloudFront may speak SSLv3, TLS 1.0 or 1.1 with the origin.',
    documentation: cloudfrontGuide('DownloadDistValuesOrigin.html'),
    *find({ origins }) {
      for (const origin of origins) {
        const allowed = origin.origin.CustomOriginConfig?.OriginSslProtocols?.Items ?? []
        const old = allowed.filter((protocol) => OLD_ORIGIN_TLS.has(protocol))
        if (old.length === 0 || protocolOf(origin) === 'http-only') continue
        yield {
          setting: origin.setting('CustomOriginConfig.OriginSslProtocols'),
          title: `${origin.id} may be asked with ${old.join(', ')}`,
          reason:
            'These protocols are broken, and somebody on the way can force both sides down to them.',
          fix: {
            sentence: 'Allow TLSv1.2 only.',
            edits: [
              setTo(origin.setting('CustomOriginConfig.OriginSslProtocols'), listOf(['TLSv1.2'])),
            ],
          },
        }
      }
    },
  },
  {
    code: 'viewer-plain-http',
    severity: 'warning',
    summary: 'Viewers may come over HTTP.',
    documentation: cloudfrontGuide('using-https-viewers-to-cloudfront.html'),
    *find({ behaviors }) {
      for (const behavior of behaviors) {
        if (behavior.edge.viewerProtocolPolicy !== 'allow-all') continue
        const policy = isDynamic(behavior) ? 'https-only' : 'redirect-to-https'
        yield {
          setting: behavior.setting('ViewerProtocolPolicy'),
          title: `${behavior.name} answers over HTTP`,
          reason:
            'Cookies and pages travel readable. A page over HTTPS that loads scripts from such an address is blocked as mixed content.',
          fix: {
            sentence: isDynamic(behavior)
              ? 'Refuse HTTP: a redirect would come after a token was already sent.'
              : 'Redirect HTTP to HTTPS.',
            edits: [setTo(behavior.setting('ViewerProtocolPolicy'), policy)],
          },
        }
      }
    },
  },
  {
    code: 'viewer-old-tls',
    severity: 'warning',
    summary: 'Viewers may use TLS 1.0 or 1.1.',
    documentation: cloudfrontGuide('secure-connections-supported-viewer-protocols-ciphers.html'),
    *find({ config }) {
      const certificate = config.ViewerCertificate
      // With the certificate of cloudfront.net the version cannot be chosen (G5.6).
      if (!certificate?.ACMCertificateArn && !certificate?.IAMCertificateId) return
      const minimum = certificate.MinimumProtocolVersion ?? 'TLSv1'
      if (!OLD_VIEWER_TLS.has(minimum)) return
      yield {
        setting: 'ViewerCertificate.MinimumProtocolVersion',
        title: `Viewers may connect with what ${minimum} allows`,
        reason:
          'TLS 1.0 and 1.1 are broken, browsers gave them up, and audits (PCI DSS) fail on them.',
        fix: {
          sentence: 'Ask for TLSv1.2_2021 at least.',
          edits: [setTo('ViewerCertificate.MinimumProtocolVersion', 'TLSv1.2_2021')],
        },
      }
    },
  },
  {
    code: 'writes-redirected',
    severity: 'notice',
    summary: 'Requests that write are redirected to HTTPS after they were sent in the clear.',
    documentation: cloudfrontGuide('using-https-viewers-to-cloudfront.html'),
    *find({ behaviors }) {
      for (const behavior of behaviors) {
        const redirects = behavior.edge.viewerProtocolPolicy === 'redirect-to-https'
        if (!redirects || !behavior.edge.allowedMethods.has('POST') || !isDynamic(behavior))
          continue
        yield {
          setting: behavior.setting('ViewerProtocolPolicy'),
          title: `${behavior.name} redirects POST from HTTP to HTTPS`,
          reason:
            'The first request, with its token and body, has crossed the network readable by then. A client with a wrong address never learns of it.',
          fix: {
            sentence: 'Refuse HTTP on this behavior.',
            edits: [setTo(behavior.setting('ViewerProtocolPolicy'), 'https-only')],
          },
        }
      }
    },
  },
]

function protocolOf({ origin }: OriginSubject): string | undefined {
  return origin.CustomOriginConfig?.OriginProtocolPolicy
}

/** Custom origins that some request reaches over HTTP. */
function findPlain({ origins, behaviors }: LintSubject): OriginSubject[] {
  return origins.filter((origin) => {
    if (protocolOf(origin) === 'http-only') return true
    return (
      protocolOf(origin) === 'match-viewer' &&
      behaviors.some(
        (behavior) =>
          behavior.origins.includes(origin) && behavior.edge.viewerProtocolPolicy === 'allow-all',
      )
    )
  })
}

function askOverHttps(origin: OriginSubject) {
  return {
    sentence: 'Ask the origin over HTTPS only; it needs a certificate for its name.',
    edits: [setTo(origin.setting(ORIGIN_PROTOCOL), 'https-only')],
  }
}
