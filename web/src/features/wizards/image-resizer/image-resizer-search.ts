/** What the address of "Image resizer" holds: only answers that somebody gave. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const ImageResizerSearch = z.object({
  /** Name of the function that is brought up to date; then nothing else is asked. */
  upgrade: text,
  name: text,
  /** Name of a bucket that is there. */
  bucket: text,
  /** Name of the bucket that is made. */
  newBucket: text,
  processor: z.catch(z.optional(z.enum(['arm64', 'x64'])), undefined),
  /** In megabytes. */
  memory: z.catch(
    z.optional(z.coerce.number().check(z.int(), z.minimum(128), z.maximum(10_240))),
    undefined,
  ),
  /** Between commas. */
  sizes: text,
  others: z.catch(z.optional(z.enum(['reject', 'snap'])), undefined),
  enlarge: z.catch(z.optional(z.enum(['on-request', 'never'])), undefined),
  /** Between commas. */
  formats: text,
  /** Id of the distribution that gets a behavior. */
  distribution: text,
  pattern: text,
})
export type ImageResizerSearch = z.infer<typeof ImageResizerSearch>
