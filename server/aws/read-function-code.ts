/**
 * The zip file that a Lambda function runs now. Lambda gives a link to it that works for ten minutes; who has the link needs no
 * signature, so that it is in no error.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCodeLocation.html
 */
import { createHash } from 'node:crypto'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { getFunction } from './resources/lambda-call.ts'

/** Largest zip file that UpdateFunctionCode takes, in bytes. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BYTES = 50 * 1024 * 1024

/** How long the zip file may take on its way, in milliseconds. */
const TIMEOUT_MS = 120_000

type FunctionCode = { sha256: string; bytes: Uint8Array }

/** Rejects with `AppError`; with `unreachable` where the file did not come, and with `too-large` where nobody could send it back. */
export async function readFunctionCode(account: Account, id: string): Promise<FunctionCode> {
  const { Code: code, Configuration: configuration } = await getFunction(account, id)
  const { CodeSha256: sha256 = '', CodeSize: size = 0 } = configuration ?? {}
  if (!code?.Location) throw failed(id, 'Lambda gave no link to it')
  if (size > MAX_BYTES) {
    throw new AppError('too-large', `The code of the function ${id} has more than 50 MB.`)
  }
  const bytes = await download(id, code.Location)
  if (createHash('sha256').update(bytes).digest('base64') !== sha256) {
    throw failed(id, 'what came is not what the function runs')
  }
  return { sha256, bytes }
}

async function download(id: string, link: string): Promise<Uint8Array> {
  try {
    const answer = await fetch(link, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (answer.ok) return await answer.bytes()
    await answer.body?.cancel()
    throw failed(id, `the answer was ${answer.status}`)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw failed(id, 'S3 could not be reached', error)
  }
}

function failed(id: string, why: string, cause?: unknown): AppError {
  const message = `The code of the function ${id} could not be fetched: ${why}.`
  return new AppError('unreachable', message, { cause })
}
