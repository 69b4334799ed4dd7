/**
 * Writes drafts to the server a moment after they were changed. The page shows the change at once, from the query cache;
 * nothing is lost when the page closes. Not React: one per account, made by the provider.
 */
import type { QueryClient } from '@tanstack/react-query'

import type { Draft, DraftInput } from '#shared/plans/draft.ts'

import { api, call, send } from './api.ts'
import { ApiError } from './api-error.ts'
import { draftKey } from './draft-query.ts'

/** Pause after the last change before it is written, in milliseconds. */
const PAUSE_MS = 400

const endpoint = api.accounts[':account'].drafts[':draftId']

export type Saving =
  | { state: 'saved' }
  | { state: 'saving' }
  /** `conflict` = somebody wrote in another window; else it is tried again with the next change or `flush`. */
  | { state: 'failed'; error: ApiError }

export type DraftWriter = {
  /** The draft that an edit has begun and that the address does not have yet. */
  begun: string | null
  /** Shows the change at once and writes it soon. Begins the draft when there is none. */
  change: (id: string, edit: (input: DraftInput) => DraftInput) => void
  /** Something is not on the server yet. */
  isDirty: (id: string) => boolean
  /** Resolves when everything is written; rejects with `ApiError`. */
  flush: (id: string) => Promise<void>
  /** Takes what the server has, and forgets what could not be written. */
  reload: (id: string) => Promise<void>
  /** Deletes it on the server. What was in it is the answer, so that it can be put back. */
  discard: (id: string) => Promise<DraftInput>
  /** It is gone on the server. */
  forget: (id: string) => void
}

type Job = {
  timer: ReturnType<typeof setTimeout> | undefined
  running: Promise<void> | null
  dirty: boolean
}

export const savingKey = (account: string, id: string) => [...draftKey(account, id), 'saving']

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
  const jobs = new Map<string, Job>()
  const jobOf = (id: string): Job => {
    const job = jobs.get(id) ?? { timer: undefined, running: null, dirty: false }
    jobs.set(id, job)
    return job
  }
  const read = (id: string) => client.getQueryData<Draft>(draftKey(account, id))
  const tell = (id: string, saving: Saving) => client.setQueryData(savingKey(account, id), saving)

  const write = async (id: string, job: Job): Promise<void> => {
    tell(id, { state: 'saving' })
    try {
      while (job.dirty) {
        const draft = read(id)
        if (!draft) return
        job.dirty = false
        const answer = endpoint.$put({ param: { account, draftId: id }, json: toWrite(draft) })
        // The client's type of the answer unrolls JSON values and loses them on the way.
        const written = (await call(answer)) as Draft
        // What was changed meanwhile stays, and so do typed values of headers, which the server hides: only its part is taken.
        client.setQueryData<Draft>(draftKey(account, id), (now) => ({
          ...written,
          ...(now ? toInput(now) : {}),
        }))
      }
      tell(id, { state: 'saved' })
      void client.invalidateQueries({ queryKey: ['accounts', account, 'drafts'], exact: true })
    } catch (error) {
      job.dirty = true
      tell(id, {
        state: 'failed',
        error: error instanceof ApiError ? error : new ApiError('bad-answer', {}, error),
      })
      throw error
    }
  }
  const start = (id: string): Promise<void> => {
    const job = jobOf(id)
    clearTimeout(job.timer)
    job.running ??= write(id, job).finally(() => {
      job.running = null
    })
    return job.running
  }

  const forget = (id: string): void => {
    clearTimeout(jobs.get(id)?.timer)
    jobs.delete(id)
    client.removeQueries({ queryKey: draftKey(account, id) })
    void client.invalidateQueries({ queryKey: ['accounts', account, 'drafts'], exact: true })
  }

  return {
    begun: null,
    change: (id, edit) => {
      const job = jobOf(id)
      client.setQueryData<Draft>(draftKey(account, id), (now) => {
        const draft = now ?? emptyDraft(id)
        return { ...draft, ...edit(toInput(draft)) }
      })
      job.dirty = true
      clearTimeout(job.timer)
      // The failure is told through the cache, where the page looks.
      job.timer = setTimeout(() => void start(id).catch(() => undefined), PAUSE_MS)
    },
    isDirty: (id) => jobs.get(id)?.dirty === true || jobs.get(id)?.running != null,
    flush: async (id) => {
      const job = jobOf(id)
      await job.running?.catch(() => undefined)
      if (job.dirty) await start(id)
    },
    reload: async (id) => {
      const job = jobOf(id)
      clearTimeout(job.timer)
      job.dirty = false
      await client.refetchQueries({ queryKey: draftKey(account, id), exact: true })
      tell(id, { state: 'saved' })
    },
    discard: async (id) => {
      const job = jobOf(id)
      clearTimeout(job.timer)
      job.dirty = false
      await job.running?.catch(() => undefined)
      const input = toInput(read(id) ?? emptyDraft(id))
      await send(endpoint.$delete({ param: { account, draftId: id } }))
      forget(id)
      return input
    },
    forget,
  }
}

function toInput({ title, note, ticket, changes }: Draft): DraftInput {
  return { title, note, ticket, changes }
}

function toWrite(draft: Draft) {
  return { ...toInput(draft), revision: draft.revision }
}

function emptyDraft(id: string): Draft {
  const now = new Date().toISOString()
  const base = { id, revision: 0, createdAt: now, updatedAt: now, createdBy: '' }
  return { ...base, title: '', note: '', ticket: '', changes: [] }
}
