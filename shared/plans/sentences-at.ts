/** What an edit does where two edits meet, in words. Pure. */
import { choiceCovers } from './choice-covers.ts'
import type { DiffEntry, MergeConflict } from './diff-entry.ts'

/** The sentences of all that a choice at the conflict reaches. */
export function sentencesAt(
  { setting }: Pick<MergeConflict, 'setting'>,
  entries: readonly DiffEntry[],
): string[] {
  return entries
    .filter((entry) => choiceCovers(setting, entry.setting))
    .map(({ sentence }) => sentence)
}
