/** What the address of a distribution's page holds. */
import * as z from 'zod/mini'

export const DISTRIBUTION_TABS = [
  'general',
  'origins',
  'behaviors',
  'error-pages',
  'invalidations',
  'metrics',
  'tags',
] as const

export const DistributionSearch = z.object({
  tab: z.catch(z.optional(z.enum(DISTRIBUTION_TABS)), undefined),
  range: z.catch(z.optional(z.enum(['1h', '24h', '7d'])), undefined),
})
