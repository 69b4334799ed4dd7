/** What the address of a plan holds. */
import * as z from 'zod/mini'

export const PLAN_TABS = ['json', 'calls', 'permissions', 'price', 'export'] as const

export const PlanSearch = z.object({
  tab: z.catch(z.optional(z.enum(PLAN_TABS)), undefined),
})
