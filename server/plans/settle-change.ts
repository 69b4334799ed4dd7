/** Joins what somebody wants with what is in AWS now: their edit alone, both edits merged by meaning, or nothing left to do. */
import { choiceCovers } from '#shared/plans/choice-covers.ts'
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { MergeChoices } from '#shared/plans/diff-entry.ts'
import { mergeDocuments } from '#shared/plans/merge-documents.ts'
import type { PlanChange, PlanMerge } from '#shared/plans/plan.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'
import { sentencesAt } from '#shared/plans/sentences-at.ts'
import { isNamed, nameInReference } from '#shared/plans/steps/resource-names.ts'

import type { Account } from '../aws/account.ts'
import type { FoundResource } from '../aws/resources/found-resource.ts'
import { findResource, nounOf } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import type { MergeSources } from '../store/plans.ts'
import type { Words } from './plan-facts.ts'
import { goneMeanwhile, type WantedChange } from './wanted-change.ts'

/** `change` is `null` when AWS has it that way already. */
export type Settled = {
  change: PlanChange | null
  merge: PlanMerge | null
  source: MergeSources[string] | null
}

/** Rejects with `conflict` when what shall change is gone, with `refused-by-aws` for what AWS lets nobody change. */
export async function settleChange(
  account: Account,
  wanted: WantedChange,
  words: Words,
): Promise<Settled> {
  const settled = await settle(account, wanted, words)
  const { afterDeployment } = wanted
  return settled.change && afterDeployment === true
    ? { ...settled, change: { ...settled.change, afterDeployment } }
    : settled
}

async function settle(account: Account, wanted: WantedChange, words: Words): Promise<Settled> {
  const ref: ResourceRef = { resource: wanted.resource, id: wanted.id }
  if (wanted.action === 'create') {
    await checkNameIsFree(account, ref)
    return settleCreate(ref, wanted.mine, words)
  }
  const current = await findResource(account, ref)
  if (!current) {
    // Somebody else deleted it as well.
    if (wanted.action === 'delete') return NOTHING
    throw goneMeanwhile(ref)
  }
  if (current.managed) throw managedByAws(ref, current.name)
  const theirs = diffDocuments(ref, wanted.base, current.document, words.nameOf, words.keepsNothing)
  if (theirs.length === 0) {
    return { ...NOTHING, change: toChange(ref, { current, after: wanted.mine, words }) }
  }
  if (wanted.mine === null || wanted.base === null) {
    const change = toChange(ref, { current, after: wanted.mine, words })
    return { ...NOTHING, change, merge: { ...ref, theirs, conflicts: [] } }
  }
  const { base, mine } = wanted
  const sides = { base, mine, theirs: current.document }
  const choices = findValidChoices(ref, wanted, current.document)
  const { merged, conflicts } = mergeDocuments(ref, sides, choices)
  // A merge of JSON is JSON.
  const change = toChange(ref, { current, after: merged as ResourceDocument, words })
  const ours = diffDocuments(ref, base, mine, words.nameOf, words.keepsNothing)
  const told = conflicts.map((conflict) => ({
    ...conflict,
    words: { mine: sentencesAt(conflict, ours), theirs: sentencesAt(conflict, theirs) },
  }))
  return { change, merge: { ...ref, theirs, conflicts: told }, source: { ...sides, choices } }
}

/** Names that the plan chose may be taken. What may not be looked at is left to AWS. */
async function checkNameIsFree(account: Account, { id, resource }: ResourceRef): Promise<void> {
  if (!isNamed({ resource }) || !isReference(id)) return
  const name = nameInReference(id)
  const found = await findReadable(account, { resource, id: name })
  if (!found || isEmptyPolicy(found.document)) return
  const message = `There is a ${nounOf(resource)} ${name} in this account already. Choose another name, or change that one.`
  throw new AppError('invalid-input', message, {
    fields: [{ path: `${resource}[${name}]`, message }],
  })
}

async function findReadable(account: Account, ref: ResourceRef): Promise<FoundResource | null> {
  try {
    return await findResource(account, ref)
  } catch (error) {
    if (error instanceof AppError && MAY_BE_FREE.has(error.code)) return null
    throw error
  }
}

/** Not allowed to look, or a name that AWS will refuse anyway and `findDocumentProblems` explains. */
const MAY_BE_FREE: ReadonlySet<string> = new Set(['access-denied', 'invalid-input'])

/** A bucket without a policy has an empty one. */
function isEmptyPolicy(document: ResourceDocument): boolean {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return false
  return Array.isArray(document.Statement) && document.Statement.length === 0
}

/** Who chose their own value over another's has not seen what came after that: it is asked again. */
function findValidChoices(
  ref: ResourceRef,
  { choices, theirs }: Pick<WantedChange, 'choices' | 'theirs'>,
  current: ResourceDocument,
): MergeChoices {
  if (theirs === null) return {}
  const since = diffDocuments(ref, theirs, current).map(({ setting }) => setting)
  return Object.fromEntries(
    Object.entries(choices).filter(
      ([setting, whose]) =>
        whose === 'theirs' || since.every((changed) => !choiceCovers(setting, changed)),
    ),
  )
}

const NOTHING: Settled = { change: null, merge: null, source: null }

function settleCreate(ref: ResourceRef, mine: ResourceDocument | null, words: Words): Settled {
  const change: PlanChange = {
    ...ref,
    action: 'create',
    name: nameIn(ref, mine),
    baseVersion: null,
    before: null,
    after: mine,
    diff: diffDocuments(ref, null, mine, words.nameOf, words.keepsNothing),
  }
  return { ...NOTHING, change }
}

type Ends = { current: FoundResource; after: ResourceDocument | null; words: Words }

function toChange(ref: ResourceRef, { current, after, words }: Ends): PlanChange | null {
  const diff = diffDocuments(ref, current.document, after, words.nameOf, words.keepsNothing)
  if (diff.length === 0) return null
  return {
    ...ref,
    action: after === null ? 'delete' : 'update',
    name: current.name,
    baseVersion: current.version,
    before: current.document,
    after,
    diff,
  }
}

/** What is made is called as its document says, else as its reference does. */
function nameIn({ resource, id }: ResourceRef, document: ResourceDocument | null): string {
  if (isNamed({ resource })) return nameInReference(id)
  const own = id.slice(id.lastIndexOf(':') + 1)
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return own
  const { Name: name, name: apiName } = document
  const hasName = resource !== 'Function' && resource !== 'Tags'
  if (hasName && typeof name === 'string' && name !== '') return name
  return hasName && typeof apiName === 'string' && apiName !== '' ? apiName : own
}

function managedByAws({ resource }: ResourceRef, name: string): AppError {
  return new AppError(
    'refused-by-aws',
    `The ${nounOf(resource)} ${name} is AWS's own, which nobody can change or delete. Make a copy of it, change that, and attach the copy.`,
  )
}
