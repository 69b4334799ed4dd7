/** What the address of a plan holds. */
import * as z from 'zod/mini'

export const PLAN_TABS = ['json', 'calls', 'permissions', 'price', 'export'] as const

const ExportForm = z.enum(['cloudformation', 'terraform', 'commands', 'permissions'])
export type ExportForm = z.infer<typeof ExportForm>

export const PlanSearch = z.object({
  tab: z.catch(z.optional(z.enum(PLAN_TABS)), undefined),
  /** Of the export. */
  form: z.catch(z.optional(ExportForm), undefined),
})
