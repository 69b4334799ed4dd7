/** One difference between two versions of a document, by meaning: `/api/* stops caching`. */
import { z } from 'zod'

export const DiffEntry = z.object({
  /** A `SettingPath`: what is different. */
  setting: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** Values of custom origin headers are `(hidden)`. Absent items are `null`. */
  before: z.json(),
  after: z.json(),
  /** For a person, complete in itself, never with a secret in it. */
  sentence: z.string(),
})
export type DiffEntry = z.infer<typeof DiffEntry>

/** Two edits of the same setting that differ. */
export const MergeConflict = z.object({
  setting: z.string(),
  base: z.json(),
  mine: z.json(),
  theirs: z.json(),
  /** What each side did to it, in sentences: values may be ids that say nothing to a person. */
  words: z.object({ mine: z.array(z.string()), theirs: z.array(z.string()) }).optional(),
})
export type MergeConflict = z.infer<typeof MergeConflict>

/** Whose value is taken, by the setting of the conflict. */
export const MergeChoices = z.record(z.string(), z.enum(['mine', 'theirs']))
export type MergeChoices = z.infer<typeof MergeChoices>
