/**
 * Policies, access controls, functions and metrics of CloudFront as arguments of Terraform's resources.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/cloudfront_cache_policy and its neighbours
 */
import { FunctionDocument, type ResourceDocument } from '../resource.ts'
import { itemsOf, toObject } from '../steps/json-object.ts'
import { toCachePolicyProperties } from './cloudformation-parts.ts'
import { listUnpublished } from './left-out.ts'
import { withoutMarks } from './terraform-hcl.ts'
import {
  block,
  blocks,
  even,
  list,
  type Mapped,
  type Mapping,
  mapMembers,
  plain,
} from './terraform-mapping.ts'

/** Cookies, headers and query strings, which the provider wants to be said. */
const FORWARDED: Mapping = {
  CookiesConfig: forwarded('cookies_config', 'Cookies', 'cookie'),
  HeadersConfig: forwarded('headers_config', 'Headers', 'header'),
  QueryStringsConfig: forwarded('query_strings_config', 'QueryStrings', 'query_string'),
}

function forwarded(argument: string, names: string, singular: string) {
  const behavior = `${names.slice(0, -1)}Behavior`
  return block(argument, {
    [behavior]: plain(`${singular}_behavior`),
    [names]: (value, member) => block(`${singular}s`, { Items: list('items') })(value, member),
  })
}

const NONE = {
  CookiesConfig: { CookieBehavior: 'none' },
  HeadersConfig: { HeaderBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'none' },
}

const CACHE_POLICY: Mapping = {
  Name: plain('name'),
  Comment: plain('comment'),
  MinTTL: plain('min_ttl'),
  DefaultTTL: plain('default_ttl'),
  MaxTTL: plain('max_ttl'),
  ParametersInCacheKeyAndForwardedToOrigin: block(
    'parameters_in_cache_key_and_forwarded_to_origin',
    {
      EnableAcceptEncodingBrotli: plain('enable_accept_encoding_brotli'),
      EnableAcceptEncodingGzip: plain('enable_accept_encoding_gzip'),
      ...FORWARDED,
    },
  ),
}

/** With CloudFront's TTLs where the policy leaves them out. */
export function toCachePolicyArguments(document: ResourceDocument): Mapped {
  const { CachePolicyConfig } = toCachePolicyProperties(document)
  const config = toObject(CachePolicyConfig)
  const key = toObject(toObject(document).ParametersInCacheKeyAndForwardedToOrigin)
  const parameters = {
    EnableAcceptEncodingBrotli: false,
    EnableAcceptEncodingGzip: false,
    ...NONE,
    ...key,
  }
  return mapMembers(
    { ...config, ParametersInCacheKeyAndForwardedToOrigin: parameters },
    CACHE_POLICY,
  )
}

export function toOriginRequestPolicyArguments(document: ResourceDocument): Mapped {
  return mapMembers(
    { ...NONE, ...toObject(document) },
    { Name: plain('name'), Comment: plain('comment'), ...FORWARDED },
  )
}

const items = (argument: string) => block(argument, { Items: list('items') })
const OVERRIDE: Mapping = { Override: plain('override') }

/** Items stand in a block of their own here: `custom_headers_config { items { … } }`. */
function itemBlocks(argument: string, mapping: Mapping) {
  return (value: ResourceDocument, member: string): Mapped => {
    const { body, left } = blocks('items', mapping)(value, member)
    return { body: body.items === undefined ? {} : { [argument]: { blocks: [body] } }, left }
  }
}

const RESPONSE_HEADERS_POLICY: Mapping = {
  Name: plain('name'),
  Comment: plain('comment'),
  CorsConfig: block('cors_config', {
    AccessControlAllowCredentials: plain('access_control_allow_credentials'),
    AccessControlMaxAgeSec: plain('access_control_max_age_sec'),
    OriginOverride: plain('origin_override'),
    AccessControlAllowHeaders: items('access_control_allow_headers'),
    AccessControlAllowMethods: items('access_control_allow_methods'),
    AccessControlAllowOrigins: items('access_control_allow_origins'),
    AccessControlExposeHeaders: items('access_control_expose_headers'),
  }),
  CustomHeadersConfig: itemBlocks('custom_headers_config', {
    Header: plain('header'),
    Value: even('value'),
    ...OVERRIDE,
  }),
  RemoveHeadersConfig: itemBlocks('remove_headers_config', { Header: plain('header') }),
  SecurityHeadersConfig: block('security_headers_config', {
    ContentSecurityPolicy: block('content_security_policy', {
      ContentSecurityPolicy: plain('content_security_policy'),
      ...OVERRIDE,
    }),
    ContentTypeOptions: block('content_type_options', OVERRIDE),
    FrameOptions: block('frame_options', { FrameOption: plain('frame_option'), ...OVERRIDE }),
    ReferrerPolicy: block('referrer_policy', {
      ReferrerPolicy: plain('referrer_policy'),
      ...OVERRIDE,
    }),
    StrictTransportSecurity: block('strict_transport_security', {
      AccessControlMaxAgeSec: plain('access_control_max_age_sec'),
      IncludeSubdomains: plain('include_subdomains'),
      Preload: plain('preload'),
      ...OVERRIDE,
    }),
    XSSProtection: block('xss_protection', {
      Protection: plain('protection'),
      ModeBlock: plain('mode_block'),
      ReportUri: plain('report_uri'),
      ...OVERRIDE,
    }),
  }),
  ServerTimingHeadersConfig: block('server_timing_headers_config', {
    Enabled: plain('enabled'),
    SamplingRate: plain('sampling_rate'),
  }),
}

export function toResponseHeadersPolicyArguments(document: ResourceDocument): Mapped {
  return mapMembers(toObject(document), RESPONSE_HEADERS_POLICY)
}

/** The provider's default for a description is a text of its own. */
export function toAccessControlArguments(document: ResourceDocument): Mapped {
  return mapMembers(
    { Description: '', ...toObject(document) },
    {
      Name: plain('name'),
      Description: even('description'),
      OriginAccessControlOriginType: plain('origin_access_control_origin_type'),
      SigningBehavior: plain('signing_behavior'),
      SigningProtocol: plain('signing_protocol'),
    },
  )
}

/** What is published, else what is being edited: there is one code, published or not. Throws a ZodError when it is none. */
export function toFunctionArguments(name: string, document: ResourceDocument): Mapped {
  const { development, live } = FunctionDocument.parse(document)
  const code = (live ?? development).FunctionCode
  const stages = toObject(document)
  const config = toObject(toObject(stages[live ? 'live' : 'development']).FunctionConfig)
  const { body, left } = mapMembers(config, {
    Runtime: plain('runtime'),
    Comment: plain('comment'),
    KeyValueStoreAssociations: storeArns,
  })
  return {
    body: { name, ...body, publish: live !== null, code: { code: withoutMarks(code) } },
    left: [...left, ...listUnpublished(stages)],
  }
}

function storeArns(value: ResourceDocument): Mapped {
  const arns = itemsOf(value)
  const texts = arns.flatMap((store) => {
    const { KeyValueStoreARN: arn } = toObject(store)
    return typeof arn === 'string' ? [arn] : []
  })
  return { body: texts.length > 0 ? { key_value_store_associations: texts } : {}, left: [] }
}

export function toMonitoringArguments(distributionId: string, document: ResourceDocument): Mapped {
  const { body, left } = mapMembers(toObject(document), {
    RealtimeMetricsSubscriptionStatus: plain('realtime_metrics_subscription_status'),
  })
  const settings = { realtime_metrics_subscription_config: { blocks: [body] } }
  return {
    body: {
      distribution_id: distributionId,
      monitoring_subscription: { blocks: [settings] },
    },
    left,
  }
}
