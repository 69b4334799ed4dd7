/**
 * One draft brought to the server, and what the server has of it brought here: written where only this window edited, taken over where
 * only another one did, put together where both did. What both edited differently waits for a person.
 */
import type { Draft } from '#shared/plans/draft.ts'
import type { DraftChoices } from '#shared/plans/merge-drafts.ts'

import { api, callJson } from './api.ts'
import { ApiError } from './api-error.ts'
import type { DraftCache } from './draft-cache.ts'
import { loadMerging, type SavedDocuments, toInput } from './draft-merging.ts'
import { readDraft } from './draft-query.ts'
import type { Taken } from './draft-saving.ts'

const endpoint = api.accounts[':account'].drafts[':draftId']

/** The work on one draft. */
export type DraftJob = {
  timer: ReturnType<typeof setTimeout> | undefined
  running: Promise<void> | null
  /** Something is not on the server yet. */
  dirty: boolean
  /** As the server had it last, with the header values that were typed here: what was edited since is told apart by it. */
  base: Draft | null
  /** The server is said to have this revision, or any. */
  heard: number | 'any' | null
  /** What a person chose, of this revision on the server: what comes after it is asked anew. */
  chosen: { revision: number; choices: DraftChoices } | null
  taken: Taken | undefined
  isDiscarding: boolean
}

type Context = { account: string; cache: DraftCache; saved: SavedDocuments }

/** Goes on until both have the same, or until a person has to decide. Rejects with `ApiError`. */
export async function syncDraft(context: Context, id: string, job: DraftJob): Promise<void> {
  const { cache } = context
  while (true) {
    const draft = cache.read(id)
    if (!draft) return
    const isBehind = isBehindOf(job, draft) || cache.savingOf(id)?.state === 'disputed'
    if (!isBehind && !job.dirty) break
    if (job.dirty && !isBehind) cache.tell(id, { state: 'saving' })
    if (!isBehind) await write(context, draft, job)
    else if (!(await takeOver(context, id, job))) return
  }
  job.heard = null
  cache.tell(id, { state: 'saved', taken: job.taken })
  cache.listChanged()
}

function isBehindOf({ heard }: DraftJob, { revision }: Draft): boolean {
  return heard !== null && heard !== revision
}

async function write({ account, cache }: Context, draft: Draft, job: DraftJob): Promise<void> {
  const { id, revision } = draft
  const input = toInput(draft)
  job.dirty = false
  try {
    const json = { ...input, revision }
    const answer = endpoint.$put({ param: { account, draftId: id }, json })
    const written = await callJson<Draft>(answer)
    job.base = { ...written, ...input }
    // What was changed meanwhile stays, and so do typed values of headers, which the server hides: only its part is taken.
    const now = cache.read(id)
    if (now) cache.put(id, { ...written, ...toInput(now) })
  } catch (error) {
    job.dirty = true
    if (!(error instanceof ApiError) || error.code !== 'conflict') throw error
    job.heard = 'any'
  }
}

/** @returns false when a person has to decide first */
async function takeOver(context: Context, id: string, job: DraftJob): Promise<boolean> {
  const { account, cache, saved } = context
  const theirs = await readDraft(account, id)
  const mergeDrafts = job.dirty ? await loadMerging() : null
  const mine = cache.read(id)
  if (!mine) return false
  // Typed into while the server answered: it is looked at once more, with the rules of merging.
  if (job.dirty && !mergeDrafts) return true
  const isNew = theirs.revision !== mine.revision || theirs.createdAt !== mine.createdAt
  job.heard = null
  if (isNew) {
    const base = toInput(job.base ?? mine)
    const sides = { base, mine: toInput(mine), theirs: toInput(theirs) }
    const choices = job.chosen?.revision === theirs.revision ? job.chosen.choices : {}
    const both = mergeDrafts?.(sides, saved.of, choices)
    if (both && both.conflicts.length > 0) {
      cache.tell(id, { state: 'disputed', dispute: { base, theirs } })
      return false
    }
    job.base = theirs
    job.taken = { at: theirs.updatedAt, by: theirs.updatedBy }
    cache.put(id, { ...theirs, ...both?.merged })
  }
  job.chosen = null
  cache.tell(id, job.dirty ? { state: 'saving' } : { state: 'saved', taken: job.taken })
  return true
}
