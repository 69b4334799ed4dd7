/**
 * Members that AWS asks for although a document may lack them: `Quantity` beside every list, and of a distribution what
 * counts as its default. What is there stays as it is, unknown members too.
 */
import type { ResourceDocument } from '../resource.ts'
import { itemsOf, type JsonObject, toObject } from './json-object.ts'

const NONE = { Quantity: 0 } as const
const READ_METHODS = { Quantity: 2, Items: ['HEAD', 'GET'] }

/**
 * What CloudFront fills in when a member is left out; an update without them is refused (`IllegalUpdate`).
 * Source: section F.3 of the specification, from
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html
 */
const DISTRIBUTION: JsonObject = {
  Aliases: NONE,
  DefaultRootObject: '',
  OriginGroups: NONE,
  CacheBehaviors: NONE,
  CustomErrorResponses: NONE,
  Comment: '',
  Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
  PriceClass: 'PriceClass_All',
  ViewerCertificate: { CloudFrontDefaultCertificate: true },
  Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
  WebACLId: '',
  HttpVersion: 'http2',
}

const ORIGIN: JsonObject = {
  OriginPath: '',
  CustomHeaders: NONE,
  ConnectionAttempts: 3,
  ConnectionTimeout: 10,
  OriginShield: { Enabled: false },
}

const CUSTOM_ORIGIN: JsonObject = {
  HTTPPort: 80,
  HTTPSPort: 443,
  OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
  OriginReadTimeout: 30,
  OriginKeepaliveTimeout: 5,
}

const BEHAVIOR: JsonObject = {
  TrustedSigners: { Enabled: false, Quantity: 0 },
  TrustedKeyGroups: { Enabled: false, Quantity: 0 },
  AllowedMethods: { ...READ_METHODS, CachedMethods: READ_METHODS },
  SmoothStreaming: false,
  Compress: false,
  LambdaFunctionAssociations: NONE,
  FunctionAssociations: NONE,
  FieldLevelEncryptionId: '',
}

/** A distribution's configuration as Create and Update take it. Never throws. */
export function completeDistribution(document: ResourceDocument): JsonObject {
  // Several members are refused for distributions that share their settings with tenants: those come from AWS as they must be.
  if (toObject(document).ConnectionMode === 'tenant-only') return completeLists(document)
  const config = { ...DISTRIBUTION, ...toObject(document) }
  const logging = { ...toObject(DISTRIBUTION.Logging), ...toObject(config.Logging) }
  return completeLists({
    ...config,
    Logging: logging,
    Origins: mapItems(config.Origins, completeOrigin),
    DefaultCacheBehavior: completeBehavior(config.DefaultCacheBehavior ?? {}),
    CacheBehaviors: mapItems(config.CacheBehaviors, completeBehavior),
  })
}

/** A policy's or an origin access control's configuration: only `Quantity` is made true. Never throws. */
export function completeLists(document: ResourceDocument): JsonObject {
  return toObject(withQuantities(document))
}

function completeOrigin(document: ResourceDocument): JsonObject {
  const origin = { ...ORIGIN, ...toObject(document) }
  if (origin.CustomOriginConfig !== undefined) {
    const custom = { ...CUSTOM_ORIGIN, ...toObject(origin.CustomOriginConfig) }
    return { ...origin, CustomOriginConfig: custom }
  }
  const isOfOtherKind = Object.keys(origin).some(
    (name) => name.endsWith('OriginConfig') && name !== 'S3OriginConfig',
  )
  if (isOfOtherKind) return origin
  // An S3 origin that is signed for by an access control has an identity all the same: the empty one.
  const s3 = { OriginAccessIdentity: '', ...toObject(origin.S3OriginConfig) }
  return { ...origin, S3OriginConfig: s3 }
}

function completeBehavior(document: ResourceDocument): JsonObject {
  const behavior = { ...BEHAVIOR, ...toObject(document) }
  const methods = { CachedMethods: READ_METHODS, ...toObject(behavior.AllowedMethods) }
  return { ...behavior, AllowedMethods: methods }
}

function mapItems(
  list: ResourceDocument | undefined,
  change: (item: ResourceDocument) => JsonObject,
): JsonObject {
  const object = toObject(list)
  return Array.isArray(object.Items) ? { ...object, Items: itemsOf(list).map(change) } : object
}

function withQuantities(value: ResourceDocument): ResourceDocument {
  if (Array.isArray(value)) return value.map(withQuantities)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, member]) => [name, withQuantities(member)])
  const object: JsonObject = Object.fromEntries(entries)
  if (Array.isArray(object.Items)) return { ...object, Quantity: object.Items.length }
  return 'Quantity' in object ? { ...object, Quantity: 0 } : object
}
