/** What the address of "CloudFront in front of an API" holds: only answers that somebody gave. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)
const seconds = z.catch(z.optional(z.coerce.number().check(z.int(), z.minimum(0))), undefined)
const flag = z.catch(z.optional(z.enum(['yes', 'no'])), undefined)

export const ApiCdnSearch = z.object({
  api: text,
  stage: text,
  keepsStage: flag,
  /** Id of the distribution that gets a behavior. */
  distribution: text,
  pattern: text,
  viewers: z.catch(z.optional(z.enum(['redirect-to-https', 'https-only'])), undefined),
  methods: z.catch(z.optional(z.enum(['read', 'read-and-options', 'all'])), undefined),
  caches: flag,
  queries: z.catch(z.optional(z.enum(['none', 'named', 'all'])), undefined),
  /** Between commas. */
  names: text,
  headers: text,
  compresses: flag,
  min: seconds,
  default: seconds,
  max: seconds,
  price: z.catch(
    z.optional(z.enum(['PriceClass_All', 'PriceClass_200', 'PriceClass_100'])),
    undefined,
  ),
  http: z.catch(z.optional(z.enum(['http2and3', 'http2', 'http3', 'http1.1'])), undefined),
  comment: text,
  /** The path that is asked for as a proof. */
  path: text,
})
export type ApiCdnSearch = z.infer<typeof ApiCdnSearch>
