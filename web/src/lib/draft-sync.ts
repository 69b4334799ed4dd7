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
  /** What was sent and not answered yet: the server may have it. */
  unanswered: readonly Draft[]
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
  if (!job.unanswered.includes(draft)) job.unanswered = [...job.unanswered, draft]
  try {
    const json = { ...input, revision }
    const answer = endpoint.$put({ param: { account, draftId: id }, json })
    const written = await callJson<Draft>(answer)
    job.base = { ...written, ...input }
    job.unanswered = []
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
  const { theirs, merging } = await readTheirs(account, id, job)
  const mine = cache.read(id)
  if (!mine) return false
  // Written or typed into while the server answered: it is looked at once more, with the rules of merging.
  if (isBehindOf(job, theirs)) return true
  if (job.dirty && !merging) {
    job.heard = theirs.revision
    return true
  }
  job.heard = null
  const isNew = theirs.revision !== mine.revision || theirs.createdAt !== mine.createdAt
  if (isNew) {
    // What this window wrote is nobody else's edit, though the answer was lost.
    const own = job.unanswered.find((sent) => merging?.isSameDraft(sent, theirs))
    const base = toInput(own ?? job.base ?? mine)
    const sides = { base, mine: toInput(mine), theirs: toInput(theirs) }
    const choices = job.chosen?.revision === theirs.revision ? job.chosen.choices : {}
    const both = merging?.mergeDrafts(sides, saved.of, choices)
    if (both && both.conflicts.length > 0) {
      cache.tell(id, { state: 'disputed', dispute: { base, theirs } })
      return false
    }
    job.base = theirs
    job.unanswered = []
    if (!own) job.taken = { at: theirs.updatedAt, by: theirs.updatedBy }
    cache.put(id, { ...theirs, ...both?.merged })
  }
  job.chosen = null
  cache.tell(id, job.dirty ? { state: 'saving' } : { state: 'saved', taken: job.taken })
  return true
}

/** With the rules of merging when there is something to merge. What is heard meanwhile is newer than the answer, and stays heard. */
async function readTheirs(account: string, id: string, job: DraftJob) {
  const { heard } = job
  job.heard = null
  try {
    const theirs = await readDraft(account, id)
    return { theirs, merging: job.dirty ? await loadMerging() : null }
  } catch (error) {
    job.heard ??= heard
    throw error
  }
}
