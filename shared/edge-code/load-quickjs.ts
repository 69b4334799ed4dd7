/** Loads QuickJS with as much memory as one run may have. The engine's own limit counts blocks, not bytes, in WebAssembly. */
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core'

import { MAX_MEMORY_BYTES } from './function-limits.ts'

/** What the WebAssembly module asks for at least, in pages of 64 KiB; it gets no more. */
const PAGES = 256

/**
 * Memory of those pages that is taken for good, in bytes. Of 16 MiB the module itself holds 5 and an engine that is ready to run
 * about a half; the rest is more than the quota.
 */
const BALLAST_BYTES = 10 * 1_024 * 1_024 - MAX_MEMORY_BYTES

/** One module serves any number of runs, one after the other. Rejects when WebAssembly is not to be had. */
export async function loadQuickjs(variant: QuickJSSyncVariant): Promise<QuickJSWASMModule> {
  const wasmMemory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES })
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }))
  const context = quickjs.newContext()
  context.unwrapResult(context.evalCode(`globalThis.ballast = new ArrayBuffer(${BALLAST_BYTES})`))
  return quickjs
}
