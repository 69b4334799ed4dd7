/** The shapes of a bucket, its policy and an object of it (`shared/s3/bucket.ts`). */
import { type ObjectShape, object, recordOf, type Shape, value } from './shape.ts'

const PRESENT = { present: true } as const

export const BUCKET_SHAPE = object(
  {
    LocationConstraint: value(),
    PublicAccessBlockConfiguration: object(
      {
        BlockPublicAcls: value(false),
        IgnorePublicAcls: value(false),
        BlockPublicPolicy: value(false),
        RestrictPublicBuckets: value(false),
      },
      {},
    ),
    ObjectOwnership: value('ObjectWriter'),
    VersioningStatus: value(),
    Tags: recordOf(value()),
  },
  PRESENT,
)

/** Of a statement each element is changed whole: half of a condition, or of a list of actions, says something else. */
const STATEMENT: ObjectShape = object(
  {
    Effect: value(),
    Principal: value(),
    NotPrincipal: value(),
    Action: value(),
    NotAction: value(),
    Resource: value(),
    NotResource: value(),
    Condition: value(),
  },
  {
    ...PRESENT,
    groups: [
      {
        setting: '',
        members: ['Effect', 'Principal', 'NotPrincipal', 'Condition'],
        // Who is let in, and under which condition, belong together.
        modeOf: ({ Condition, Effect, NotPrincipal, Principal }) =>
          JSON.stringify([Effect, Principal, NotPrincipal, Condition]),
      },
    ],
  },
)

export const BUCKET_POLICY_SHAPE: Shape = object(
  {
    Version: value('2012-10-17'),
    Statement: { kind: 'keyed', key: 'Sid', item: STATEMENT },
  },
  PRESENT,
)

export const BUCKET_OBJECT_SHAPE = object(
  { ContentType: value('binary/octet-stream'), CacheControl: value(), Body: value() },
  PRESENT,
)
