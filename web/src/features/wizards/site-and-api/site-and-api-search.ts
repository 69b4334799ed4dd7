/** What the address of "Static site and API on one domain" holds: only answers that somebody gave. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)
const flag = z.catch(z.optional(z.enum(['yes', 'no'])), undefined)

export const SiteAndApiSearch = z.object({
  name: text,
  /** Name of a bucket that is there. */
  bucket: text,
  /** Name of the bucket that is made. */
  newBucket: text,
  starter: flag,
  missing: z.catch(z.optional(z.enum(['404', '403'])), undefined),
  pages: z.catch(
    z.optional(z.enum(['files', 'folders', 'single-page-app', 'error-pages'])),
    undefined,
  ),
  /** `new`, `none`, or the id of one that is there. */
  api: text,
  stage: text,
  /** Where the new API takes a POST. */
  submit: text,
  pattern: text,
  strip: flag,
  /** A path that is asked for as a proof. */
  path: text,
  /** `*`, `none`, or the one origin that may. */
  cors: text,
  /** Between commas. */
  forms: text,
  routing: z.catch(z.optional(z.enum(['cloudfront-function', 'lambda-edge'])), undefined),
  price: z.catch(
    z.optional(z.enum(['PriceClass_100', 'PriceClass_200', 'PriceClass_All'])),
    undefined,
  ),
})
export type SiteAndApiSearch = z.infer<typeof SiteAndApiSearch>
