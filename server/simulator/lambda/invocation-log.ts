/**
 * The log of one invocation, with Lambda's own lines around what the function writes.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
import type { Execution } from './execution-environment.ts'

/** What Invoke gives back of a log at most, in bytes. */
const TAIL_BYTES = 4 * 1024

/** Kept while a function runs: more than the tail, less than a function can write. */
const KEPT_CHARACTERS = 64 * 1024

export type InvocationLog = {
  write: (text: string) => void
  /** Adds the END and REPORT lines and gives the last 4 KB. */
  finish: (execution: Execution, memorySizeMb: number) => string
}

export function startInvocationLog(requestId: string, version: string): InvocationLog {
  let text = ''
  let isStarted = false
  const write = (more: string) => {
    text = (text + more).slice(-KEPT_CHARACTERS)
  }
  const begin = () => {
    if (isStarted) return
    isStarted = true
    write(`START RequestId: ${requestId} Version: ${version}\n`)
  }
  return {
    write: (more) => {
      begin()
      write(more)
    },
    finish: ({ result, initMs, durationMs, usedBytes }, memorySizeMb) => {
      begin()
      if ('failure' in result && result.failure.errorType === 'Sandbox.Timedout') {
        const { errorMessage } = result.failure
        write(
          `${new Date().toISOString()} ${requestId} ${errorMessage.replace(/^.*Error: /, '')}\n\n`,
        )
      }
      const fields = [
        `REPORT RequestId: ${requestId}`,
        `Duration: ${durationMs.toFixed(2)} ms`,
        `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
        `Memory Size: ${memorySizeMb} MB`,
        `Max Memory Used: ${Math.ceil(usedBytes / 1024 / 1024)} MB`,
        ...(initMs === null ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
      ]
      write(`END RequestId: ${requestId}\n${fields.join('\t')}\t\n`)
      return Buffer.from(text).subarray(-TAIL_BYTES).toString()
    },
  }
}
