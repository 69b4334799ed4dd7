/** Our own HTTP API, typed by the server's routes. `call` is the only way through which answers arrive. */
import { type ClientResponse, hc } from 'hono/client'

import type { AppType } from '#server/app.ts'
import type { ApiProblem } from '#shared/api-problem.ts'

import { ApiError } from './api-error.ts'

/** One account's part of the API. The session cookie goes along by itself: same origin. */
export const { api } = hc<AppType>(location.origin)

type DataOf<Answer> =
  Answer extends ClientResponse<infer Data, infer Status, 'json'>
    ? Status extends 200 | 201
      ? Data
      : never
    : never

/** The data of a successful answer. Rejects with `ApiError` only, and with the abort of a cancelled call. */
export async function call<Answer extends ClientResponse<unknown>>(
  request: Promise<Answer>,
): Promise<DataOf<Answer>> {
  const answer = await send(request)
  try {
    // The route's own type says what a success holds; hono cannot narrow it by `ok`.
    return (await answer.json()) as DataOf<Answer>
  } catch (cause) {
    throw new ApiError('bad-answer', { status: answer.status }, cause)
  }
}

/**
 * Like `call`, where the answer holds JSON values of any shape, such as documents: the client's type unrolls them and loses them on the
 * way, so that the caller names the route's own type.
 */
export async function callJson<Data>(request: Promise<ClientResponse<unknown>>): Promise<Data> {
  return (await call(request)) as Data
}

/** Like `call`, for an answer whose body is not JSON: the caller reads it. */
export async function send<Answer extends ClientResponse<unknown, number, string>>(
  request: Promise<Answer>,
): Promise<Answer> {
  let answer: Answer
  try {
    answer = await request
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError('server-unreachable', {}, cause)
  }
  if (!answer.ok) throw await readProblem(answer)
  return answer
}

async function readProblem(answer: ClientResponse<unknown, number, string>): Promise<ApiError> {
  const { status } = answer
  if (!answer.headers.get('content-type')?.includes('problem+json')) {
    return new ApiError('bad-answer', { status })
  }
  try {
    // Our own server wrote it (content type above); a schema here would double the first load's zod.
    const problem = (await answer.json()) as ApiProblem
    return new ApiError(problem.code, problem)
  } catch (cause) {
    return new ApiError('bad-answer', { status }, cause)
  }
}
