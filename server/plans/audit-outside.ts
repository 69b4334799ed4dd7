/**
 * Writes into the audit log what came from outside. A moment later than it was noticed, since a look at AWS may find what a run of
 * ours has just done before the run says so.
 */
import type { Logger } from 'pino'

import { diffDocuments } from '#shared/plans/diff-documents.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

import { nounOf } from '../aws/resources/resources.ts'
import type { AuditNote } from '../store/audit.ts'
import { type OutsideVersion, tellOutsideVersions } from '../store/outside-versions.ts'
import type { Store } from '../store/store.ts'

/** How long a run has to say that it was its own doing, in milliseconds. */
const GRACE_MS = 30_000

const EVERY_MS = 15_000

/** Differences that are named one by one. */
const MAX_SENTENCES = 3

type Options = {
  store: Store
  /** The clock in milliseconds since 1970. */
  now: () => number
  log: Logger
}

/** @returns stops it */
export function auditOutside({ store, now, log }: Options): () => void {
  const timer = setInterval(() => {
    noteOutside(store, now()).catch((error: unknown) => {
      log.error({ err: error }, 'A change from outside could not be written to the audit log')
    })
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** @param nowMs milliseconds since 1970 */
export async function noteOutside(store: Store, nowMs: number): Promise<void> {
  await tellOutsideVersions(store, { beforeMs: nowMs - GRACE_MS, nowMs }, toEvent)
}

function toEvent({ account, version, before }: OutsideVersion): AuditNote {
  return {
    account,
    who: '',
    action: 'changed-outside',
    sentence: toSentence(version, before),
    resources: [toResourceKey(version)],
  }
}

function toSentence(version: OutsideVersion['version'], before: OutsideVersion['before']): string {
  const what = `the ${nounOf(version.resource)} ${version.name}`
  if (version.source === 'deleted') return `Deleted outside: ${what}`
  if (before?.source === 'deleted') return `Made again outside: ${what}`
  const changed = `Changed outside: ${what}`
  if (!before) return changed
  const sentences = diffDocuments(version, before.document, version.document).map(
    ({ sentence }) => sentence,
  )
  const more = sentences.length - MAX_SENTENCES
  const told = sentences.slice(0, MAX_SENTENCES).join('; ')
  return `${changed}. ${told}${more > 0 ? `; and ${more} more` : ''}`
}
