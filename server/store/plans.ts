/** Plans, as they were made. Only one thing changes later: which plan took the place of one. */
import type { Selectable } from 'kysely'
import { z } from 'zod'

import { MergeChoices } from '#shared/plans/diff-entry.ts'
import { Plan } from '#shared/plans/plan.ts'
import type { PlanList, PlanSummary } from '#shared/plans/plan-requests.ts'
import { ResourceDocument } from '#shared/plans/resource.ts'

import { AppError } from '../errors.ts'
import type { Store, Tables } from './store.ts'

/** What a merge was made of, by resource key, so that conflicts can be decided later. */
export const MergeSources = z.record(
  z.string(),
  z.object({
    base: ResourceDocument,
    mine: ResourceDocument,
    /** What the person was shown as the other edit. */
    theirs: ResourceDocument,
    /** Conflicts with it that are decided. */
    choices: MergeChoices,
  }),
)
export type MergeSources = z.infer<typeof MergeSources>

/** Documents have true values of custom origin headers. */
export type StoredPlan = { plan: Plan; sources: MergeSources }

export type PlanStore = {
  add: (account: string, stored: StoredPlan) => Promise<void>
  /** Rejects with `no-such-plan`. */
  get: (account: string, id: string) => Promise<StoredPlan>
  /** Newest first. `before` is the `next` of the page before. */
  list: (account: string, before: string | null) => Promise<PlanList>
  setReplacedBy: (account: string, id: string, planId: string) => Promise<void>
}

const PAGE_SIZE = 50

/** Which run applied it is the run's business, so that the two never disagree. */
type Row = Selectable<Tables['plans']> & { run_id: string | null }

/** `now` is the clock in milliseconds since 1970. */
export function createPlanStore(store: Store, now: () => number): PlanStore {
  return {
    add: async (account, { plan, sources }) => {
      await store
        .insertInto('plans')
        .values({
          id: plan.id,
          account,
          created_at: now(),
          summary: JSON.stringify(toSummary(plan)),
          plan: JSON.stringify(plan),
          merge_sources: JSON.stringify(sources),
          replaced_by: null,
        })
        .execute()
    },
    get: async (account, id) => {
      const row = await store
        .selectFrom('plans')
        .leftJoin('runs', 'runs.plan_id', 'plans.id')
        .selectAll('plans')
        .select('runs.id as run_id')
        .where('plans.account', '=', account)
        .where('plans.id', '=', id)
        .executeTakeFirst()
      if (!row) throw noSuchPlan()
      return toStored(row)
    },
    list: async (account, before) => {
      const rows = await store
        .selectFrom('plans')
        .leftJoin('runs', 'runs.plan_id', 'plans.id')
        .select(['number', 'summary', 'runs.id as run_id', 'replaced_by'])
        .where('plans.account', '=', account)
        .$if(before !== null, (query) => query.where('number', '<', Number(before)))
        .orderBy('number', 'desc')
        .limit(PAGE_SIZE + 1)
        .execute()
      const page = rows.slice(0, PAGE_SIZE)
      const last = page.at(-1)
      return {
        items: page.map((row) => ({
          ...(JSON.parse(row.summary) as PlanSummary), // Written by `toSummary`.
          runId: row.run_id,
          replacedBy: row.replaced_by,
        })),
        next: rows.length > PAGE_SIZE && last ? String(last.number) : null,
      }
    },
    setReplacedBy: async (account, id, planId) => {
      await store
        .updateTable('plans')
        .set({ replaced_by: planId })
        .where('account', '=', account)
        .where('id', '=', id)
        .execute()
    },
  }
}

function toSummary(plan: Plan): PlanSummary {
  const { id, title, source, createdAt, createdBy, runId, replacedBy } = plan
  const changes = plan.changes.map(({ resource, id: resourceId, name, action }) => ({
    resource,
    id: resourceId,
    name,
    action,
  }))
  return { id, title, source, createdAt, createdBy, runId, replacedBy, changes }
}

function toStored(row: Row): StoredPlan {
  const plan = Plan.parse(JSON.parse(row.plan))
  return {
    plan: { ...plan, runId: row.run_id, replacedBy: row.replaced_by },
    sources: MergeSources.parse(JSON.parse(row.merge_sources)),
  }
}

function noSuchPlan(): AppError {
  return new AppError(
    'no-such-plan',
    'There is no such plan in this account. Plans belong to the account that they were made for; look for it in the list of changes.',
  )
}
