/** The shapes of origins and origin groups. Source: API reference of Origin and OriginGroup. */
import { isObject, type JsonObject, listOf, object, SET, value } from './shape.ts'

export const ORIGIN_SHAPE = object(
  {
    Id: value(),
    DomainName: value(),
    OriginPath: value(''),
    CustomHeaders: listOf({
      kind: 'keyed',
      key: 'HeaderName',
      ignoreCase: true,
      item: object({ HeaderName: value(), HeaderValue: value() }, { present: true }),
    }),
    // Which of the three is there says what kind of origin it is.
    S3OriginConfig: object({ OriginAccessIdentity: value('') }, { present: true }),
    CustomOriginConfig: object(
      {
        HTTPPort: value(),
        HTTPSPort: value(),
        OriginProtocolPolicy: value(),
        OriginSslProtocols: listOf(SET),
        OriginReadTimeout: value(30),
        OriginKeepaliveTimeout: value(5),
      },
      { present: true },
    ),
    VpcOriginConfig: object({}, { present: true }),
    ConnectionAttempts: value(3),
    ConnectionTimeout: value(10),
    OriginShield: object(
      { Enabled: value(false), OriginShieldRegion: value('') },
      {
        groups: [
          {
            setting: '',
            members: ['Enabled', 'OriginShieldRegion'],
            modeOf: ({ Enabled }) => Enabled ?? false,
          },
        ],
      },
    ),
    OriginAccessControlId: value(''),
  },
  {
    present: true,
    groups: [
      {
        setting: 'DomainName',
        members: [
          ...['DomainName', 'S3OriginConfig', 'CustomOriginConfig', 'VpcOriginConfig'],
          'OriginAccessControlId',
        ],
        modeOf: originKindOf,
      },
    ],
  },
)

export const ORIGIN_GROUP_SHAPE = object(
  {
    Id: value(),
    FailoverCriteria: object({ StatusCodes: listOf(SET) }),
    // Primary and secondary: their order says which is which, and half of one pair with half of another is none.
    Members: listOf(value()),
    SelectionCriteria: value(),
  },
  { present: true },
)

/** By which of its members CloudFront knows how to speak to an origin. */
function originKindOf(origin: JsonObject): 's3' | 'custom' | 'vpc' | 'none' {
  if (isObject(origin.S3OriginConfig)) return 's3'
  if (isObject(origin.CustomOriginConfig)) return 'custom'
  return isObject(origin.VpcOriginConfig) ? 'vpc' : 'none'
}
