/** IAM's pagination: `Marker` and `MaxItems` in, `IsTruncated` and `Marker` out. */
import { AwsError } from '../protocol/aws-error.ts'

type PageInput = { Marker?: string | undefined; MaxItems?: number | undefined }

/** The page of `items` (already in order) after the marker. Throws `ValidationError` for a bad `MaxItems`. */
export function pageOf<Item>(items: Item[], keyOf: (item: Item) => string, input: PageInput) {
  const { Marker, MaxItems = 100 } = input
  if (MaxItems < 1 || MaxItems > 1_000) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${MaxItems}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 1000`,
    )
  }
  const after = Marker === undefined ? null : Buffer.from(Marker, 'base64url').toString('utf8')
  const start = after === null ? 0 : items.findIndex((item) => keyOf(item) === after) + 1
  if (after !== null && start === 0) throw new AwsError('ValidationError', 'Invalid Marker.')
  const page = items.slice(start, start + MaxItems)
  const last = page.at(-1)
  const isTruncated = start + MaxItems < items.length && last !== undefined
  return {
    items: page,
    isTruncated,
    marker: isTruncated ? Buffer.from(keyOf(last)).toString('base64url') : undefined,
  }
}
