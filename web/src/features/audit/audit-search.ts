/** What the address of the audit log holds: the filters, and where the page begins. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const AuditSearch = z.object({
  action: text,
  who: text,
  /** `Distribution/E123`, an id, or part of a name. */
  resource: text,
  text,
  /** The last while: `24-hour`. */
  last: text,
  /** ISO 8601, where it is not the last while. */
  from: text,
  to: text,
  /** `next` of the page before; absent = the newest events. */
  before: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
})
export type AuditSearch = z.infer<typeof AuditSearch>
