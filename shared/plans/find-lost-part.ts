/** What AWS does not give back of a resource that a plan changes: bytes of an object, versioning that was switched on. */
import type { PlanChange } from './plan.ts'
import { isSameJson, type JsonObject, toObject, toText } from './steps/json-object.ts'

type LostPart = {
  /** What stays as the plan made it, for a person. */
  sentence: string
  /** The same of something that was deleted: it does not come back at all. */
  gone: string
  /** The document before, with that part as it is now. */
  without: (before: JsonObject) => JsonObject
}

/** `null` = all of it can be taken back. */
export function findLostPart({ after, before, name, resource }: PlanChange): LostPart | null {
  const was = toObject(before ?? {})
  const now = toObject(after ?? {})
  const keep = (member: string) => (document: JsonObject) => ({
    ...document,
    [member]: now[member] ?? null,
  })
  if (resource === 'BucketObject' && was.Body !== now.Body && !isOwnBody(toText(was.Body))) {
    return {
      sentence: `The content of the object ${name} stays as this wrote it: Edgewise does not have what it held before.`,
      gone: `The object ${name} does not come back: Edgewise does not have what it held.`,
      without: keep('Body'),
    }
  }
  const code = toObject(was.Code)
  const hasSource = code.bundle !== undefined || code.files !== undefined || code.kept === true
  const isOtherCode = after === null || !isSameJson(code.CodeSha256, toObject(now.Code).CodeSha256)
  if (resource === 'LambdaFunction' && !hasSource && isOtherCode) {
    return {
      sentence: `The code of the Lambda function ${name} stays as this put it: Edgewise does not have the code before. Its settings come back.`,
      gone: `The Lambda function ${name} does not come back: Edgewise does not have its code.`,
      without: (document) => ({
        ...keep('Code')(document),
        Architectures: now.Architectures ?? [],
      }),
    }
  }
  const wasVersioned = was.VersioningStatus !== null
  if (resource === 'Bucket' && after !== null && !wasVersioned && now.VersioningStatus !== null) {
    return {
      sentence: `The bucket ${name} stays versioned: S3 cannot take that back. It can be suspended.`,
      gone: '',
      without: keep('VersioningStatus'),
    }
  }
  return null
}

function isOwnBody(body: string): boolean {
  return body.startsWith('text:') || body.startsWith('bundle:')
}
