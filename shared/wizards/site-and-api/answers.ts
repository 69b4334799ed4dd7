/** What the wizard "static site and API on one domain" asks. Each answer has a good default: `default-answers.ts`. */
import { z } from 'zod'

import { writeBody } from '../../write-body.ts'

/** Of everything that the wizard makes: `shop` -> the bucket `shop-files-111122223333`, the function `shop-submit` … */
const name = z.string().max(40)

const path = z.string().max(255)

export const SiteAndApiAnswers = writeBody({
  name,
  bucket: z.discriminatedUnion('kind', [
    writeBody({ kind: z.literal('new'), name: z.string().max(63), starterPage: z.boolean() }),
    writeBody({ kind: z.literal('existing'), name: z.string().max(63) }),
  ]),
  /** CloudFront may list the bucket, so that S3 answers 404 for what is not there, instead of 403. */
  missingIs404: z.boolean(),
  /**
   * What a path without a file name stands for: `files` = nothing; `folders` = `index.html` of that folder; `single-page-app` = the home
   * page, by a function on the site's behavior alone; `error-pages` = the home page instead of every 403 and 404 of the distribution.
   */
  pages: z.enum(['files', 'folders', 'single-page-app', 'error-pages']),
  api: z.discriminatedUnion('kind', [
    writeBody({ kind: z.literal('none') }),
    writeBody({
      kind: z.literal('existing'),
      restApiId: z.string().max(40),
      stage: z.string().max(128),
    }),
    /** A POST that a Lambda function answers. */
    writeBody({ kind: z.literal('new'), path }),
  ]),
  /** Goes to the API: `/api/*`. */
  apiPattern: path,
  /** An existing API has no `/api` in its own paths: the edge takes it away. */
  stripPrefix: z.boolean(),
  /** Whose pages may call the new API from other domains: `*` or one origin; `null` = those of this domain alone. */
  allowOrigin: z.string().max(300).nullable(),
  /** A path of an existing API that answers 200 to GET, as viewers ask for it: `/api/orders`; empty = none is asked as a proof. */
  examplePath: path,
  /** Paths at which GET is for the site and every other method for the API. */
  formPaths: z.array(path).max(20),
  /** What tells the methods apart at those paths. */
  formRouting: z.enum(['cloudfront-function', 'lambda-edge']),
  priceClass: z.enum(['PriceClass_100', 'PriceClass_200', 'PriceClass_All']),
})
export type SiteAndApiAnswers = z.infer<typeof SiteAndApiAnswers>
