/** Puts the sandbox of one run together: one JavaScript expression that makes a fresh context a CloudFront Functions runtime. */

import type { EdgeLocation } from './function-run.ts'
import type { FunctionRuntime } from './refused-syntax.ts'
import { BASE_SOURCE } from './sandbox-base.ts'
import { BUFFER_SOURCE } from './sandbox-buffer.ts'
import { BUILTINS } from './sandbox-builtins.ts'
import { BYTES_SOURCE } from './sandbox-bytes.ts'
import { MODULES_SOURCE } from './sandbox-modules.ts'

export type SandboxSettings = {
  runtime: FunctionRuntime
  nowMs: number
  rawQueryString: string | null
  edgeLocation: EdgeLocation | Record<string, never>
  /** Absent = not at hand. */
  keyValues?: Readonly<Record<string, string>> | null | undefined
}

/** An expression: `(host) => {start, finish}`. */
export function toSandboxSource(settings: SandboxSettings, needsBytes: boolean): string {
  // As text in text: as an expression, a key `__proto__` would be no key.
  const settingsText = `JSON.parse(${JSON.stringify(JSON.stringify(settings))})`
  const bytes = needsBytes ? `${BYTES_SOURCE}, ${BUFFER_SOURCE}` : 'null, null'
  return `(function (host) {
    return ${BASE_SOURCE}(host, ${settingsText}, ${BUILTINS[settings.runtime]}, ${MODULES_SOURCE}, ${bytes})
  })`
}
