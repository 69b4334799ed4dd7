/** What the address of a distribution's page holds. */
import * as z from 'zod/mini'

import { HISTORY_FIELDS, VERSION_FIELD } from '../features/history/history-search.ts'
import { EXPLAIN_FIELDS } from './explain-search.ts'

export const DISTRIBUTION_TABS = [
  'general',
  'origins',
  'behaviors',
  'error-pages',
  'findings',
  'explain',
  'tests',
  'invalidations',
  'metrics',
  'history',
] as const

export const DistributionSearch = z.object({
  tab: z.catch(z.optional(z.enum(DISTRIBUTION_TABS)), undefined),
  range: z.catch(z.optional(z.enum(['1h', '24h', '7d'])), undefined),
  /** A `SettingPath`: the place on the page that is meant. */
  setting: z.catch(z.optional(z.string()), undefined),
  /** The behavior that is edited: its path pattern, or the name of the default one. */
  behavior: z.catch(z.optional(z.string()), undefined),
  /** The part of the page whose form is open: `names`, `origin:api`. */
  edit: z.catch(z.optional(z.string()), undefined),
  /** What is typed into "Which behavior?". */
  path: z.catch(z.optional(z.string()), undefined),
  /** What stands in the form of the invalidations to begin with. */
  invalidate: z.catch(z.optional(z.string()), undefined),
  /** Two versions that are compared. */
  ...HISTORY_FIELDS,
  /** Explain is about the distribution as it was in this version. */
  ...VERSION_FIELD,
  ...EXPLAIN_FIELDS,
})
