/** What the start page's address holds: a token that the server refused, and afterwards only that it did. */
import * as z from 'zod/mini'

export const StartSearch = z.object({
  token: z.catch(z.optional(z.string()), undefined),
  refused: z.catch(z.optional(z.literal('token')), undefined),
})
