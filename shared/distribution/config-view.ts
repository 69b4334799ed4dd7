/** What a distribution's configuration alone tells, as our API shows it. Pure: the server shows what is saved, the browser what is drafted. */
import { toBehaviorViews } from './behavior-view.ts'
import type { DistributionConfig } from './distribution-config.ts'
import type { DistributionDetail } from './distribution-view.ts'
import { certificateWords, geoWords, loggingWords } from './distribution-words.ts'
import { toOriginGroupView, toOriginView } from './origin-view.ts'
import type { PolicyViews } from './policy-views.ts'

/** How long CloudFront keeps an error when the rule does not say, in seconds. */
const DEFAULT_ERROR_CACHING_SECONDS = 10

/** The part of `DistributionDetail` that follows from the configuration and the policies it names. */
export type ConfigView = Pick<
  DistributionDetail,
  | 'aliases'
  | 'comment'
  | 'enabled'
  | 'priceClass'
  | 'behaviorCount'
  | 'httpVersion'
  | 'ipv6'
  | 'defaultRootObject'
  | 'logging'
  | 'webAclId'
  | 'cacheTagHeader'
  | 'certificate'
  | 'certificateArn'
  | 'geoRestriction'
  | 'origins'
  | 'originGroups'
  | 'behaviors'
  | 'errorPages'
>

export function toConfigView(config: DistributionConfig, policies: PolicyViews): ConfigView {
  const behaviors = toBehaviorViews(config, policies)
  return {
    aliases: config.Aliases?.Items ?? [],
    comment: config.Comment ?? '',
    enabled: config.Enabled ?? false,
    priceClass: config.PriceClass ?? 'PriceClass_All',
    behaviorCount: behaviors.length,
    httpVersion: config.HttpVersion ?? 'http1.1',
    ipv6: config.IsIPV6Enabled ?? false,
    defaultRootObject: config.DefaultRootObject ?? '',
    logging: loggingWords(config.Logging),
    webAclId: config.WebACLId || null,
    cacheTagHeader: config.CacheTagConfig?.HeaderName || null,
    certificate: certificateWords(config.ViewerCertificate),
    certificateArn: config.ViewerCertificate?.ACMCertificateArn || null,
    geoRestriction: geoWords(config.Restrictions?.GeoRestriction),
    origins: (config.Origins?.Items ?? []).map(toOriginView),
    originGroups: (config.OriginGroups?.Items ?? []).map(toOriginGroupView),
    behaviors,
    errorPages: (config.CustomErrorResponses?.Items ?? []).map((rule) => ({
      errorCode: rule.ErrorCode ?? 0,
      pagePath: rule.ResponsePagePath || null,
      responseCode: rule.ResponseCode ? Number(rule.ResponseCode) : null,
      cachingMinSeconds: rule.ErrorCachingMinTTL ?? DEFAULT_ERROR_CACHING_SECONDS,
    })),
  }
}
