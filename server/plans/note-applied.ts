/** Writes into the history what a run did, right after the call: whichever read comes first, the version is the run's. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceKind, ResourceRef } from '#shared/plans/resource.ts'

import { readResource } from '../aws/resources/resources.ts'
import type { RunProgress, RunStore } from '../store/runs.ts'
import type { Versions } from '../store/versions.ts'
import { endOf } from './end-of.ts'
import { documentOf } from './execute-documents.ts'
import { resolveReferences } from './execute-references.ts'
import type { Applied } from './run-options.ts'

type Stores = { versions: Pick<Versions, 'made' | 'deleted'>; runs: Pick<RunStore, 'get'> }

/** Rejects as reading the resource does. */
export async function noteApplied(
  { account, isMerged, run, plan, ref, step }: Applied,
  { versions, runs }: Stores,
): Promise<void> {
  if (step.kind !== 'call') return
  // Who may call a function is no part of the API's document.
  if (step.service === 'Lambda' && ref.resource === 'RestApi') return
  const { progress } = await runs.get(run.id)
  // Tags of something that was never made.
  if (isReference(ref.id)) return
  const made = {
    ...authorOf({ run, plan, step }, progress),
    ticket: plan.ticket,
    planId: plan.id,
    runId: run.id,
  }
  if (isDelete(step.operation, ref)) return versions.deleted(account.name, ref, made)
  const askedAtMs = account.now()
  const found = await readResource(account, ref)
  const written = isMerged ? null : documentOf(step, found.document)
  const expected = written && resolveReferences(written, progress)
  const isOurs = expected === null || isSame(ref, expected, found.document)
  const ours = isOurs
    ? { version: found.version, document: found.document }
    : // Somebody changed it again at once: what we wrote was there for a moment, under a version that nobody saw.
      { version: `${run.id} ${step.id}`, document: expected }
  await versions.made(account.name, { ...ref, name: found.name, askedAtMs, ...ours }, made)
}

/** Of what takes a run back, the one who asked for it, and not the one whose change it was. */
function authorOf(
  { run, plan, step }: Pick<Applied, 'run' | 'plan' | 'step'>,
  { askedBy, undo }: RunProgress,
) {
  const isUndo = undo?.steps.some(({ id }) => id === step.id) ?? false
  if (!undo || !isUndo) return { who: run.startedBy, note: plan.note }
  const who = askedBy === '' ? null : askedBy
  if (undo.goal === 'undone') {
    return { source: 'undo' as const, who, note: `Took back: ${run.title}` }
  }
  const why = who === null ? 'nobody confirmed it in time' : 'not confirmed'
  return { source: 'auto-revert' as const, who, note: `Brought back, ${why}: ${run.title}` }
}

/** Metrics that are off and a bucket without a policy are states, not ends. */
const STATES: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
  'MonitoringSubscription',
  'BucketPolicy',
])

function isDelete(operation: string, { resource }: ResourceRef): boolean {
  return operation === endOf(resource) && !STATES.has(resource)
}

function isSame(ref: ResourceRef, a: ResourceDocument, b: ResourceDocument): boolean {
  return diffDocuments(ref, a, b).length === 0
}
