/** Changes that are being collected. A draft lives on the server, so that it survives a restart and can be shared by its link. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'
import { MAX_CHANGES, ProposedChange } from './proposed-change.ts'

export const DraftInput = writeBody({
  title: z.string().trim().max(200).default(''),
  note: z.string().max(4_000).default(''),
  ticket: z.string().trim().max(200).default(''),
  /** Each resource at most once. */
  changes: z.array(ProposedChange).max(MAX_CHANGES),
})
export type DraftInput = z.infer<typeof DraftInput>

export const Draft = DraftInput.extend({
  id: z.string(),
  /** Counts the writes; a write that names an older one is refused, so that two windows do not overwrite each other. */
  revision: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Who began it, as they call themselves. */
  createdBy: z.string(),
  /** Who wrote it last. */
  updatedBy: z.string(),
}).meta({ id: 'Draft' })
export type Draft = z.infer<typeof Draft>

/** What happened to a draft, for other windows that have it open. They read the draft itself afterwards. */
export const DraftNews = z
  .object({
    id: z.string(),
    event: z.enum(['written', 'discarded', 'applied']),
    /** The newest; of a draft that is gone its last one. */
    revision: z.int(),
    by: z.string(),
    at: z.string(),
    /** The run that applies it. */
    runId: z.string().nullable(),
  })
  .meta({ id: 'DraftNews' })
export type DraftNews = z.infer<typeof DraftNews>
