/** The one error that a call of our own API rejects with. */
import type { ApiErrorCode, ApiProblem } from '#shared/api-problem.ts'

/** Codes of our own for what the server cannot say: it did not answer, or not with our API's words. */
export type BrowserErrorCode = 'server-unreachable' | 'bad-answer' | 'outdated-page'

type Facts = Partial<Pick<ApiProblem, 'title' | 'detail' | 'status' | 'fields' | 'aws' | 'planId'>>

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode | BrowserErrorCode
  readonly facts: Facts

  constructor(code: ApiErrorCode | BrowserErrorCode, facts: Facts = {}, cause?: unknown) {
    super(facts.detail ?? facts.title ?? code, { cause })
    this.code = code
    this.facts = facts
  }
}
