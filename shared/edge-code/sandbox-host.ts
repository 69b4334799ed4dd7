/** The few functions of ours that code in the sandbox may reach: logs, hashes, text from bytes, and two ways to give up. */
import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'

import { MAX_LOG_BYTES, STEPS_PER_HOST_CALL } from './function-limits.ts'
import { hashBytes, hexToText } from './hash-bytes.ts'

/** What a run says beside its result. */
export type HostState = {
  /** On the runner's clock. */
  startMs: number
  logs: string[]
  logBytes: number
  /** Calls and rounds of loops so far, counted roughly. */
  steps: number
  /** It did too much. */
  stopped: boolean
  /** It asked for something that is not at hand. */
  unknownReason: string | null
}

/** The object `host` of sandbox-base.ts. Texts with any character travel as JSON, bytes as hexadecimal. */
export function makeHost(context: QuickJSContext, stateOf: () => HostState): QuickJSHandle {
  const host = context.newObject()
  const add = (name: string, work: (...values: QuickJSHandle[]) => QuickJSHandle | undefined) =>
    context
      .newFunction(name, (...values) => {
        stateOf().steps += STEPS_PER_HOST_CALL
        return work(...values)
      })
      .consume((handle) => context.setProp(host, name, handle))

  add('log', (text) => {
    if (text) addLog(stateOf(), String(JSON.parse(context.getString(text))))
    return undefined
  })
  add('stop', () => {
    stateOf().stopped = true
    return undefined
  })
  add('unknown', (reason) => {
    stateOf().unknownReason = reason ? context.getString(reason) : ''
    return undefined
  })
  add('hash', (algorithm, key, data) => {
    if (!algorithm || !key || !data) return undefined
    const keyHex = context.typeof(key) === 'string' ? context.getString(key) : null
    const hash = hashBytes(context.getString(algorithm), keyHex, context.getString(data))
    return hash === null ? context.null : context.newString(hash)
  })
  add('decodeUtf8', (hex, fatal) => {
    if (!hex || !fatal) return undefined
    return context.newString(
      JSON.stringify(hexToText(context.getString(hex), context.dump(fatal) === true)),
    )
  })
  return host
}

function addLog(state: HostState, text: string) {
  const room = MAX_LOG_BYTES - state.logBytes
  if (room <= 0) return
  const bytes = new TextEncoder().encode(text)
  // An empty line takes room too: without that there could be any number of them.
  state.logBytes += Math.max(bytes.length, 1)
  state.logs.push(bytes.length <= room ? text : new TextDecoder().decode(bytes.subarray(0, room)))
}
