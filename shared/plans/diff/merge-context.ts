/** What a merge keeps while it goes through the documents: choices that were made, conflicts that are still open. */
import type { MergeChoices, MergeConflict } from '../diff-entry.ts'
import { HIDDEN_VALUE, type ResourceRef } from '../resource.ts'
import { hideSecrets } from '../secrets.ts'
import { type Path, settingOf } from './setting-of.ts'

export type Sides = { base: unknown; mine: unknown; theirs: unknown }

export type MergeContext = {
  ref: ResourceRef
  /**
   * Whose value is taken where both changed the same. What is not chosen is noted as a conflict; until somebody chooses,
   * it is theirs.
   */
  decide: (path: Path, sides: Sides) => 'mine' | 'theirs'
  /** The same context with a list of conflicts of its own, for what may be thrown away. */
  fork: () => MergeContext & { conflicts: MergeConflict[] }
  /** Takes over what a fork noted. */
  note: (conflicts: readonly MergeConflict[]) => void
}

export function createMergeContext(
  ref: ResourceRef,
  choices: MergeChoices,
): MergeContext & { conflicts: MergeConflict[] } {
  const conflicts: MergeConflict[] = []
  return {
    ref,
    conflicts,
    decide: (path, sides) => {
      const setting = settingOf(ref, path)
      const choice = Object.hasOwn(choices, setting) ? choices[setting] : undefined
      if (choice) return choice
      if (conflicts.every((conflict) => conflict.setting !== setting)) {
        conflicts.push({ setting, ...toOpenSides(ref, path, sides) })
      }
      return 'theirs'
    },
    fork: () => createMergeContext(ref, choices),
    note: (others) => conflicts.push(...others),
  }
}

function toOpenSides(ref: ResourceRef, path: Path, sides: Sides) {
  const isSecret = ref.resource === 'Distribution' && path.at(-1) === 'HeaderValue'
  const open = (value: unknown): MergeConflict['base'] => {
    if (value === undefined || value === null) return null
    if (isSecret) return HIDDEN_VALUE
    // Documents are JSON, and so is what stands in them.
    return hideSecrets(ref, value) as MergeConflict['base']
  }
  return { base: open(sides.base), mine: open(sides.mine), theirs: open(sides.theirs) }
}
