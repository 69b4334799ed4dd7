/** Puts what is known only when a plan runs in place of its references: ids and ARNs of what it made, and newest versions. */
import { toVersionReference } from '#shared/lambda/function-id.ts'
import { inTemplate, isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'
import { toResourceKey } from '#shared/plans/resource.ts'
import { isNamed, nameInReference } from '#shared/plans/steps/resource-names.ts'

import { AppError } from '../errors.ts'
import type { RunProgress } from '../store/runs.ts'

const VERSION = /^version:(.+)$/

/** Members that name things by their ARN. */
const ARN_MEMBERS = new Set(['FunctionARN', 'Resource', 'LambdaFunctionARN', 'Role'])

/** Kinds that longer texts name by their ARN too. */
const ARN_KINDS = /^new:(?:role|lambda-function|lambda-version):/

export type Known = Pick<RunProgress, 'made' | 'versions'>

/** Rejects nothing: throws `AppError` when a reference stands for nothing that is known. */
export function resolveReferences<Value extends ResourceDocument>(
  value: Value,
  known: Known,
  member = '',
): Value {
  // Each branch gives back the kind of value that it was given.
  return resolve(value, known, member) as Value
}

function resolve(value: ResourceDocument, known: Known, member: string): ResourceDocument {
  if (typeof value === 'string') return resolveText(value, known, member)
  if (Array.isArray(value)) return value.map((item) => resolve(item, known, member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, resolve(item, known, name)]),
  )
}

function resolveText(text: string, known: Known, member: string): string {
  if (member === 'FunctionCode') return text
  const version = VERSION.exec(text)?.[1]
  if (member === 'IfMatch' && version !== undefined) return findVersion(version, known)
  if (!isReference(text)) return fillTemplate(text, known)
  const reference = member === 'LambdaFunctionARN' ? toVersion(text, known) : text
  const made = Object.hasOwn(known.made, reference) ? known.made[reference] : undefined
  // Text that only looks like a reference, such as a comment, stays as it is.
  if (!made) return text
  return ARN_MEMBERS.has(member) ? (made.arn ?? made.id) : made.id
}

/** What runs at the edge is a version: the one that the plan publishes. */
function toVersion(reference: string, { made }: Known): string {
  const version = toVersionReference(nameInReference(reference))
  return Object.hasOwn(made, version) ? version : reference
}

function fillTemplate(text: string, { made }: Known): string {
  if (!text.includes(inTemplate('new:').slice(0, -1))) return text
  return Object.entries(made).reduce(
    (filled, [reference, { arn, id }]) =>
      filled.replaceAll(inTemplate(reference), () =>
        ARN_KINDS.test(reference) ? (arn ?? id) : id,
      ),
    text,
  )
}

function findVersion(key: string, { versions }: Known): string {
  const version = Object.hasOwn(versions, key) ? versions[key] : undefined
  if (version !== undefined) return toETag(key, version)
  throw new AppError(
    'internal',
    `The plan changes ${key} without saying which version of it. Nothing was sent to AWS for this step; make the plan again.`,
  )
}

/** A function's version names both stages; AWS compares that of the one that is edited. */
function toETag(key: string, version: string): string {
  return key.startsWith('Function/') ? (version.split(' ')[0] ?? version) : version
}

/** The resource with AWS's own id, when it was made by this run; names that the plan chose are known from the start. */
export function resolveRef(ref: ResourceRef, { made }: Known): ResourceRef {
  if (isNamed(ref)) return { ...ref, id: nameInReference(ref.id) }
  const id = Object.hasOwn(made, ref.id) ? made[ref.id]?.id : undefined
  return id === undefined ? ref : { ...ref, id }
}

/** Both keys of a resource: as the plan calls it, and as AWS does. */
export function keysOf(ref: ResourceRef, known: Known): string[] {
  return [...new Set([toResourceKey(ref), toResourceKey(resolveRef(ref, known))])]
}
