/** What the address of a resource's history holds: the two versions that are compared. Wrong values are dropped. */
import * as z from 'zod/mini'

const version = z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined)

export const HISTORY_FIELDS = { from: version, to: version }

export const HistorySearch = z.object(HISTORY_FIELDS)

/** A version's number, where it is all that is meant. */
export const VERSION_FIELD = { version }

/** What the address of the account's history holds. */
export const RecentSearch = z.object({
  /** Only what was made outside, or here. */
  source: z.catch(z.optional(z.enum(['outside', 'edgewise'])), undefined),
})
