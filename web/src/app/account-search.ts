/** What the address of every page of an account may hold. */
import * as z from 'zod/mini'

export const AccountSearch = z.object({
  /** Id of the draft in which edits are collected. */
  draft: z.catch(z.optional(z.string()), undefined),
  /** The form of something new is open, on pages that have one. */
  new: z.catch(z.optional(z.literal('1')), undefined),
})
