/** What the address of the Images page holds: everything that was chosen, so that a link shows the same. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const ImagesSearch = z.object({
  /** Distribution id of the image setup. */
  setup: text,
  /** Folder that the picker shows, as a prefix: `products/`. */
  folder: text,
  /** Key of the chosen picture. */
  image: text,
  /** Sizes between commas: `300x200,600x`. */
  sizes: text,
  /** Formats between commas: `uploaded,webp`. */
  formats: text,
})
