/** Puts a sandbox together: one JavaScript expression that makes a fresh context a CloudFront Functions runtime. */

import type { EdgeLocation } from './function-run.ts'
import type { FunctionRuntime } from './refused-syntax.ts'
import { BASE_SOURCE } from './sandbox-base.ts'
import { BUFFER_SOURCE } from './sandbox-buffer.ts'
import { BUILTINS } from './sandbox-builtins.ts'
import { BYTES_SOURCE } from './sandbox-bytes.ts'
import { MODULES_SOURCE } from './sandbox-modules.ts'

/** What is another in each run. */
export type SandboxSettings = {
  nowMs: number
  rawQueryString: string | null
  edgeLocation: EdgeLocation | Record<string, never>
  /** Absent = not at hand. */
  keyValues?: Readonly<Record<string, string>> | null | undefined
}

/** An expression: `(host) => {begin, start, finish}`. */
export function toSandboxSource(runtime: FunctionRuntime): string {
  return `(function (host) {
    'use strict'
    return ${BASE_SOURCE}(host, ${runtime === 'cloudfront-js-2.0'}, ${BUILTINS[runtime]}, ${MODULES_SOURCE}, ${BYTES_SOURCE}, ${BUFFER_SOURCE})
  })`
}
