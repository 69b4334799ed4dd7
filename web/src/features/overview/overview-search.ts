/** What the address of the Overview holds. Wrong values are dropped. */
import * as z from 'zod/mini'

export const OverviewSearch = z.object({
  /** Page of the fleet. */
  page: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
  /** `all`: every finding is listed, not only the most harmful ones. */
  findings: z.catch(z.optional(z.literal('all')), undefined),
})
