/** What a merge keeps while it goes through the documents: choices that were made, conflicts that are still open. */
import type { MergeChoices, MergeConflict } from '../diff-entry.ts'
import type { ResourceRef } from '../resource.ts'
import { hideSecretsAt } from '../secrets.ts'
import { type Path, settingOf, toPlace } from './setting-of.ts'

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
  const place = toPlace(path)
  const open = (value: unknown): MergeConflict['base'] =>
    // Documents are JSON, and so is what stands in them.
    (hideSecretsAt(ref, place, value) ?? null) as MergeConflict['base']
  return { base: open(sides.base), mine: open(sides.mine), theirs: open(sides.theirs) }
}
