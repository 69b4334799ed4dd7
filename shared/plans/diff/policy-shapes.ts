/** The shapes of policies and of an origin access control. Source: API reference of their Config types, API 2020-05-31. */
import { listOf, NAMES, type ObjectShape, object, value } from './shape.ts'
import { areTtlsInOrder, TTL_MEMBERS } from './ttl-shape.ts'

/** Which names, and the list of them where the choice needs one. */
function nameChoice(choice: string, list: string): ObjectShape {
  return object(
    { [choice]: value(), [list]: NAMES },
    { groups: [{ setting: '', members: [choice, list], modeOf: (config) => config[choice] }] },
  )
}

const NAME_CHOICES = {
  HeadersConfig: nameChoice('HeaderBehavior', 'Headers'),
  CookiesConfig: nameChoice('CookieBehavior', 'Cookies'),
  QueryStringsConfig: nameChoice('QueryStringBehavior', 'QueryStrings'),
} as const

export const CACHE_POLICY_SHAPE = object(
  {
    Comment: value(''),
    Name: value(),
    ...TTL_MEMBERS,
    ParametersInCacheKeyAndForwardedToOrigin: object({
      EnableAcceptEncodingGzip: value(false),
      EnableAcceptEncodingBrotli: value(false),
      ...NAME_CHOICES,
    }),
  },
  {
    present: true,
    groups: [
      {
        setting: 'DefaultTTL',
        members: ['MinTTL', 'DefaultTTL', 'MaxTTL'],
        isSound: areTtlsInOrder,
      },
    ],
  },
)

export const ORIGIN_REQUEST_POLICY_SHAPE = object(
  { Comment: value(''), Name: value(), ...NAME_CHOICES },
  { present: true },
)

/** `*` or ALL stands for every one, and allows no other beside it. */
const ANY_OR_SOME = listOf({ kind: 'set', alone: ['*', 'ALL'] })

const SHARED_HEADER = { present: true } as const

export const RESPONSE_HEADERS_POLICY_SHAPE = object(
  {
    Comment: value(''),
    Name: value(),
    CorsConfig: object(
      {
        AccessControlAllowOrigins: ANY_OR_SOME,
        AccessControlAllowHeaders: ANY_OR_SOME,
        AccessControlAllowMethods: ANY_OR_SOME,
        AccessControlExposeHeaders: ANY_OR_SOME,
        AccessControlAllowCredentials: value(),
        AccessControlMaxAgeSec: value(),
        OriginOverride: value(),
      },
      { present: true },
    ),
    SecurityHeadersConfig: object({
      // Each of them sends a header by being there.
      XSSProtection: object(
        {
          Override: value(),
          Protection: value(),
          ModeBlock: value(false),
          ReportUri: value(''),
        },
        {
          present: true,
          groups: [
            {
              setting: '',
              members: ['Protection', 'ModeBlock', 'ReportUri'],
              isSound: ({ ModeBlock, ReportUri }) => !(ModeBlock && ReportUri),
            },
          ],
        },
      ),
      FrameOptions: object({ Override: value(), FrameOption: value() }, SHARED_HEADER),
      ReferrerPolicy: object({ Override: value(), ReferrerPolicy: value() }, SHARED_HEADER),
      ContentSecurityPolicy: object(
        { Override: value(), ContentSecurityPolicy: value() },
        SHARED_HEADER,
      ),
      ContentTypeOptions: object({ Override: value() }, SHARED_HEADER),
      StrictTransportSecurity: object(
        {
          Override: value(),
          IncludeSubdomains: value(false),
          Preload: value(false),
          AccessControlMaxAgeSec: value(),
        },
        SHARED_HEADER,
      ),
    }),
    ServerTimingHeadersConfig: object({ Enabled: value(false), SamplingRate: value() }),
    CustomHeadersConfig: listOf({
      kind: 'keyed',
      key: 'Header',
      ignoreCase: true,
      item: object({ Header: value(), Value: value(), Override: value() }, { present: true }),
    }),
    RemoveHeadersConfig: listOf({
      kind: 'keyed',
      key: 'Header',
      ignoreCase: true,
      item: object({ Header: value() }, { present: true }),
    }),
  },
  { present: true },
)

export const ACCESS_CONTROL_SHAPE = object(
  {
    Name: value(),
    Description: value(''),
    SigningProtocol: value(),
    SigningBehavior: value(),
    OriginAccessControlOriginType: value(),
  },
  { present: true },
)

const STAGE = object(
  {
    FunctionConfig: object({
      Comment: value(''),
      Runtime: value(),
      KeyValueStoreAssociations: listOf({
        kind: 'keyed',
        key: 'KeyValueStoreARN',
        item: object({ KeyValueStoreARN: value() }, { present: true }),
      }),
    }),
    FunctionCode: value(),
  },
  { present: true },
)

export const FUNCTION_SHAPE = object(
  { development: STAGE, live: value() },
  {
    present: true,
    groups: [
      {
        setting: '',
        members: ['development', 'live'],
        // Publishing takes the development stage as it is: what one publishes must be what they saw.
        modeOf: ({ live }) => JSON.stringify(live),
      },
    ],
  },
)
