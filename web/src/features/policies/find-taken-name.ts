/** Names are unique per account and kind (F4.1); Edgewise says so before AWS does. Pure. */
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceState } from '#shared/plans/resource.ts'

import { nameOfPolicy, type PolicyKind } from './policy-kinds.ts'

type Known = {
  kind: PolicyKind
  states: readonly ResourceState[]
  changes: readonly ProposedChange[]
  /** The policy whose name it is. */
  own?: string
}

/** Why the name cannot be used; `null` when it can. */
export function findTakenName(name: string, { kind, states, changes, own }: Known): string | null {
  const ofKind = changes.filter(({ resource }) => resource === kind.resource)
  const drafted = new Map(ofKind.map((change) => [change.id, change]))
  const saved = states.filter(({ id }) => !drafted.has(id))
  const isTaken =
    saved.some((state) => state.id !== own && state.name === name) ||
    ofKind.some(
      (change) =>
        change.id !== own && change.action !== 'delete' && nameOfPolicy(change.after) === name,
    )
  if (!isTaken) return null
  return `There is a ${kind.noun} called ${name} already. Choose another name, or change that one.`
}
