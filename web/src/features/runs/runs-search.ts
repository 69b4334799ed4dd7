/** What the address of the list of runs holds. */
import * as z from 'zod/mini'

export const RUN_FILTERS = ['under-way', 'attention', 'ended'] as const
export type RunFilter = (typeof RUN_FILTERS)[number]

export const RunsSearch = z.object({
  state: z.catch(z.optional(z.enum(RUN_FILTERS)), undefined),
})
