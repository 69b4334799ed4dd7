/**
 * The shape of a distribution's configuration. Absent equals a default only where AWS says which one; an empty id or path is none.
 * Source: the API reference of DistributionConfig and of what it is made of, API 2020-05-31.
 */
import { BEHAVIOR_GROUPS, BEHAVIOR_MEMBERS } from './behavior-shape.ts'
import { ORIGIN_GROUP_SHAPE, ORIGIN_SHAPE } from './origin-shape.ts'
import { itemsOf, type JsonObject, listOf, NAMES, object, SET, value } from './shape.ts'

const ERROR_RESPONSE = object(
  {
    ErrorCode: value(),
    ResponsePagePath: value(''),
    ResponseCode: value(''),
    ErrorCachingMinTTL: value(),
  },
  {
    present: true,
    groups: [
      {
        setting: 'ResponsePagePath',
        members: ['ResponsePagePath', 'ResponseCode'],
        isSound: (page) => !page.ResponsePagePath === !page.ResponseCode,
      },
    ],
  },
)

const LOGGING = object(
  {
    Enabled: value(false),
    IncludeCookies: value(false),
    Bucket: value(''),
    Prefix: value(''),
  },
  {
    groups: [
      {
        setting: '',
        members: ['Enabled', 'Bucket'],
        modeOf: ({ Enabled }) => Enabled ?? false,
      },
    ],
  },
)

/** Deprecated members repeat the others. */
const CERTIFICATE_MEMBERS = {
  CloudFrontDefaultCertificate: {
    kind: 'value',
    standard: (certificate: JsonObject) => !hasOwnCertificate(certificate),
  },
  IAMCertificateId: value(''),
  ACMCertificateArn: value(''),
  SSLSupportMethod: {
    kind: 'value',
    // CloudFront answers so for its own certificate, which is served by SNI all the same.
    standard: (certificate: JsonObject) => (hasOwnCertificate(certificate) ? undefined : 'vip'),
  },
  MinimumProtocolVersion: value('TLSv1'),
  Certificate: {
    kind: 'value',
    standard: (certificate: JsonObject) =>
      certificate.ACMCertificateArn || certificate.IAMCertificateId || undefined,
  },
  CertificateSource: {
    kind: 'value',
    standard: (certificate: JsonObject) => {
      if (certificate.ACMCertificateArn) return 'acm'
      return certificate.IAMCertificateId ? 'iam' : 'cloudfront'
    },
  },
} as const

const CERTIFICATE = object(CERTIFICATE_MEMBERS, {
  groups: [
    {
      setting: '',
      members: Object.keys(CERTIFICATE_MEMBERS),
      // Half of one certificate's settings with half of another's is none that anybody wanted.
      modeOf: (certificate) => JSON.stringify(certificate),
    },
  ],
})

const GEO_RESTRICTION = listOf(
  SET,
  { RestrictionType: value('none') },
  {
    groups: [
      {
        setting: '',
        members: ['RestrictionType', 'Items'],
        modeOf: ({ RestrictionType }) => RestrictionType ?? 'none',
      },
    ],
  },
)

export const DISTRIBUTION_SHAPE = object(
  {
    CallerReference: value(),
    Aliases: NAMES,
    DefaultRootObject: value(''),
    Origins: listOf({ kind: 'keyed', key: 'Id', item: ORIGIN_SHAPE }),
    OriginGroups: listOf({ kind: 'keyed', key: 'Id', item: ORIGIN_GROUP_SHAPE }),
    DefaultCacheBehavior: object(BEHAVIOR_MEMBERS, { present: true, groups: BEHAVIOR_GROUPS }),
    CacheBehaviors: listOf({
      kind: 'keyed',
      key: 'PathPattern',
      ordered: true,
      item: object(
        { PathPattern: value(), ...BEHAVIOR_MEMBERS },
        { present: true, groups: BEHAVIOR_GROUPS },
      ),
    }),
    CustomErrorResponses: listOf({ kind: 'keyed', key: 'ErrorCode', item: ERROR_RESPONSE }),
    Comment: value(''),
    Logging: LOGGING,
    PriceClass: value('PriceClass_All'),
    Enabled: value(),
    ViewerCertificate: CERTIFICATE,
    Restrictions: object({ GeoRestriction: GEO_RESTRICTION }),
    WebACLId: value(''),
    HttpVersion: value('http2'),
    // Not known for certain what an absent one is.
    IsIPV6Enabled: value(),
    ContinuousDeploymentPolicyId: value(''),
    Staging: value(false),
    AnycastIpListId: value(''),
  },
  {
    present: true,
    groups: [
      {
        setting: 'Aliases',
        members: ['Aliases', 'ViewerCertificate'],
        // CloudFront refuses an alias without a certificate of one's own (G5.2).
        isSound: ({ Aliases, ViewerCertificate }) =>
          itemsOf(Aliases).length === 0 ||
          hasOwnCertificate(Object(ViewerCertificate) satisfies JsonObject),
      },
    ],
  },
)

function hasOwnCertificate(certificate: JsonObject): boolean {
  return Boolean(certificate.ACMCertificateArn || certificate.IAMCertificateId)
}
