/** What takes a plan's changes back. What AWS cannot take back is said, a sentence each. */

import { findLostPart } from './find-lost-part.ts'
import type { PlanChange } from './plan.ts'
import { isReference, toReference } from './proposed-change.ts'
import { FunctionDocument, type ResourceDocument, type ResourceKind } from './resource.ts'
import { type JsonObject, toObject, toText } from './steps/json-object.ts'
import {
  isNamed,
  KIND_WORDS,
  nameInReference,
  ownerOf,
  toMeantReference,
} from './steps/resource-names.ts'

/** Longest CallerReference, in characters (G6.7). */
const MAX_CALLER_REFERENCE = 128

export type Inverse = {
  /**
   * The last one first. `baseVersion` is `null` and `diff` empty: whoever applies them knows the versions of the moment, and
   * whoever shows them compares.
   */
  changes: PlanChange[]
  leftovers: string[]
}

/**
 * @param made ids of what the changes made, by reference; what is not among them was never made, and is left out
 * @param hasLater their plan had changes for after the deployment, perhaps ones that it did not come to
 *
 * What was deleted is made anew and gets another id; documents that named the old id name the reference of the new one.
 * Throws a ZodError when the document of a function is none.
 */
export function invertChanges(
  changes: readonly PlanChange[],
  made: Readonly<Record<string, string>>,
  hasLater = changes.some(({ afterDeployment }) => afterDeployment),
): Inverse {
  const ids: Names = new Map(Object.entries(made))
  for (const { action, id, name, resource } of changes) {
    if (action === 'delete' && isRemadeWithNewId(resource)) ids.set(id, toReference(resource, name))
  }
  const inverses = changes.toReversed().map((change) => invert(change, { changes, ids }))
  return {
    changes: hasLater
      ? inOppositeOrder(inverses.flatMap((inverse) => inverse.changes))
      : inverses.flatMap((inverse) => inverse.changes),
    leftovers: inverses.flatMap(({ leftovers }) => leftovers),
  }
}

/**
 * What came after the deployment goes back before it: first nobody demands what CloudFront then stops sending. What CloudFront
 * needed until then stays until that is deployed.
 */
function inOppositeOrder(changes: PlanChange[]): PlanChange[] {
  return changes.map(({ afterDeployment, ...change }) =>
    afterDeployment || change.resource === 'Distribution'
      ? change
      : { ...change, afterDeployment: true },
  )
}

/** What stands for an id now. */
type Names = Map<string, string>

type Context = { changes: readonly PlanChange[]; ids: Names }

function invert(change: PlanChange, context: Context): Inverse {
  switch (change.action) {
    case 'create':
      return invertCreate(change, context)
    case 'update':
      return change.resource === 'Function'
        ? invertFunctionUpdate(change)
        : invertUpdate(change, context)
    default:
      return invertDelete(change, context)
  }
}

function invertUpdate(change: PlanChange, context: Context): Inverse {
  const lost = findLostPart(change)
  if (lost === null) return taken(swapped(change, context))
  const { sentence, without } = lost
  // What nobody can bring back is not tried.
  const back = swapped({ ...change, before: without(toObject(change.before)) }, context)
  return { changes: [back], leftovers: [sentence] }
}

function invertCreate(change: PlanChange, context: Context): Inverse {
  const { id, resource } = change
  if (resource === 'Tags' || resource === 'MonitoringSubscription') {
    // What belongs to a distribution that was made goes with it.
    if (isReference(id)) return NOTHING
    return taken({ ...swapped(change, context), action: 'update', after: emptied(resource) })
  }
  if (isReference(id) && !context.ids.has(id)) return NOTHING
  return taken({ ...swapped(change, context), action: 'delete' })
}

function emptied(resource: 'Tags' | 'MonitoringSubscription'): ResourceDocument {
  return resource === 'Tags' ? {} : { RealtimeMetricsSubscriptionStatus: 'Disabled' }
}

/** Publishing cannot be undone, only done again with other code. */
function invertFunctionUpdate(change: PlanChange): Inverse {
  const before = FunctionDocument.parse(change.before)
  const after = FunctionDocument.parse(change.after)
  if (before.live !== null || after.live === null) {
    return taken({ ...change, ...UNKNOWN, before: change.after, after: change.before })
  }
  const { live } = toObject(change.after)
  const kept = { ...toObject(change.before), live: live ?? null }
  return {
    changes: [{ ...change, ...UNKNOWN, before: change.after, after: kept }],
    leftovers: [
      `The function ${change.name} stays published: CloudFront cannot take that back. Only its code in development is as it was.`,
    ],
  }
}

function invertDelete(change: PlanChange, context: Context): Inverse {
  const { id, name, resource } = change
  if (resource === 'Tags' || resource === 'MonitoringSubscription') {
    const owner = ownerOf(id)
    const remade = context.ids.get(owner)
    const back = swapped(change, context)
    return taken({ ...back, id: remade ?? id, action: remade ? 'create' : 'update' })
  }
  const made: PlanChange = { ...swapped(change, context), action: 'create', before: null }
  if (isNamed(change)) {
    const again = { ...made, id: toReference(resource, nameInReference(id)) }
    const lost = findLostPart(change)
    return lost ? { changes: [], leftovers: [lost.gone] } : sayContents(again)
  }
  const reference = toReference(resource, name)
  switch (resource) {
    case 'Distribution':
      return {
        changes: [{ ...made, id: reference, after: withNewCaller(toObject(made.after)) }],
        leftovers: [sayNewDistribution(change, context)],
      }
    case 'Function':
      return taken({ ...made, id: toReference(resource, nameInReference(id)) })
    case 'RestApi':
      return {
        changes: [{ ...made, id: reference }],
        leftovers: [
          `The REST API ${name} comes back with another id: its URL, its API keys and permissions of functions that name the old id must follow.`,
        ],
      }
    default:
      return {
        changes: [{ ...made, id: reference }],
        leftovers: [
          `The ${KIND_WORDS[resource]} ${name} comes back with another id than ${id}: whatever names the old one outside this plan must follow.`,
        ],
      }
  }
}

/** A bucket comes back empty. */
function sayContents(made: PlanChange): Inverse {
  if (made.resource !== 'Bucket') return taken(made)
  const sentence = `The bucket ${made.name} comes back empty, unless somebody else in the world has taken its name.`
  return { changes: [made], leftovers: [sentence] }
}

function sayNewDistribution({ id, name }: PlanChange, { changes }: Context): string {
  const brings = (resource: ResourceKind) =>
    changes.some((change) => change.resource === resource && ownerOf(change.id) === id)
  const lost = [
    ...(brings('Tags') ? [] : ['tags']),
    ...(brings('MonitoringSubscription') ? [] : ['additional metrics']),
  ]
  const without = lost.length > 0 ? ` Its ${lost.join(' and ')} do not come back.` : ''
  return `The distribution ${name} comes back with another id and domain name than ${id}: DNS records and bucket policies that name the old ones must follow.${without}`
}

/** CloudFront gives a caller reference to one distribution only (F3.2). */
function withNewCaller(config: JsonObject): JsonObject {
  const again = '-again'
  const reference = toText(config.CallerReference).slice(0, MAX_CALLER_REFERENCE - again.length)
  return { ...config, CallerReference: `${reference}${again}` }
}

const NOTHING: Inverse = { changes: [], leftovers: [] }

function taken(change: PlanChange): Inverse {
  return { changes: [change], leftovers: [] }
}

/** Known only when the inverse is applied or shown. */
const UNKNOWN: Pick<PlanChange, 'baseVersion' | 'diff'> = { baseVersion: null, diff: [] }

function swapped(change: PlanChange, { ids }: Context): PlanChange {
  const keepsName = change.resource === 'Function' || isNamed(change)
  return {
    ...change,
    ...UNKNOWN,
    id: keepsName ? nameInReference(change.id) : (ids.get(change.id) ?? change.id),
    before: rename(change.after, ids),
    after: rename(change.before, ids),
  }
}

/** Functions and what has a name of its own keep it, and with it their ARN. Tags and metrics go by their distribution. */
function isRemadeWithNewId(resource: ResourceKind): boolean {
  if (isNamed({ resource })) return false
  return resource !== 'Function' && resource !== 'Tags' && resource !== 'MonitoringSubscription'
}

/** A plan that publishes nothing leaves the function that the document names. */
function meantIn(member: string, reference: string, ids: Names): string {
  const meant = toMeantReference(member, reference)
  return ids.has(meant) ? meant : reference
}

/** Texts that are ids, or references to what has one now. Code is left alone. */
function rename(value: ResourceDocument, ids: Names, member = ''): ResourceDocument {
  if (typeof value === 'string')
    return member === 'FunctionCode' ? value : (ids.get(meantIn(member, value, ids)) ?? value)
  if (Array.isArray(value)) return value.map((item) => rename(item, ids, member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, rename(item, ids, name)]),
  )
}
