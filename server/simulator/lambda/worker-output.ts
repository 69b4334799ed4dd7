/**
 * Sends what a function writes to the runtime, in the lines of Lambda's log. Messages and not streams, so that
 * a line always comes before the answer that follows it. Runs in the worker.
 */
import { format } from 'node:util'

/** Console method -> level in the log. Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html */
const LEVELS = {
  debug: 'DEBUG',
  error: 'ERROR',
  info: 'INFO',
  log: 'INFO',
  trace: 'TRACE',
  warn: 'WARN',
} as const

/** Takes over `console` and the standard streams of this thread. */
export function captureOutput(send: (text: string) => void) {
  let requestId = 'undefined'
  const writeLine = (level: string, text: string) =>
    send(`${new Date().toISOString()}\t${requestId}\t${level}\t${text}\n`)
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, {
      [method]: (...values: unknown[]) => writeLine(level, format(...values)),
    })
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      send(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
      const done = rest.find((argument) => typeof argument === 'function')
      if (done) queueMicrotask(() => done())
      return true
    }
  }
  return {
    writeLine,
    /** The request that the following lines belong to. */
    setRequestId: (id: string) => {
      requestId = id
    },
  }
}
