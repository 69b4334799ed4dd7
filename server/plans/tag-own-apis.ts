/**
 * Neither API Gateway nor S3, IAM or Lambda have caller references: what a plan makes there carries whose work it is as a tag (an object
 * as metadata), so that a lost answer is found again, and nobody else's thing of the same name is taken for it.
 */
import { shortHash } from '#shared/apis/short-hash.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

type Input = Readonly<Record<string, ResourceDocument>>

/** Names of the tag, and of the metadata. */
const MARKS: ReadonlySet<string> = new Set(['edgewise:reference', 'edgewise-reference'])

/** Members of an input in which tags stand. */
const PLACES: ReadonlySet<string> = new Set([
  'tags',
  'Tags',
  'Metadata',
  'CreateBucketConfiguration',
])

/**
 * The name itself is no part of the tag: AWS refuses tags with most punctuation, and those of more than 256 characters.
 *
 * @param owner id of the plan or run: another one may give its API the same name
 */
export function tagOwnApis(steps: readonly PlannedStep[], owner: string): PlannedStep[] {
  return steps.map((step) => {
    const reference = step.kind === 'call' ? ownTagOf(step.input) : null
    if (step.kind !== 'call' || reference === null) return step
    const tag = `${owner}/${shortHash(reference)}`
    // An object stays one: only a text in it is replaced.
    const input = mapMarks(step.input, () => tag) as typeof step.input
    return { ...step, input: withToken(input, tag) }
  })
}

/** Longest token that Certificate Manager takes, in characters: letters, digits and underscores. Source: API reference, RequestCertificate. */
const MAX_TOKEN = 32

/** Sent twice, it makes one. */
function withToken<Sent extends Input>(input: Sent, tag: string): Sent {
  if (input.IdempotencyToken === undefined) return input
  const IdempotencyToken = tag.replaceAll(/\W/g, '').slice(-MAX_TOKEN)
  return { ...input, IdempotencyToken }
}

/** The tag by which what a call makes is found; `null` = the call makes nothing that carries one. */
export function ownTagOf(input: Input): string | null {
  let found: string | null = null
  mapMarks(input, (tag) => {
    found = tag
    return tag
  })
  return found
}

/** Tags are a record, or a list of `Key` and `Value`. */
function mapMarks(input: Input, change: (tag: string) => string): ResourceDocument {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      PLACES.has(name) ? mapTags(value, change) : value,
    ]),
  )
}

function mapTags(value: ResourceDocument, change: (tag: string) => string): ResourceDocument {
  if (Array.isArray(value)) return value.map((item) => mapTags(item, change))
  if (typeof value !== 'object' || value === null) return value
  const { Key, Value } = value
  if (typeof Key === 'string' && typeof Value === 'string') {
    return MARKS.has(Key) ? { ...value, Value: change(Value) } : value
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      MARKS.has(name) && typeof item === 'string' ? change(item) : mapTags(item, change),
    ]),
  )
}
