/** What the address of the Policies page holds. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const PoliciesSearch = z.object({
  /** Kind; cache policies when absent. */
  kind: z.catch(
    z.optional(z.enum(['cache', 'origin-request', 'response-headers', 'origin-access-control'])),
    undefined,
  ),
  /** As `lib/filter-text.ts` writes it: `owner=AWS;does:size`. */
  filter: text,
  match: z.catch(z.optional(z.literal('any')), undefined),
  page: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
})
export type PoliciesSearch = z.infer<typeof PoliciesSearch>
