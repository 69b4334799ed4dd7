/** From what AWS has and what the draft changes to the rows of the list. Pure. */
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { FunctionDocument, ResourceDocument, ResourceState } from '#shared/plans/resource.ts'

import { findResourceUsers, type ResourceUser } from '../../lib/resource-users.ts'
import { type FunctionState, runtimeOf, stateOf } from './function-state.ts'

/** One function, as it is in AWS or as the draft makes it. */
export type SavedFunction = Pick<ResourceState, 'id' | 'version' | 'document' | 'usedBy'>

export type FunctionRow = {
  /** The name, or the reference of one that the draft makes. */
  id: string
  name: string
  comment: string
  runtime: string
  /** Of the code in development, in bytes. */
  sizeBytes: number
  state: FunctionState
  /** `null` = could not be found out. */
  users: ResourceUser[] | null
  draft: 'new' | 'changed' | 'deleted' | null
}

/** Those of the draft first, then by name. */
export function toFunctionRows(
  states: readonly ResourceState[],
  changes: readonly ProposedChange[],
): FunctionRow[] {
  const own = changes.filter(({ resource }) => resource === 'Function')
  const made = own.flatMap((change): FunctionRow[] =>
    change.action === 'create'
      ? [
          {
            ...summarize(change.id, change.after),
            users: findResourceUsers(change, [], changes),
            draft: 'new',
          },
        ]
      : [],
  )
  const saved = states.map((state): FunctionRow => {
    const change = own.find(({ id }) => id === state.id)
    const document = change && change.action !== 'delete' ? change.after : state.document
    const users = findResourceUsers(state, state.usedBy, changes)
    return {
      ...summarize(state.id, document),
      users: state.usedBy === null && users.length === 0 ? null : users,
      draft: change ? (change.action === 'delete' ? 'deleted' : 'changed') : null,
    }
  })
  return [...made, ...saved.sort((one, other) => one.name.localeCompare(other.name))]
}

function summarize(id: string, document: ResourceDocument) {
  const read = toFunctionDocument(document)
  const { FunctionConfig, FunctionCode } = read.development
  return {
    id,
    name: nameOfFunctionId(id),
    comment: FunctionConfig.Comment ?? '',
    runtime: runtimeOf(read),
    sizeBytes: new TextEncoder().encode(FunctionCode).length,
    state: stateOf(read),
  }
}

/** Documents of functions have this shape: see `DOCUMENTS` of shared/plans/resource.ts. */
export function toFunctionDocument(document: ResourceDocument): FunctionDocument {
  return document as FunctionDocument
}

/** `new:function:rewrite` is going to be called `rewrite`. */
export function nameOfFunctionId(id: string): string {
  return id.startsWith('new:') ? (id.split(':').at(-1) ?? id) : id
}
