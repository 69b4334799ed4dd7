/** What the address of "Only through CloudFront" holds: only answers that somebody gave. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const OnlyThroughSearch = z.object({
  /** Id of the distribution. */
  distribution: text,
  /** Id of the origin. */
  origin: text,
  task: z.catch(z.optional(z.enum(['protect', 'rotate'])), undefined),
  way: z.catch(
    z.optional(z.enum(['api-key', 'authorizer', 'referer', 'access-control', 'header'])),
    undefined,
  ),
  /** Asked as a proof. */
  path: text,
})
export type OnlyThroughSearch = z.infer<typeof OnlyThroughSearch>
