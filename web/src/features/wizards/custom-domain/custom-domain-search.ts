/** What the address of "Custom domain" holds: only answers that somebody gave. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const CustomDomainSearch = z.object({
  /** Id of the distribution. */
  distribution: text,
  /** As typed, between commas or spaces. */
  names: text,
  /** ARN of a certificate, or `new`. */
  certificate: text,
  moves: z.catch(z.optional(z.enum(['yes', 'no'])), undefined),
})
export type CustomDomainSearch = z.infer<typeof CustomDomainSearch>
