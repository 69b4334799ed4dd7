/**
 * Policies, access controls, functions and metrics in CloudFormation's shapes.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_CloudFront.html
 */
import { FunctionDocument, type ResourceDocument } from '../resource.ts'
import { itemsOf, type JsonObject, toObject } from '../steps/json-object.ts'

/** CloudFront's TTLs where a policy leaves them out, in seconds; CloudFormation wants them said (C.2). */
const DEFAULT_TTL_SECONDS = 86_400
const MAX_TTL_SECONDS = 31_536_000

export function toCachePolicyProperties(document: ResourceDocument): JsonObject {
  const config = toObject(document)
  const key = toObject(config.ParametersInCacheKeyAndForwardedToOrigin)
  const min = numberOf(config.MinTTL) ?? 0
  const standard = numberOf(config.DefaultTTL) ?? Math.max(DEFAULT_TTL_SECONDS, min)
  return {
    CachePolicyConfig: {
      ...config,
      MinTTL: min,
      DefaultTTL: standard,
      MaxTTL: numberOf(config.MaxTTL) ?? Math.max(MAX_TTL_SECONDS, standard),
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        EnableAcceptEncodingBrotli: false,
        ...withPlainNames(key),
      },
    },
  }
}

export function toOriginRequestPolicyProperties(document: ResourceDocument): JsonObject {
  return { OriginRequestPolicyConfig: withPlainNames(toObject(document)) }
}

export function toResponseHeadersPolicyProperties(document: ResourceDocument): JsonObject {
  return { ResponseHeadersPolicyConfig: toObject(withoutQuantities(document)) }
}

export function toAccessControlProperties(document: ResourceDocument): JsonObject {
  return { OriginAccessControlConfig: toObject(document) }
}

/** What is published, else what is being edited: CloudFormation has one code and publishes it or not. Throws a ZodError when it is none. */
export function toFunctionProperties(name: string, document: ResourceDocument): JsonObject {
  const { development, live } = FunctionDocument.parse(document)
  const { FunctionCode } = live ?? development
  const stage = toObject(toObject(document)[live ? 'live' : 'development'])
  const { KeyValueStoreAssociations: stores, ...config } = toObject(stage.FunctionConfig)
  const associations = itemsOf(stores)
  return {
    Name: name,
    AutoPublish: live !== null,
    FunctionConfig: {
      Comment: '',
      ...config,
      ...(associations.length > 0 ? { KeyValueStoreAssociations: associations } : {}),
    },
    FunctionCode,
  }
}

/** Headers, cookies and query strings of a policy; none where it does not say. */
function withPlainNames(config: JsonObject): JsonObject {
  const part = (section: string, behavior: string, names: string): JsonObject => {
    const given = toObject(config[section])
    const list = itemsOf(given[names])
    return {
      [behavior]: given[behavior] ?? 'none',
      ...(list.length > 0 ? { [names]: list } : {}),
    }
  }
  return {
    ...config,
    HeadersConfig: part('HeadersConfig', 'HeaderBehavior', 'Headers'),
    CookiesConfig: part('CookiesConfig', 'CookieBehavior', 'Cookies'),
    QueryStringsConfig: part('QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings'),
  }
}

/** Lists keep their `Items` here. One without any is left out. */
function withoutQuantities(value: ResourceDocument): ResourceDocument {
  if (Array.isArray(value)) return value.map(withoutQuantities)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(
    ([name, member]) => name !== 'Quantity' && !isEmptyList(member),
  )
  return Object.fromEntries(members.map(([name, member]) => [name, withoutQuantities(member)]))
}

function isEmptyList(value: ResourceDocument): boolean {
  return 'Quantity' in toObject(value) && itemsOf(value).length === 0
}

function numberOf(value: ResourceDocument | undefined): number | null {
  return typeof value === 'number' ? value : null
}
