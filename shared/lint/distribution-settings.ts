/** Findings: settings of the distribution as a whole: names and certificate, protocols, protection, what can be observed. */
import { cloudfrontGuide } from './documentation.ts'
import { elsewhere, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'

const GENERAL = cloudfrontGuide('DownloadDistValuesGeneral.html')

export const DISTRIBUTION_SETTING_RULES: readonly LintRule[] = [
  {
    code: 'alias-without-certificate',
    severity: 'error',
    summary: 'The distribution has names of its own but no certificate for them.',
    documentation: cloudfrontGuide('cnames-and-https-requirements.html'),
    *find({ config }) {
      const aliases = config.Aliases?.Items ?? []
      const certificate = config.ViewerCertificate
      const [first] = aliases
      if (first === undefined) return
      if (certificate?.ACMCertificateArn || certificate?.IAMCertificateId) return
      yield {
        setting: 'ViewerCertificate',
        title: `${first} is served without a certificate for it`,
        reason:
          'Viewers get the certificate of cloudfront.net, and browsers refuse the connection. CloudFront takes no new alias without a certificate that covers it.',
        fix: elsewhere(
          `Request a certificate for ${aliases.join(', ')} in AWS Certificate Manager in us-east-1, and attach it.`,
        ),
      }
    },
  },
  {
    code: 'certificate-outside-us-east-1',
    severity: 'error',
    summary: 'The certificate is in a region where CloudFront cannot use it.',
    documentation: cloudfrontGuide('cnames-and-https-requirements.html'),
    *find({ config }) {
      const arn = config.ViewerCertificate?.ACMCertificateArn ?? ''
      const region = arn.split(':')[3]
      // China's partition has its own rules.
      if (!arn.startsWith('arn:aws:') || region === 'us-east-1') return
      yield {
        setting: 'ViewerCertificate.ACMCertificateArn',
        title: `The certificate is in ${region}`,
        reason: 'CloudFront uses certificates of AWS Certificate Manager in us-east-1 only.',
        fix: elsewhere('Request or import the certificate in us-east-1, and attach that one.'),
      }
    },
  },
  {
    code: 'origin-is-own-name',
    severity: 'error',
    summary: 'An origin is a name of the distribution itself: requests go round in a loop.',
    documentation: cloudfrontGuide('http-403-permission-denied.html'),
    *find({ origins, edge }) {
      for (const { id, origin, setting } of origins) {
        const name = origin.DomainName ?? ''
        if (!edge.hosts.has(name.toLowerCase())) continue
        yield {
          setting: setting('DomainName'),
          title: `${id} is ${name}, which leads back to this distribution`,
          reason: 'CloudFront asks itself, notices the loop, and answers 403.',
          fix: elsewhere(
            'Enter the name of the server itself, under which CloudFront is not reached.',
          ),
        }
      }
    },
  },
  {
    code: 'no-additional-metrics',
    severity: 'notice',
    summary: 'The hit rate and error rates by status are not recorded.',
    documentation: cloudfrontGuide('viewing-cloudfront-metrics.html'),
    *find({ world }) {
      if (world.additionalMetrics !== false) return
      yield {
        setting: 'MonitoringSubscription',
        title: 'The cache hit rate is not recorded',
        reason:
          'Without the additional metrics CloudWatch has neither hit rate nor origin latency nor rates by status code. AWS charges a fixed monthly price per distribution for them.',
        fix: {
          sentence: 'Turn the additional metrics on.',
          edits: [
            {
              kind: 'create',
              resource: 'MonitoringSubscription',
              reference: 'new:monitoring-subscription',
              config: {
                RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
              },
            },
          ],
        },
      }
    },
  },
  {
    code: 'no-logs',
    severity: 'notice',
    summary: 'The configuration names no bucket for access logs.',
    documentation: cloudfrontGuide('standard-logging.html'),
    *find({ config }) {
      if (config.Logging?.Enabled) return
      yield {
        setting: 'Logging',
        title: 'Access logs are off',
        reason:
          'Who asked for what, what missed and why cannot be looked up afterwards. Standard logging v2 and real-time logs are set up elsewhere and do not show here.',
        fix: elsewhere('Turn standard logging on, with a bucket or a log group to write to.'),
      }
    },
  },
  {
    code: 'no-waf',
    severity: 'notice',
    summary: 'No AWS WAF web ACL stands in front of the distribution.',
    documentation: cloudfrontGuide('distribution-web-awswaf.html'),
    *find({ config }) {
      if (config.WebACLId) return
      yield {
        setting: 'WebACLId',
        title: 'AWS WAF is not attached',
        reason:
          'Floods of requests and known attacks reach the cache and, where nothing is cached, the origin. A rate limit per address needs a web ACL.',
        fix: elsewhere(
          'Create a web ACL for CloudFront (us-east-1) with a rate limit and the managed core rules, and attach it.',
        ),
      }
    },
  },
  {
    code: 'http2-off',
    severity: 'notice',
    summary: 'Viewers are held to HTTP/1.1.',
    documentation: GENERAL,
    *find({ config }) {
      if (config.HttpVersion?.toLowerCase() !== 'http1.1') return
      yield {
        setting: 'HttpVersion',
        title: 'HTTP/2 and HTTP/3 are off',
        reason:
          'Pages with many files load one after the other over few connections. Both cost nothing.',
        fix: {
          sentence: 'Allow HTTP/2 and HTTP/3.',
          edits: [setTo('HttpVersion', 'http2and3')],
        },
      }
    },
  },
  {
    code: 'ipv6-off',
    severity: 'notice',
    summary: 'Viewers with IPv6 only cannot connect.',
    documentation: GENERAL,
    *find({ config }) {
      if (config.IsIPV6Enabled !== false) return
      yield {
        setting: 'IsIPV6Enabled',
        title: 'IPv6 is off',
        reason:
          'Mobile networks translate IPv4 for their customers, which takes time. Leave it off only where the origin or signed cookies check IPv4 addresses.',
        fix: { sentence: 'Turn IPv6 on.', edits: [setTo('IsIPV6Enabled', true)] },
      }
    },
  },
  {
    code: 'disabled-keeps-aliases',
    severity: 'notice',
    summary: 'A distribution that is switched off still holds names that no other can then have.',
    documentation: cloudfrontGuide('CNAMEs.html'),
    whenDisabled: true,
    *find({ config, edge }) {
      const aliases = config.Aliases?.Items ?? []
      if (edge.enabled || aliases.length === 0) return
      yield {
        setting: 'Aliases',
        title: `Switched off, it still holds ${aliases.join(', ')}`,
        reason:
          'A name belongs to one distribution at a time: another that wants it is refused with CNAMEAlreadyExists.',
        fix: {
          sentence: 'Take the names away.',
          edits: [setTo('Aliases', { Quantity: 0, Items: [] })],
        },
      }
    },
  },
]
