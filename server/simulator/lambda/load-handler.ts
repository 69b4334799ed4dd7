/**
 * Finds and loads a function's handler (`file.export`) as Lambda's Node.js runtime does. Runs in the worker.
 *
 * Source: https://github.com/aws/aws-lambda-nodejs-runtime-interface-client
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { FunctionFailure } from './worker-messages.ts'

type Callback = (error: unknown, result?: unknown) => void
export type Handler = (event: unknown, context: object, callback: Callback) => unknown

/** A path without dots in its last part, then the name of an export, perhaps with dots. */
const HANDLER = /^(.*?)([^./\\][^./\\]*)\.(.+)$/

const EXTENSIONS = ['', '.js', '.mjs', '.cjs']

type Loaded = { handler: Handler; failure: null } | { handler: null; failure: FunctionFailure }

/** Rejects with whatever the function's own code throws while it is loaded. */
export async function loadHandler(taskRoot: string, text: string): Promise<Loaded> {
  const [, folder, file, exportPath] = HANDLER.exec(text) ?? []
  if (folder === undefined || file === undefined || exportPath === undefined || /\.\./.test(text)) {
    return fail('Runtime.MalformedHandlerName', `Bad handler ${text}`)
  }
  const base = join(taskRoot, folder, file)
  const found = EXTENSIONS.map((extension) => base + extension).find((path) => isFile(path))
  if (!found) {
    return fail(
      'Runtime.ImportModuleError',
      `Error: Cannot find module '${folder}${file}'\nRequire stack:\n- ${taskRoot}`,
    )
  }
  const namespace: unknown = await import(pathToFileURL(found).href)
  const handler =
    findExport(namespace, exportPath) ?? findExport(namespace, `default.${exportPath}`)
  if (handler === undefined) {
    return fail('Runtime.HandlerNotFound', `${text} is undefined or not exported`)
  }
  if (typeof handler !== 'function') {
    return fail('Runtime.HandlerNotFound', `${text} is not a function`)
  }
  // Any function may be a handler; what it takes and gives is the function's own affair.
  return { handler: handler as Handler, failure: null }
}

/** An error of loading in Lambda's words. */
export function describeLoadError(error: unknown): FunctionFailure {
  const failure = describeError(error)
  if (error instanceof SyntaxError) {
    return { ...failure, errorType: 'Runtime.UserCodeSyntaxError', errorMessage: String(error) }
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND'
    ? { ...failure, errorType: 'Runtime.ImportModuleError', errorMessage: String(error) }
    : failure
}

/** Anything thrown, in Lambda's words. */
export function describeError(error: unknown): FunctionFailure {
  if (error instanceof Error) {
    const { name, message, stack = '' } = error
    return { errorType: name, errorMessage: message, trace: stack.split('\n') }
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] }
}

function fail(errorType: string, errorMessage: string): Loaded {
  return { handler: null, failure: { errorType, errorMessage, trace: [] } }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function findExport(namespace: unknown, path: string): unknown {
  let value = namespace
  for (const name of path.split('.')) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return
    // An export is looked up by a name that only the function's configuration knows.
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
