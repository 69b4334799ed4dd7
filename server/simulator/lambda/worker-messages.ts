/** What an execution environment's two sides say to each other: the runtime and its worker thread. */

/** What a worker knows from its start. */
export type WorkerSetup = {
  /** Folder of the unpacked zip. */
  taskRoot: string
  handler: string
  /** `nodejs24.x`: callbacks are gone since that one. */
  runtime: string
  functionName: string
  functionArn: string
  /** `$LATEST` or a number. */
  functionVersion: string
  memorySizeMb: number
  logStreamName: string
}

export type InvokeMessage = {
  requestId: string
  /** JSON. */
  event: string
  /** Milliseconds since 1970 on the machine's clock. */
  deadline: number
}

/** A failure as Lambda's answers and logs show it. */
export type FunctionFailure = { errorType: string; errorMessage: string; trace?: string[] }

export type WorkerMessage =
  | { kind: 'log'; text: string }
  | { kind: 'ready' }
  | { kind: 'init-failed'; failure: FunctionFailure }
  | { kind: 'done'; payload: Uint8Array; usedBytes: number }
  | { kind: 'failed'; failure: FunctionFailure; usedBytes: number }
  /** An error that no handler caught; the worker ends itself after it. */
  | { kind: 'crashed'; failure: FunctionFailure }
