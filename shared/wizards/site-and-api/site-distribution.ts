/** The distribution of a static site and an API: two origins, and who takes which path. */
import type { CacheBehavior, DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { toList } from '../../distribution/edit-origins.ts'
import { MANAGED_POLICY_IDS } from '../../distribution/managed-policy-ids.ts'
import { toApiOrigin, toS3Origin } from '../../distribution/new-origin.ts'
import type { Origin } from '../../distribution/origin.ts'
import { FORM_DOMAIN_HEADER, FORM_PATH_HEADER } from '../../plans/routing-headers.ts'
import type { SiteAndApiAnswers } from './answers.ts'

const SITE_ORIGIN = 'site'
export const API_ORIGIN = 'api'

const READ = ['HEAD', 'GET'] as const
const ALL = ['HEAD', 'DELETE', 'POST', 'GET', 'OPTIONS', 'PUT', 'PATCH'] as const

export type SiteParts = {
  bucket: { bucket: string; region: string }
  /** Reference of the origin access control. */
  accessControlId: string
  /** `null` = no API. */
  api: { restApiId: string; region: string; stage: string } | null
  /** References of the functions of each behavior; `null` = none. */
  functions: {
    pages: string | null
    prefix: string | null
    forms: string | null
    formsAtEdge: string | null
  }
}

export function toSiteConfig(answers: SiteAndApiAnswers, parts: SiteParts): DistributionConfig {
  const { api, functions } = parts
  const site: Origin = toS3Origin(SITE_ORIGIN, parts.bucket, parts.accessControlId)
  const apiOrigin = api && toApiOrigin(API_ORIGIN, api)
  const formSite =
    apiOrigin && functions.formsAtEdge !== null ? withFormHeaders(site, apiOrigin) : site
  const behaviors: CacheBehavior[] = api
    ? [
        ...answers.formPaths.map((path) => ({
          PathPattern: path,
          ...toFormBehavior(functions),
        })),
        { PathPattern: answers.apiPattern, ...toApiBehavior(functions.prefix) },
      ]
    : []
  return {
    Comment: `${answers.name}: static site${api ? ' and API' : ''}`,
    Enabled: true,
    DefaultRootObject: 'index.html',
    Origins: toList([formSite, ...(apiOrigin ? [apiOrigin] : [])]),
    DefaultCacheBehavior: toSiteBehavior(functions.pages),
    CacheBehaviors: toList(behaviors),
    ...(answers.pages === 'error-pages' && { CustomErrorResponses: homeForErrors(answers) }),
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    PriceClass: answers.priceClass,
  }
}

function toSiteBehavior(pageFunction: string | null): DefaultCacheBehavior {
  return {
    TargetOriginId: SITE_ORIGIN,
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: { ...toList(READ), CachedMethods: toList(READ) },
    Compress: true,
    CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
    ...onViewerRequest(pageFunction),
  }
}

/** Nothing is kept, whatever the method: an answer to a submit is for who sent it. */
function toApiBehavior(prefixFunction: string | null): DefaultCacheBehavior {
  return {
    TargetOriginId: API_ORIGIN,
    // Other methods than GET and HEAD are redirected with 307, so that they stay what they are.
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: { ...toList(ALL), CachedMethods: toList(READ) },
    Compress: true,
    CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled,
    OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewerExceptHostHeader,
    ...onViewerRequest(prefixFunction),
  }
}

/** The page is kept as the rest of the site; what is sent with other methods never is (CloudFront keeps answers to GET, HEAD and OPTIONS only). */
function toFormBehavior({ forms, formsAtEdge }: SiteParts['functions']): DefaultCacheBehavior {
  return {
    ...toSiteBehavior(forms),
    AllowedMethods: { ...toList(ALL), CachedMethods: toList(READ) },
    OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewerExceptHostHeader,
    ...(formsAtEdge !== null && {
      LambdaFunctionAssociations: toList([
        {
          LambdaFunctionARN: formsAtEdge,
          EventType: 'origin-request' as const,
          IncludeBody: false,
        },
      ]),
    }),
  }
}

function onViewerRequest(functionReference: string | null) {
  if (functionReference === null) return {}
  return {
    FunctionAssociations: toList([
      { FunctionARN: functionReference, EventType: 'viewer-request' as const },
    ]),
  }
}

function withFormHeaders(site: Origin, api: Origin): Origin {
  return {
    ...site,
    CustomHeaders: toList([
      { HeaderName: FORM_DOMAIN_HEADER, HeaderValue: api.DomainName ?? '' },
      { HeaderName: FORM_PATH_HEADER, HeaderValue: api.OriginPath ?? '' },
    ]),
  }
}

/** How S3 answers for a file that is missing: what a page of the whole distribution has to stand for. */
export function missingStatuses({ missingIs404 }: Pick<SiteAndApiAnswers, 'missingIs404'>) {
  return missingIs404 ? [404] : [403, 404]
}

function homeForErrors(answers: SiteAndApiAnswers) {
  return toList(
    missingStatuses(answers).map((ErrorCode) => ({
      ErrorCode,
      ResponsePagePath: '/index.html',
      ResponseCode: '200',
      ErrorCachingMinTTL: 10,
    })),
  )
}
