/** Finds the operation that a REST request means: method, path template and fixed query parameters. */
import type { OperationSchema, PathPart } from './operation-schema.ts'
import type { ServiceModel } from './schemas.ts'

export type RestTarget = {
  method: string
  /** Path without the bucket for S3, still percent-encoded, beginning with `/`. */
  path: string
  query: URLSearchParams
  headers: Headers
  /** Labels known from elsewhere than the path: the bucket that S3 takes from the host name. */
  labels: Record<string, string>
}

export type MatchedOperation = { operation: OperationSchema; labels: Record<string, string> }

/**
 * Query parameters and headers that tell operations on one S3 path apart. The model says so only by the
 * SDK's `x-id` hint, which other clients do not send.
 */
const DISTINGUISHING: Record<string, { query?: string[]; header?: string }> = {
  AbortMultipartUpload: { query: ['uploadId'] },
  CompleteMultipartUpload: { query: ['uploadId'] },
  CopyObject: { header: 'x-amz-copy-source' },
  ListParts: { query: ['uploadId'] },
  RenameObject: { query: ['renameObject'] },
  UploadPart: { query: ['partNumber', 'uploadId'] },
  UploadPartCopy: { query: ['partNumber', 'uploadId'], header: 'x-amz-copy-source' },
}

/** The most specific operation that fits, or `null`. */
export function matchOperation(model: ServiceModel, target: RestTarget): MatchedOperation | null {
  const segments = target.path.split('/').slice(1)
  let best: (MatchedOperation & { weight: number }) | null = null
  for (const operation of model.operations.values()) {
    if (operation.http?.method !== target.method) continue
    const weight = weigh(operation, target)
    if (weight === null || (best && weight <= best.weight)) continue
    const labels = matchPath(operation.http.path, segments)
    if (labels && fitsLabels(operation, target.labels)) {
      best = { operation, labels: { ...target.labels, ...labels }, weight }
    }
  }
  return best
}

/** How many conditions beyond the path the request meets, or `null` when one is not met. */
function weigh(operation: OperationSchema, { query, headers }: RestTarget): number | null {
  let weight = literalCount(operation) / 100
  for (const [name, value] of operation.http?.staticQuery ?? []) {
    if (name === 'x-id') continue
    if (!query.has(name) || (value !== '' && query.get(name) !== value)) return null
    weight += 1
  }
  const distinguishing = DISTINGUISHING[operation.name]
  if (!distinguishing) return weight
  if (distinguishing.query?.some((name) => !query.has(name))) return null
  if (distinguishing.header && !headers.has(distinguishing.header)) return null
  return weight + (distinguishing.query?.length ?? 0) + (distinguishing.header ? 1 : 0)
}

/** A literal segment beats a label in the same place: `/restapis/{id}` and `/restapis/import`. */
function literalCount(operation: OperationSchema): number {
  return operation.http?.path.filter(({ kind }) => kind === 'literal').length ?? 0
}

function matchPath(parts: PathPart[], segments: string[]): Record<string, string> | null {
  const labels: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index]
    if (part.kind === 'greedy') {
      const rest = segments.slice(index).join('/')
      if (rest === '') return null
      labels[part.name] = decode(rest)
      return labels
    }
    if (segment === undefined) return null
    if (part.kind === 'literal' && part.text !== segment) return null
    if (part.kind === 'label') {
      if (segment === '') return null
      labels[part.name] = decode(segment)
    }
  }
  // Some clients end a path with a slash that the model does not have.
  const rest = segments.slice(parts.length)
  return rest.length === 0 || (rest.length === 1 && rest[0] === '') ? labels : null
}

/** S3 only: an operation on a bucket needs one, and ListBuckets must not have one. */
function fitsLabels(operation: OperationSchema, known: Record<string, string>): boolean {
  const members = operation.input.isStructSchema() ? operation.input.getMemberSchemas() : {}
  const wantsBucket = members.Bucket?.getMergedTraits().httpLabel !== undefined
  return !wantsBucket || known.Bucket !== undefined || pathHasLabel(operation, 'Bucket')
    ? !('Bucket' in known) || wantsBucket
    : false
}

function pathHasLabel(operation: OperationSchema, name: string): boolean {
  return operation.http?.path.some((part) => part.kind !== 'literal' && part.name === name) ?? false
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A stray `%`: AWS takes the text as it is.
  }
}
