/** Writes into the history what a run did, right after the call: whichever read comes first, the version is the run's. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import { readResource } from '../aws/resources/resources.ts'
import type { RunStore } from '../store/runs.ts'
import type { Versions } from '../store/versions.ts'
import { documentOf } from './execute-documents.ts'
import { resolveReferences } from './execute-references.ts'
import type { Applied } from './run-options.ts'

type Stores = { versions: Pick<Versions, 'made' | 'deleted'>; runs: Pick<RunStore, 'get'> }

/** Rejects as reading the resource does. */
export async function noteApplied(
  { account, run, plan, ref, step }: Applied,
  { versions, runs }: Stores,
): Promise<void> {
  // Who may call a function is no part of the API's document.
  if (step.kind !== 'call' || step.service === 'Lambda') return
  const { progress } = await runs.get(run.id)
  // Tags of something that was never made.
  if (isReference(ref.id)) return
  const { startedBy: who, id: runId } = run
  const made = { who, note: plan.note, ticket: plan.ticket, planId: plan.id, runId }
  if (isDelete(step.operation, ref)) return versions.deleted(account.name, ref, made)
  const askedAtMs = account.now()
  const found = await readResource(account, ref)
  const written = documentOf(step, found.document)
  const expected = written && resolveReferences(written, progress)
  const isOurs = expected === null || isSame(ref, expected, found.document)
  const ours = isOurs
    ? { version: found.version, document: found.document }
    : // Somebody changed it again at once: what we wrote was there for a moment, under a version that nobody saw.
      { version: `${runId} ${step.id}`, document: expected }
  await versions.made(account.name, { ...ref, name: found.name, askedAtMs, ...ours }, made)
}

function isDelete(operation: string, { resource }: ResourceRef): boolean {
  // Metrics that are off and an API without a stage are states, not ends.
  return resource === 'RestApi'
    ? operation === 'DeleteRestApi'
    : operation.startsWith('Delete') && resource !== 'MonitoringSubscription'
}

function isSame(ref: ResourceRef, a: ResourceDocument, b: ResourceDocument): boolean {
  return diffDocuments(ref, a, b).length === 0
}
