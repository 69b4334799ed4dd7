/** Whether a draft is on the server as this window has it, and what stands against it. In the query cache, where pages look. */
import type { Draft, DraftInput, DraftNews } from '#shared/plans/draft.ts'

import type { ApiError } from './api-error.ts'

/** What another window wrote, and this one has taken over. */
export type Taken = { by: string; at: string }

/** Both edited the same: nothing is written before a person has decided. */
export type DraftDispute = { base: DraftInput; theirs: Draft }

/** How it came to be gone on the server; `null` = not told. */
export type Ending = Pick<DraftNews, 'event' | 'by' | 'at' | 'runId'> | null

export type Saving =
  | { state: 'saved'; taken?: Taken | undefined }
  /** Soon or right now. */
  | { state: 'saving' }
  /** It is tried again with the next change, with `flush`, and when the server is back. */
  | { state: 'failed'; error: ApiError }
  | { state: 'disputed'; dispute: DraftDispute }
  /** This window still has all of it. `unsaved` = more than the server had at the end. */
  | { state: 'gone'; ending: Ending; unsaved: boolean }

export const savingKey = (account: string, id: string) => [
  'accounts',
  account,
  'drafts',
  id,
  'saving',
]

export function isUnsaved(saving: Saving | undefined): boolean {
  return saving !== undefined && saving.state !== 'saved'
}
