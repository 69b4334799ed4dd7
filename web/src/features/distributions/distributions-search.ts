/** What the address of the Distributions page holds: filter, order, page and selection. Wrong values are dropped. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const DistributionsSearch = z.object({
  /** As `filter-text.ts` writes it: `state=Deploying;origin:shop`. */
  filter: text,
  /** `any`: one condition is enough; else all must hold. */
  match: z.catch(z.optional(z.literal('any')), undefined),
  /** Column id; `-` before it for descending. */
  sort: text,
  page: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
  /** Ids of the selected distributions, with commas between. */
  selected: text,
})
export type DistributionsSearch = z.infer<typeof DistributionsSearch>

export function parseSelected({ selected = '' }: DistributionsSearch): string[] {
  return selected.split(',').filter((id) => id !== '')
}
