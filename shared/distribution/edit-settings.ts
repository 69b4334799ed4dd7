/** Edits of settings of a whole distribution that are more than one value, and configurations for new distributions. Pure. */
import type { DistributionConfig } from './distribution-config.ts'
import { toList } from './edit-origins.ts'
import { MANAGED_POLICY_IDS } from './managed-policy-ids.ts'
import { toCustomOrigin } from './new-origin.ts'

/** The newest version that all of today's browsers speak; AWS's own choice in its console. */
const MINIMUM_TLS = 'TLSv1.2_2021'

type ViewerCertificate = NonNullable<DistributionConfig['ViewerCertificate']>

/** CloudFront's own certificate for `null`; else one of ACM, with settings of TLS as they were. */
export function setCertificate(config: DistributionConfig, arn: string | null): DistributionConfig {
  return setOwnCertificate(config, arn === null ? null : { ACMCertificateArn: arn })
}

/** A certificate that was uploaded to IAM, with settings of TLS as they were. */
export function setIamCertificate(config: DistributionConfig, id: string): DistributionConfig {
  return setOwnCertificate(config, { IAMCertificateId: id })
}

function setOwnCertificate(
  config: DistributionConfig,
  certificate: Pick<ViewerCertificate, 'ACMCertificateArn' | 'IAMCertificateId'> | null,
): DistributionConfig {
  const before: ViewerCertificate = config.ViewerCertificate ?? {}
  if (certificate === null) {
    return { ...config, ViewerCertificate: { CloudFrontDefaultCertificate: true } }
  }
  const kept: ViewerCertificate = without(before, [
    'ACMCertificateArn',
    'IAMCertificateId',
    // Old twins of the ARN, which AWS still answers with and which must not say something else.
    'Certificate',
    'CertificateSource',
  ])
  const wasOwn = !before.ACMCertificateArn && !before.IAMCertificateId
  return {
    ...config,
    ViewerCertificate: {
      ...kept,
      CloudFrontDefaultCertificate: false,
      ...certificate,
      // With CloudFront's own certificate both say nothing: AWS answers `vip`, which would cost $600 a month with another.
      SSLSupportMethod: wasOwn ? 'sni-only' : (before.SSLSupportMethod ?? 'sni-only'),
      MinimumProtocolVersion: wasOwn ? MINIMUM_TLS : (before.MinimumProtocolVersion ?? MINIMUM_TLS),
    },
  }
}

export type GeoChoice = 'none' | 'whitelist' | 'blacklist'

export function setGeoRestriction(
  config: DistributionConfig,
  choice: GeoChoice,
  countries: readonly string[],
): DistributionConfig {
  return {
    ...config,
    Restrictions: {
      ...config.Restrictions,
      GeoRestriction: {
        RestrictionType: choice,
        ...(choice === 'none' ? { Quantity: 0 } : toList(countries)),
      },
    },
  }
}

export function setLogging(
  config: DistributionConfig,
  change: Partial<NonNullable<DistributionConfig['Logging']>>,
): DistributionConfig {
  const before = { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' }
  return { ...config, Logging: { ...before, ...config.Logging, ...change } }
}

/** `name: value` of a custom origin header, by the origin that adds it. */
export type SecretHeader = { originId: string; headerName: string }

/** The headers whose values a copy needs: nobody but CloudFront and the origin knows them. */
export function listSecretHeaders({ Origins }: DistributionConfig): SecretHeader[] {
  return (Origins?.Items ?? []).flatMap(({ Id = '', CustomHeaders }) =>
    (CustomHeaders?.Items ?? []).map(({ HeaderName = '' }) => ({
      originId: Id,
      headerName: HeaderName,
    })),
  )
}

/**
 * A new distribution like this one: without aliases, which only one distribution can have, so with CloudFront's own
 * certificate; without what ties it to a continuous deployment. `valueOf` tells the secret of a header; `null` leaves it out.
 */
export function cloneConfig(
  config: DistributionConfig,
  given: {
    callerReference: string
    comment: string
    valueOf: (header: SecretHeader) => string | null
  },
): DistributionConfig {
  const kept: DistributionConfig = without(config, ['ContinuousDeploymentPolicyId', 'Staging'])
  return {
    ...setCertificate(kept, null),
    CallerReference: given.callerReference,
    Comment: given.comment,
    Aliases: { Quantity: 0 },
    Origins: toList(
      (config.Origins?.Items ?? []).map((origin) => {
        if (!origin.CustomHeaders) return origin
        const headers = (origin.CustomHeaders.Items ?? []).flatMap((header) => {
          const { HeaderName = '' } = header
          const value = given.valueOf({ originId: origin.Id ?? '', headerName: HeaderName })
          return value === null ? [] : [{ ...header, HeaderValue: value }]
        })
        return { ...origin, CustomHeaders: headers.length > 0 ? toList(headers) : { Quantity: 0 } }
      }),
    ),
  }
}

/** The smallest distribution worth having: one origin over HTTPS, cached as AWS recommends. */
export function toNewConfig(given: {
  callerReference: string
  comment: string
  domainName: string
}): DistributionConfig {
  return {
    CallerReference: given.callerReference,
    Comment: given.comment,
    Enabled: true,
    Aliases: { Quantity: 0 },
    DefaultRootObject: '',
    Origins: toList([toCustomOrigin('origin', given.domainName)]),
    DefaultCacheBehavior: {
      TargetOriginId: 'origin',
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: { ...toList(['GET', 'HEAD']), CachedMethods: toList(['GET', 'HEAD']) },
      Compress: true,
      CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
    },
    PriceClass: 'PriceClass_All',
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    ViewerCertificate: { CloudFrontDefaultCertificate: true },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
  }
}

function without<Value extends object>(value: Value, names: readonly string[]): Partial<Value> {
  const kept = Object.entries(value).filter(([name]) => !names.includes(name))
  // What is left has the types that it had.
  return Object.fromEntries(kept) as Partial<Value>
}
