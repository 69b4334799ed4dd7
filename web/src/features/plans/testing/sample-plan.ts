/** For tests: plans with as little in them as the types allow. */
import type { DiffEntry } from '#shared/plans/diff-entry.ts'
import type { Plan, PlanChange } from '#shared/plans/plan.ts'

export function entry(setting: string): DiffEntry {
  return { setting, kind: 'changed', before: 1, after: 2, sentence: `${setting} changes` }
}

/** An update of the distribution E1. */
export function change(parts: Partial<PlanChange> = {}): PlanChange {
  return {
    resource: 'Distribution',
    id: 'E1',
    name: 'E1',
    action: 'update',
    baseVersion: 'ETAG1',
    before: {},
    after: {},
    diff: [],
    ...parts,
  }
}

export function samplePlan(parts: Partial<Plan> = {}): Plan {
  return {
    id: 'plan-1',
    title: '',
    note: '',
    ticket: '',
    source: 'edit',
    createdAt: '2026-11-01T12:00:00.000Z',
    createdBy: '',
    draftId: 'draft-1',
    draftRevision: 1,
    replaces: null,
    changes: [change()],
    merges: [],
    warnings: [],
    effects: [],
    price: [],
    steps: [],
    proof: [],
    form: null,
    runId: null,
    replacedBy: null,
    ...parts,
  }
}
