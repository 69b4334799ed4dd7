import type { Plan } from '#shared/plans/plan.ts'

import type { StoredRun } from '../store/runs.ts'

/** What the run did, as far as it came. */
export type Done = { plan: Plan; known: Pick<StoredRun, 'progress' | 'run'> }
