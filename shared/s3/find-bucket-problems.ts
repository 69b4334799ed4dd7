/** What S3 would refuse of a bucket or an object of a plan, whatever else there is in the account. */
import { isReference } from '../plans/proposed-change.ts'
import { BucketDocument, BucketObjectDocument } from './bucket.ts'
import { isBucketName } from './bucket-name.ts'

type Problem = { field: string; message: string }
type Written = { id: string; before: unknown; after: unknown }

/** Longest key of an object, in bytes. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1_024

/** Most tags of a bucket. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html */
const MAX_TAGS = 50

/** Throws a ZodError when the document is not that of a bucket. */
export function* findBucketProblems(
  name: string,
  { after, before, id }: Written,
): Iterable<Problem> {
  const bucket = BucketDocument.parse(after)
  const known = BucketDocument.safeParse(before).data
  if (isReference(id) && !isBucketName(name)) {
    yield {
      field: '',
      message: `${name} cannot be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit.`,
    }
  }
  if (isReference(id) && name.includes('.')) {
    yield {
      field: '',
      message: `The name ${name} has a dot: CloudFront cannot reach such a bucket by HTTPS. Use hyphens.`,
    }
  }
  if (known && known.LocationConstraint !== bucket.LocationConstraint) {
    yield { field: 'LocationConstraint', message: 'A bucket stays in its region.' }
  }
  if (known && known.VersioningStatus !== null && bucket.VersioningStatus === null) {
    yield {
      field: 'VersioningStatus',
      message: 'Versioning that was switched on once can only be suspended.',
    }
  }
  if (Object.keys(bucket.Tags).length > MAX_TAGS) {
    yield { field: 'Tags', message: `A bucket has at most ${MAX_TAGS} tags.` }
  }
}

/** Throws a ZodError when the document is not that of an object. */
export function* findObjectProblems(id: string, { after, before }: Written): Iterable<Problem> {
  const { Body } = BucketObjectDocument.parse(after)
  const end = id.indexOf('/')
  const key = id.slice(end + 1)
  if (end < 1 || key === '' || new TextEncoder().encode(key).length > MAX_KEY_BYTES) {
    yield {
      field: '',
      message: `${id} names no object: bucket, a slash, and a key of at most ${MAX_KEY_BYTES} bytes.`,
    }
  }
  const known = BucketObjectDocument.safeParse(before).data
  const isOwn = Body.startsWith('text:') || Body.startsWith('bundle:')
  if (!isOwn && Body !== known?.Body) {
    yield { field: 'Body', message: 'What the object shall hold is not known here.' }
  }
  if (!isOwn && known) {
    yield {
      field: 'Body',
      message: 'Edgewise does not have the bytes of this object, which writing it anew would need.',
    }
  }
}
