/** Calls for buckets, their policies and objects. What a new bucket is by itself is not said again. */
import {
  BucketDocument,
  BucketObjectDocument,
  BucketPolicyDocument,
  NEW_BUCKET_ACCESS,
} from '../../s3/bucket.ts'
import type { PlanChange } from '../plan.ts'
import { isSameJson } from './json-object.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { nameInReference } from './resource-names.ts'
import { REFERENCE_TAG, readingFirst, serviceCall } from './service-call.ts'

/** Where S3 began: a bucket there has no location constraint. */
const FIRST_REGION = 'us-east-1'

const BUCKET_READS = [
  's3:ListBucket',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketOwnershipControls',
  's3:GetBucketVersioning',
  's3:GetBucketTagging',
]

/** Throws a ZodError when a document is not that of a bucket. */
export function bucketSteps(change: PlanChange): PhasedStep[] {
  const { action, id, name } = change
  const Bucket = nameInReference(id)
  if (action === 'delete') {
    const { LocationConstraint: region } = BucketDocument.parse(change.before)
    const step = serviceCall(change, {
      service: 'S3',
      operation: 'DeleteBucket',
      region,
      sentence: `Delete the bucket ${name}`,
      input: { Bucket },
      actions: ['s3:DeleteBucket'],
      on: [toBucketArn(Bucket)],
    })
    return readingFirst([step], BUCKET_READS).map((one) => ({
      phase: 'delete-buckets',
      step: one,
    }))
  }
  const after = BucketDocument.parse(change.after)
  const steps =
    action === 'create'
      ? [createBucket(change, after), ...settingCalls(change, newBucket(after), after)]
      : readingFirst(settingCalls(change, BucketDocument.parse(change.before), after), BUCKET_READS)
  return steps.map((step) => ({ phase: 'buckets', step }))
}

/** What S3 makes of CreateBucket. */
function newBucket(after: BucketDocument): BucketDocument {
  return {
    LocationConstraint: after.LocationConstraint,
    PublicAccessBlockConfiguration: NEW_BUCKET_ACCESS,
    ObjectOwnership: 'BucketOwnerEnforced',
    VersioningStatus: null,
    // Its tags are given with it.
    Tags: after.Tags,
  }
}

function createBucket(change: PlanChange, { LocationConstraint, Tags }: BucketDocument) {
  const Bucket = nameInReference(change.id)
  return serviceCall(change, {
    service: 'S3',
    operation: 'CreateBucket',
    region: LocationConstraint,
    sentence: `Create the bucket ${change.name}`,
    input: {
      Bucket,
      CreateBucketConfiguration: {
        ...(LocationConstraint === FIRST_REGION ? {} : { LocationConstraint }),
        Tags: [{ Key: REFERENCE_TAG, Value: change.id }, ...toTagSet(Tags)],
      },
    },
    // Looking for it first takes s3:ListBucket; tags take s3:TagResource.
    actions: ['s3:CreateBucket', 's3:ListBucket', 's3:TagResource'],
    on: [toBucketArn(Bucket)],
    makes: change.id,
  })
}

/** Only what differs is set. */
function settingCalls(
  change: PlanChange,
  before: BucketDocument,
  after: BucketDocument,
): UnnumberedCall[] {
  const { name } = change
  const Bucket = nameInReference(change.id)
  const call = (operation: string, sentence: string, more: object, actions: string[]) =>
    serviceCall(change, {
      service: 'S3',
      operation,
      region: after.LocationConstraint,
      sentence,
      input: { Bucket, ...more },
      actions: actions.map((action) => `s3:${action}`),
      on: [toBucketArn(Bucket)],
    })
  const steps: UnnumberedCall[] = []
  const access = after.PublicAccessBlockConfiguration
  if (!isSameJson(toJson(before.PublicAccessBlockConfiguration), toJson(access))) {
    const actions = ['PutBucketPublicAccessBlock']
    steps.push(
      access === null
        ? call(
            'DeletePublicAccessBlock',
            `No longer block public access to ${name} by itself`,
            {},
            actions,
          )
        : call(
            'PutPublicAccessBlock',
            `${Object.values(access).every((on) => on === true) ? 'Block' : 'Change what is blocked of'} public access to ${name}`,
            { PublicAccessBlockConfiguration: access },
            actions,
          ),
    )
  }
  if (before.ObjectOwnership !== after.ObjectOwnership) {
    const { ObjectOwnership } = after
    const actions = ['PutBucketOwnershipControls']
    const OwnershipControls = { Rules: [{ ObjectOwnership }] }
    steps.push(
      ObjectOwnership === null
        ? call(
            'DeleteBucketOwnershipControls',
            `Have no rule for who owns objects of ${name}`,
            {},
            actions,
          )
        : call(
            'PutBucketOwnershipControls',
            `Set who owns objects of ${name}: ${ObjectOwnership}`,
            { OwnershipControls },
            actions,
          ),
    )
  }
  if (after.VersioningStatus !== null && before.VersioningStatus !== after.VersioningStatus) {
    const { VersioningStatus: Status } = after
    const sentence = `${Status === 'Enabled' ? 'Keep' : 'No longer keep'} earlier versions of objects of ${name}`
    steps.push(
      call('PutBucketVersioning', sentence, { VersioningConfiguration: { Status } }, [
        'PutBucketVersioning',
      ]),
    )
  }
  if (!isSameJson(before.Tags, after.Tags)) {
    const Tagging = { TagSet: toTagSet(after.Tags) }
    // S3 sets all tags at once: those that are not the plan's are read first.
    steps.push(
      call('PutBucketTagging', `Set the tags of ${name}`, { Tagging }, [
        'PutBucketTagging',
        'GetBucketTagging',
      ]),
    )
  }
  return steps
}

/** Throws a ZodError when a document is not that of a bucket policy. */
export function bucketPolicySteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const { action, id, name } = change
  const Bucket = nameInReference(id)
  const after = action === 'delete' ? null : BucketPolicyDocument.parse(change.after)
  const removes = after === null || after.Statement.length === 0
  const parts = {
    service: 'S3' as const,
    region: regionOf(Bucket, context),
    on: [toBucketArn(Bucket)],
    makes: action === 'create' ? id : null,
  }
  const step = removes
    ? serviceCall(change, {
        ...parts,
        operation: 'DeleteBucketPolicy',
        sentence: `Remove the policy of the bucket ${name}`,
        input: { Bucket },
        actions: ['s3:DeleteBucketPolicy', 's3:GetBucketPolicy'],
      })
    : serviceCall(change, {
        ...parts,
        operation: 'PutBucketPolicy',
        sentence: `${action === 'create' ? 'Set' : 'Change'} the policy of the bucket ${name}`,
        input: { Bucket, Policy: JSON.stringify(after) },
        actions: ['s3:PutBucketPolicy', 's3:GetBucketPolicy'],
      })
  return [{ phase: action === 'delete' ? 'delete-grants' : 'grants', step }]
}

/** Throws a ZodError when a document is not that of an object. */
export function bucketObjectSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const { action, id, name } = change
  const place = splitObjectId(nameInReference(id))
  const input = { Bucket: place.bucket, Key: place.key }
  const arn = `${toBucketArn(place.bucket)}/${place.key}`
  const parts = {
    service: 'S3' as const,
    region: regionOf(place.bucket, context),
    on: [arn],
  }
  // Without s3:ListBucket S3 does not tell that an object is not there.
  const alsoNeeds = [{ actions: ['s3:ListBucket'], on: [toBucketArn(place.bucket)] }]
  if (action === 'delete') {
    const step = serviceCall(change, {
      ...parts,
      operation: 'DeleteObject',
      sentence: `Delete the object ${name}`,
      input,
      actions: ['s3:DeleteObject', 's3:GetObject'],
    })
    return [{ phase: 'delete-objects', step: { ...step, alsoNeeds } }]
  }
  const { Metadata, ...document } = BucketObjectDocument.parse(change.after)
  const isNew = action === 'create'
  const step = serviceCall(change, {
    ...parts,
    operation: 'PutObject',
    sentence: `${isNew ? 'Put' : 'Write'} the object ${name}`,
    input: {
      ...input,
      ...document,
      Metadata: {
        ...Metadata,
        ...(isNew ? { [REFERENCE_METADATA]: id } : {}),
      },
      ...(isNew ? { IfNoneMatch: '*' } : { IfMatch: `version:BucketObject/${id}` }),
    },
    actions: ['s3:PutObject', 's3:GetObject'],
    makes: isNew ? id : null,
  })
  return [{ phase: 'objects', step: { ...step, alsoNeeds } }]
}

/** Names of metadata are tokens of HTTP, which have no colon. */
const REFERENCE_METADATA = 'edgewise-reference'

/** `bucket/a/b.html` -> `bucket` and `a/b.html`. */
export function splitObjectId(id: string): { bucket: string; key: string } {
  const end = Math.max(id.indexOf('/'), 0)
  return { bucket: id.slice(0, end), key: id.slice(end + 1) }
}

/** Of a bucket of the same plan; elsewhere the SDK finds it out. */
function regionOf(bucket: string, { changes }: StepContext): string | undefined {
  const change = changes.find(
    (one) => one.resource === 'Bucket' && nameInReference(one.id) === bucket,
  )
  return BucketDocument.safeParse(change?.after ?? change?.before).data?.LocationConstraint
}

function toBucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`
}

function toTagSet(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags)
    .map(([Key, Value]) => ({ Key, Value }))
    .toSorted((a, b) => (a.Key < b.Key ? -1 : 1))
}

function toJson(value: BucketDocument['PublicAccessBlockConfiguration']) {
  return JSON.parse(JSON.stringify(value))
}
