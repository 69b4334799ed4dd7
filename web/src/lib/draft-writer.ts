/**
 * Writes drafts to the server a moment after they were changed. The page shows the change at once, from the query cache. What another
 * window wrote meanwhile is put together with what was typed here (`draft-sync.ts`): nothing is dropped without being asked.
 * Not React: one per account, made by the provider.
 */
import type { QueryClient } from '@tanstack/react-query'

import type { DraftInput, DraftNews } from '#shared/plans/draft.ts'
import type { DraftChoices } from '#shared/plans/merge-drafts.ts'

import { accountsQuery } from './accounts-query.ts'
import { api, send } from './api.ts'
import { ApiError } from './api-error.ts'
import { openDraftCache } from './draft-cache.ts'
import { createSavedDocuments, emptyDraft, type SavedDocuments, toInput } from './draft-merging.ts'
import type { Ending } from './draft-saving.ts'
import { type DraftJob, syncDraft } from './draft-sync.ts'
import { mayHeal } from './query-client.ts'

/** Pause after the last change before it is written, in milliseconds. */
const PAUSE_MS = 400

/** Pause before it is tried again what waiting may heal, in milliseconds. */
const RETRY_MS = 3_000

const endpoint = api.accounts[':account'].drafts[':draftId']

export type DraftWriter = {
  /** The draft that an edit has begun and that the address does not have yet. */
  begun: string | null
  /** What there is in AWS, as edits begin with it. */
  saved: SavedDocuments
  /** Shows the change at once and writes it soon. Begins the draft when there is none. */
  change: (id: string, edit: (input: DraftInput) => DraftInput) => void
  /** Resolves when everything is written; rejects with `ApiError`. */
  flush: (id: string) => Promise<void>
  /** Takes over what another window did to a draft that this one has. */
  hear: (news: DraftNews) => void
  /** Looks what happened while nobody listened, and writes what could not be written. */
  catchUp: () => void
  /** Goes on with what was chosen where two windows edited the same. */
  decide: (id: string, choices: DraftChoices) => void
  /** Begins a draft with all that this window has of one that is gone. The answer is its id. */
  rescue: (id: string) => string
  /** Deletes it on the server. What was in it is the answer, so that it can be put back. */
  discard: (id: string) => Promise<DraftInput>
  /** It is gone on the server, and nothing of it is kept here. */
  forget: (id: string) => void
}

/** One writer per browser tab and account, so that all hooks see the same work under way. It lives as long as the cache that it writes from. */
const WRITERS = new WeakMap<QueryClient, Map<string, DraftWriter>>()

export function draftWriterOf(client: QueryClient, account: string): DraftWriter {
  const writers = WRITERS.get(client) ?? new Map<string, DraftWriter>()
  WRITERS.set(client, writers)
  const writer = writers.get(account) ?? createDraftWriter(client, account)
  writers.set(account, writer)
  return writer
}

function createDraftWriter(client: QueryClient, account: string): DraftWriter {
  const desk = openDesk(client, account)
  const { cache, jobOf, saved, start, startQuietly } = desk
  const inputOf = (id: string) => toInput(cache.read(id) ?? emptyDraft(id))

  const change: DraftWriter['change'] = (id, edit) => {
    const job = jobOf(id)
    const now = cache.read(id) ?? emptyDraft(id)
    const isClean = !job.dirty && job.running === null
    if (isClean && job.base?.revision !== now.revision) job.base = now
    job.taken = undefined
    cache.put(id, { ...now, ...edit(toInput(now)) })
    desk.setDirty(job, true)
    const saving = cache.savingOf(id)
    if (saving?.state === 'gone') return cache.tell(id, { ...saving, unsaved: true })
    if (saving?.state !== 'disputed') cache.tell(id, { state: 'saving' })
    clearTimeout(job.timer)
    job.timer = setTimeout(() => startQuietly(id), PAUSE_MS)
  }

  const look = (id: string, heard: DraftJob['heard']) => {
    const job = jobOf(id)
    // One that has not been written yet is nowhere else.
    if (cache.read(id)?.revision !== 0) job.heard = heard
    // What is being written is nowhere else either until the server has it.
    if (job.dirty || job.running || cache.isShown(id)) startQuietly(id)
    else desk.forget(id)
  }

  return {
    begun: null,
    saved,
    change,
    flush: async (id) => {
      await jobOf(id).running?.catch(() => undefined)
      if (jobOf(id).dirty) await start(id)
      const state = cache.savingOf(id)?.state
      if (state === 'disputed') throw new ApiError('conflict', { detail: UNDECIDED })
      if (state === 'gone') throw new ApiError('no-such-draft', { detail: GONE })
    },
    hear: ({ id, event, revision, by, at, runId }) => {
      cache.listChanged()
      if (!cache.read(id)) return
      if (event === 'written') look(id, revision)
      else desk.end(id, { event, by, at, runId })
    },
    catchUp: () => {
      for (const id of cache.ids()) look(id, 'any')
    },
    decide: (id, choices) => {
      const saving = cache.savingOf(id)
      if (saving?.state !== 'disputed') return
      jobOf(id).chosen = { revision: saving.dispute.theirs.revision, choices }
      startQuietly(id)
    },
    rescue: (id) => {
      const next = crypto.randomUUID()
      change(next, () => inputOf(id))
      desk.setDirty(jobOf(id), false)
      return next
    },
    discard: async (id) => {
      const job = jobOf(id)
      clearTimeout(job.timer)
      job.isDiscarding = true
      await job.running?.catch(() => undefined)
      try {
        await send(endpoint.$delete({ param: { account, draftId: id } }))
      } catch (error) {
        job.isDiscarding = false
        if (job.dirty) startQuietly(id)
        throw error
      }
      const input = inputOf(id)
      desk.forget(id)
      return input
    },
    forget: desk.forget,
  }
}

const UNDECIDED =
  'Another window edited the same setting of this draft. Decide first which edit stays: the bar of the draft shows both.'
const GONE =
  'This draft is no longer on the server: it was applied or discarded. Keep what this window has as a new draft first.'

/** The work on all drafts: begun, ended, and seen to when it fails. */
function openDesk(client: QueryClient, account: string) {
  const jobs = new Map<string, DraftJob>()
  const cache = openDraftCache(client, account)
  const saved = createSavedDocuments(client, account)

  // A page that is closed asks first, and writes meanwhile.
  const onLeave = (event: BeforeUnloadEvent) => {
    event.preventDefault()
    for (const [id, { dirty }] of jobs) if (dirty) startQuietly(id)
  }
  const guard = () => {
    const isUnsaved = [...jobs.values()].some(({ dirty, running }) => dirty || running !== null)
    if (isUnsaved) addEventListener('beforeunload', onLeave)
    else removeEventListener('beforeunload', onLeave)
  }

  const jobOf = (id: string): DraftJob => {
    const job = jobs.get(id) ?? { ...NEW_JOB }
    jobs.set(id, job)
    return job
  }
  const end = (id: string, ending: Ending): void => {
    const job = jobOf(id)
    if (!cache.read(id) || job.isDiscarding) return
    clearTimeout(job.timer)
    job.heard = null
    const before = cache.savingOf(id)
    const told = before?.state === 'gone' ? before.ending : null
    cache.tell(id, { state: 'gone', ending: ending ?? told, unsaved: job.dirty })
  }
  const fail = (id: string, error: unknown): void => {
    if (error instanceof ApiError && error.code === 'no-such-draft') {
      end(id, null)
      return
    }
    const known = error instanceof ApiError ? error : new ApiError('bad-answer', {}, error)
    const job = jobOf(id)
    if (job.dirty) cache.tell(id, { state: 'failed', error: known })
    if (mayHeal(known)) {
      clearTimeout(job.timer)
      job.timer = setTimeout(() => startQuietly(id), RETRY_MS)
    }
    // Brings up the sign-in, behind which this window keeps what was typed.
    if (known.code !== 'not-signed-in') return
    void client.invalidateQueries({ queryKey: accountsQuery.queryKey, exact: true })
  }
  const start = (id: string): Promise<void> => {
    const job = jobOf(id)
    clearTimeout(job.timer)
    const isGone = cache.savingOf(id)?.state === 'gone' && job.heard === null
    if (isGone || job.isDiscarding) return Promise.resolve()
    job.running ??= syncDraft({ account, cache, saved }, id, job)
      .catch((error: unknown) => {
        fail(id, error)
        throw error
      })
      .finally(() => {
        job.running = null
        guard()
      })
    return job.running
  }
  const startQuietly = (id: string): void => {
    // The failure is told through the cache, where the page looks.
    void start(id).catch(() => undefined)
  }
  return {
    cache,
    saved,
    jobOf,
    end,
    start,
    startQuietly,
    setDirty: (job: DraftJob, dirty: boolean) => {
      job.dirty = dirty
      guard()
    },
    forget: (id: string) => {
      clearTimeout(jobs.get(id)?.timer)
      jobs.delete(id)
      guard()
      cache.drop(id)
    },
  }
}

const NEW_JOB: DraftJob = {
  timer: undefined,
  running: null,
  dirty: false,
  base: null,
  unanswered: [],
  heard: null,
  chosen: null,
  taken: undefined,
  isDiscarding: false,
}
