/**
 * Sends one picture to our server and tells how much of it is on its way. `XMLHttpRequest`, since `fetch` does not say how much of a
 * request has left; what comes back is read as everywhere.
 */
import type { ApiProblem } from '#shared/api-problem.ts'

import { ApiError } from '../../lib/api-error.ts'

type Sent = {
  account: string
  bucket: string
  key: string
  /** A picture that is there may be overwritten. */
  replaces: boolean
  file: File
  signal: AbortSignal
  /** From 0 to 100. */
  onProgress: (percent: number) => void
}

/** Rejects with `ApiError` only, and with the abort of a cancelled one. */
export function sendPicture(sent: Sent): Promise<void> {
  const { file, onProgress, signal } = sent
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const request = new XMLHttpRequest()
    request.open('PUT', toAddress(sent))
    request.upload.onprogress = ({ loaded }) => onProgress(Math.round((loaded / file.size) * 100))
    request.onload = () => {
      if (request.status === 201) return resolve()
      reject(readProblem(request))
    }
    request.onerror = () => reject(new ApiError('server-unreachable'))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function toAddress({ account, bucket, key, replaces }: Sent): string {
  const query = new URLSearchParams({ key, ...(replaces && { replaces: 'yes' }) })
  return `/api/accounts/${encodeURIComponent(account)}/buckets/${encodeURIComponent(bucket)}/images?${query}`
}

function readProblem(request: XMLHttpRequest): ApiError {
  const { status } = request
  if (!request.getResponseHeader('content-type')?.includes('problem+json')) {
    return new ApiError('bad-answer', { status })
  }
  try {
    // Our own server wrote it (content type above).
    const problem = JSON.parse(request.responseText) as ApiProblem
    return new ApiError(problem.code, problem)
  } catch (cause) {
    return new ApiError('bad-answer', { status }, cause)
  }
}
