/** What the address of Explain holds, on its page and in the tab of a distribution: `ExplainAddress`, read leniently. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const EXPLAIN_FIELDS = {
  url: text,
  method: text,
  headers: text,
  cookies: text,
  device: text,
  country: text,
  body: text,
  originStatus: text,
  originHeaders: text,
  cache: z.catch(z.optional(z.literal('again')), undefined),
  compare: text,
}

export const ExplainSearch = z.object({ ...EXPLAIN_FIELDS, distribution: text })
