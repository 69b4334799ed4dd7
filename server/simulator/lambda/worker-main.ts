/**
 * The inside of an execution environment: a worker thread that loads one function and runs it, one event at a
 * time. It imports nothing of the server but its own helpers; its environment is the function's alone.
 */
import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'

import { describeError, describeLoadError, type Handler, loadHandler } from './load-handler.ts'
import type {
  FunctionFailure,
  InvokeMessage,
  WorkerMessage,
  WorkerSetup,
} from './worker-messages.ts'
import { captureOutput } from './worker-output.ts'

/** Largest answer, in bytes: 6 MB and a little for its wrapping, as AWS counts. */
const MAX_RESPONSE_BYTES = 6_291_556

const CALLBACKS_ARE_GONE =
  'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.'

// `execution-environment.ts` is the only one that starts this file, with this setup.
const setup = workerData as WorkerSetup
const port = getPort()
const output = captureOutput((text) => send({ kind: 'log', text }))
/** Answers the current event with null: set while a handler runs that may end without an answer. */
let onEmptyEventLoop: (() => void) | null = null

process.on('uncaughtException', (error) => crash(describeError(error)))
process.on('unhandledRejection', (reason) => {
  const { trace = [] } = describeError(reason)
  crash({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: String(reason),
    trace,
  })
})
process.on('beforeExit', () => onEmptyEventLoop?.())

await start()

async function start() {
  const loaded = await loadHandler(setup.taskRoot, setup.handler).catch((error: unknown) => ({
    handler: null,
    failure: describeLoadError(error),
  }))
  const failure = loaded.failure ?? findSignatureProblem(loaded.handler)
  if (failure || !loaded.handler) {
    output.writeLine('ERROR', `Uncaught Exception \t${JSON.stringify(failure)}`)
    send({ kind: 'init-failed', failure: failure ?? describeError(undefined) })
    return
  }
  const { handler } = loaded
  port.on('message', (message: InvokeMessage) => void answer(handler, message))
  send({ kind: 'ready' })
}

function findSignatureProblem(handler: Handler): FunctionFailure | null {
  const version = Number(/^nodejs(\d+)/.exec(setup.runtime)?.[1])
  if (version < 24 || handler.length < 3) return null
  return {
    errorType: 'Runtime.CallbackHandlerDeprecated',
    errorMessage: CALLBACKS_ARE_GONE,
    trace: [],
  }
}

async function answer(handler: Handler, message: InvokeMessage) {
  output.setRequestId(message.requestId)
  try {
    const result = await run(handler, message)
    const payload = new TextEncoder().encode(toJson(result))
    if (payload.byteLength > MAX_RESPONSE_BYTES) {
      fail({
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
      })
    } else {
      send({ kind: 'done', payload, usedBytes: usedBytes() }, [payload.buffer])
    }
  } catch (error) {
    const failure = describeError(error)
    output.writeLine('ERROR', `Invoke Error \t${JSON.stringify(failure)}`)
    fail(failure)
  }
}

function run(handler: Handler, message: InvokeMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      onEmptyEventLoop = null
      port.ref()
      settle()
    }
    const callback = (error: unknown, result?: unknown) =>
      end(() => (error === null || error === undefined ? resolve(result) : reject(error)))
    // Waiting for events keeps a thread alive. While a handler runs only the handler's own work does, so that
    // one which never answers is noticed when it has nothing left to do, as AWS notices it.
    onEmptyEventLoop = () => end(() => resolve(null))
    port.unref()
    try {
      const returned = handler(
        JSON.parse(message.event),
        createContext(message, callback),
        callback,
      )
      if (isThenable(returned)) {
        returned.then(
          (result) => end(() => resolve(result)),
          (error: unknown) => end(() => reject(error)),
        )
      }
    } catch (error) {
      end(() => reject(error))
    }
  })
}

function createContext(
  { requestId, deadline }: InvokeMessage,
  callback: (error: unknown, result?: unknown) => void,
) {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: setup.functionName,
    functionVersion: setup.functionVersion,
    invokedFunctionArn: setup.functionArn,
    memoryLimitInMB: String(setup.memorySizeMb),
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: setup.logStreamName,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: callback,
    succeed: (result: unknown) => callback(null, result),
    fail: (error: unknown) => callback(error ?? 'handled'),
  }
}

function isThenable(value: unknown): value is Promise<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  )
}

/** What JSON cannot say is null, as on AWS. Throws for cycles and BigInts. */
function toJson(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null'
  } catch (cause) {
    const error = new Error(`Unable to stringify response body: ${cause}`, { cause })
    error.name = 'Runtime.MarshalError'
    throw error
  }
}

function usedBytes(): number {
  const { total_physical_size, external_memory } = getHeapStatistics()
  return total_physical_size + external_memory
}

function fail(failure: FunctionFailure) {
  send({ kind: 'failed', failure, usedBytes: usedBytes() })
}

function crash(failure: FunctionFailure) {
  output.writeLine('ERROR', `Uncaught Exception \t${JSON.stringify(failure)}`)
  send({ kind: 'crashed', failure })
  process.exit(1)
}

function send(message: WorkerMessage, transfer: ArrayBuffer[] = []) {
  port.postMessage(message, transfer)
}

function getPort() {
  if (!parentPort) throw new TypeError('worker-main.ts runs in a worker thread only')
  return parentPort
}
