/** Loads QuickJS with as much memory as a run may have: in WebAssembly the engine's own limit counts blocks, not bytes. */
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core'

/** What the WebAssembly module asks for at least, in pages of 64 KiB; it gets no more. */
const PAGES = 256

export type LoadedQuickjs = {
  quickjs: QuickJSWASMModule
  memory: Uint8Array
  /** Takes that many bytes and gives their address, 0 when there are not so many. */
  malloc: (bytes: number) => number
  free: (address: number) => void
  /** How often there was not as much memory as asked for. */
  shortages: () => number
  /** Another one of its kind. */
  again: () => Promise<LoadedQuickjs>
}

/** For one `createFunctionRunner`. Rejects when WebAssembly is not to be had. */
export async function loadQuickjs(variant: QuickJSSyncVariant): Promise<LoadedQuickjs> {
  const wasmMemory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES })
  let shortages = 0
  // This is what asking for more memory ends with, and the only place that tells.
  wasmMemory.grow = () => {
    shortages += 1
    throw new RangeError('A function has as much memory as it gets.')
  }
  const { importModuleLoader } = newVariant(variant, { wasmMemory })
  const load = await importModuleLoader()
  if (typeof load !== 'function')
    throw new Error('QuickJS has another kind of loader than expected.')
  const instances: Array<{ _malloc: (bytes: number) => number; _free: (address: number) => void }> =
    []
  const quickjs = await newQuickJSWASMModuleFromVariant({
    ...variant,
    importModuleLoader: async () => async (options) => {
      const instance = await load(options)
      instances.push(instance)
      return instance
    },
  })
  const [instance] = instances
  if (!instance) throw new Error('QuickJS was loaded without its WebAssembly module.')
  return {
    quickjs,
    memory: new Uint8Array(wasmMemory.buffer),
    malloc: (bytes) => instance._malloc(bytes),
    free: (address) => instance._free(address),
    shortages: () => shortages,
    again: () => loadQuickjs(variant),
  }
}
