/** Writes into the audit log how runs go. What people say to them, the routes write, which know who it is. */
import type { Logger } from 'pino'

import type { AuditAction } from '#shared/history/audit.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import { type ResourceKey, toResourceKey } from '#shared/plans/resource.ts'
import type { Run } from '#shared/plans/run.ts'

import type { Audit } from '../store/audit.ts'
import type { Runs } from './runs.ts'

/** States that are worth an entry, and how they read. */
const STATES: Partial<Record<Run['state'], { action: AuditAction; verb: string }>> = {
  done: { action: 'run-done', verb: 'Done' },
  stopped: { action: 'run-stopped', verb: 'Stopped' },
  undone: { action: 'run-undone', verb: 'Undone' },
  reverted: { action: 'run-reverted', verb: 'Brought back' },
}

type Options = { runs: Pick<Runs, 'subscribe'>; audit: Audit; log: Logger }

/** @returns stops listening */
export function auditRuns({ runs, audit, log }: Options): () => void {
  const last = new Map<string, Run['state']>()
  return runs.subscribe(({ account, run }) => {
    const known = STATES[run.state]
    const isNews = last.get(run.id) !== run.state
    if (run.endedAt === null) last.set(run.id, run.state)
    else last.delete(run.id)
    if (!known || !isNews) return
    const reason = run.state === 'stopped' && run.failure ? `: ${run.failure.sentence}` : ''
    const event = {
      account,
      // Who asked to take it back is in the log already; or the time was over, and it was nobody.
      who: run.state === 'undone' || run.state === 'reverted' ? '' : run.startedBy,
      action: known.action,
      sentence: `${known.verb}: ${run.title}${reason}`,
      resources: keysOfRun(run),
      planId: run.planId,
      runId: run.id,
    }
    audit.note(event).catch((error: unknown) => {
      log.error(
        { err: error, run: run.id },
        'The end of a run could not be written to the audit log',
      )
    })
  })
}

/** What the run changes, for the log: what was not made (yet) has no name there. */
export function keysOfRun({ resources }: Pick<Run, 'resources'>): ResourceKey[] {
  return resources.filter(({ id }) => !isReference(id)).map(toResourceKey)
}
