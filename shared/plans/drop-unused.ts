/** What a draft makes only because something else needs it, and which goes with that. Pure. */
import { isReference, type ProposedChange } from './proposed-change.ts'

/** Without what the draft makes under one of these references and no other change of it mentions any more. */
export function dropUnused(
  changes: readonly ProposedChange[],
  references: readonly string[],
): ProposedChange[] {
  return changes.filter((change) => {
    const isCandidate =
      change.action === 'create' && isReference(change.id) && references.includes(change.id)
    return !isCandidate || changes.some((other) => other !== change && mentions(other, change.id))
  })
}

/** References are unlike any other text: who has one in a document means what it stands for. */
function mentions(change: ProposedChange, reference: string): boolean {
  if (change.action === 'delete') return false
  return JSON.stringify(change.after).includes(JSON.stringify(reference))
}
