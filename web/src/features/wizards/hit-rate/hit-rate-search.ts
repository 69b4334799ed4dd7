/** What the address of "Measure the hit rate" holds: only answers that somebody gave. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)
const flag = z.catch(z.optional(z.enum(['yes', 'no'])), undefined)

export const HitRateSearch = z.object({
  /** Id of the distribution. */
  distribution: text,
  metrics: flag,
  logs: z.catch(z.optional(z.enum(['as-is', 'new', 'existing'])), undefined),
  bucket: text,
  prefix: text,
  cookies: flag,
  /** The path that is asked for as a proof. */
  path: text,
})
export type HitRateSearch = z.infer<typeof HitRateSearch>
