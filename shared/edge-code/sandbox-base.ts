/**
 * The JavaScript that makes a fresh QuickJS context a CloudFront Functions runtime, as text: it runs inside, before the function's
 * code, and keeps hold of what that code could replace. Gets the host's functions, gives what the host calls.
 */

/**
 * An expression: `(host, isNew, builtins, makeModules, makeBytes, makeBuffer) => {begin, start, finish}`. `isNew` = runtime 2.0; the last
 * three are the sources of the neighbouring files, already evaluated.
 */
export const BASE_SOURCE = `(function (host, isNew, builtins, makeModules, makeBytes, makeBuffer) {
  const { stringify, parse } = JSON
  const { apply, ownKeys } = Reflect
  const { defineProperty, getPrototypeOf, hasOwn } = Object
  const RealPromise = Promise
  const RealString = String
  const then = Promise.prototype.then
  let settings = { nowMs: 0 }
  const define = (object, name, value) =>
    defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false })

  // Native loops that no interrupt reaches. Nothing that fits into the memory of a function comes near these numbers.
  const guard = (object, name, isTooLong) => {
    const native = object[name]
    define(object, name, function () {
      if (isTooLong(this, arguments)) {
        host.stop()
        throw new InternalError('interrupted')
      }
      return apply(native, this, arguments)
    })
  }
  const isLong = (value) => value !== null && typeof value === 'object' && value.length > 1e6
  for (const name of builtins['Array.prototype']) {
    if (typeof Array.prototype[name] !== 'function' || name === 'constructor') continue
    guard(Array.prototype, name, (self, values) => {
      if (isLong(self)) return true
      for (let i = 0; i < values.length; i++) if (isLong(values[i])) return true
      return false
    })
  }
  guard(JSON, 'stringify', (self, values) => isLong(values[0]) || isLong(values[1]))
  for (const name of ['indexOf', 'lastIndexOf', 'includes', 'split', 'replace', 'replaceAll']) {
    guard(String.prototype, name, (self, values) =>
      typeof self === 'string' && typeof values[0] === 'string' && self.length * values[0].length > 1e8)
  }

  // Time stands still and is UTC; chance depends on the time alone.
  const RealDate = Date
  const { parse: parseDate, UTC } = RealDate
  function FixedDate(...parts) {
    if (!new.target) return new RealDate(settings.nowMs).toString()
    if (parts.length === 0) return new RealDate(settings.nowMs)
    if (parts.length === 1) return new RealDate(parts[0])
    return new RealDate(UTC(...parts))
  }
  FixedDate.prototype = RealDate.prototype
  define(FixedDate, 'now', () => settings.nowMs)
  define(FixedDate, 'parse', parseDate)
  define(FixedDate, 'UTC', UTC)
  define(RealDate.prototype, 'constructor', FixedDate)
  for (const name of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    define(RealDate.prototype, 'get' + name, RealDate.prototype['getUTC' + name])
    if (name !== 'Day') define(RealDate.prototype, 'set' + name, RealDate.prototype['setUTC' + name])
  }
  define(RealDate.prototype, 'getTimezoneOffset', () => 0)
  define(globalThis, 'Date', FixedDate)
  let seed = 0
  define(Math, 'random', () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  })

  // Code from text is refused, whichever way it is reached.
  const refuse = (what) => function () {
    throw new EvalError(what + ' is not supported: CloudFront Functions do not run code from text')
  }
  const NoFunction = refuse('Function')
  for (const made of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    define(getPrototypeOf(made), 'constructor', NoFunction)
  }
  NoFunction.prototype = Function.prototype
  define(globalThis, 'Function', NoFunction)
  define(globalThis, 'eval', refuse('eval'))

  const bytes = makeBytes(host, define, makeBuffer)
  const { modules, takeOriginChange, rawQueryStringOf } = makeModules({ host, isNew, bytes, stringify, parse, settingsOf: () => settings })

  const TypedArray = getPrototypeOf(Uint8Array)
  const objects = { globalThis, Object, String, Array, Promise, ArrayBuffer, TypedArray }
  for (const path in builtins) {
    const [name, member] = path.split('.')
    const object = member ? objects[name].prototype : objects[name]
    const kept = builtins[path]
    for (const key of ownKeys(object)) {
      if (typeof key === 'string' && !kept.includes(key)) delete object[key]
    }
  }

  const textOf = (value) => {
    if (typeof value === 'string') return value
    const isPlain = value !== null && typeof value === 'object' && !(value instanceof Error)
    return (isPlain && stringify(value)) || RealString(value)
  }
  // AWS records the first argument only: "doesn't support comma syntax".
  const log = (value) => { host.log(stringify(textOf(value))) }
  define(globalThis, 'console', { log, error: log })
  define(globalThis, 'require', (name) => {
    if (typeof name === 'string' && hasOwn(modules, name)) return modules[name]
    throw new Error('Cannot find module "' + name + '"')
  })
  if (!isNew) define(globalThis, 'MemoryError', class MemoryError extends Error {})
  bytes.install(isNew)

  let eventJson = 'null'
  let outcome = '{"state":"pending"}'
  // What is thrown may be anything, and the code may have put a toJSON on every object: only texts are written as JSON.
  const jsonOfText = (read) => {
    try {
      return stringify(read())
    } catch {
      return '""'
    }
  }
  const fail = (error) => {
    const isError = error !== null && typeof error === 'object' && 'message' in error
    const name = jsonOfText(() => isError ? RealString(error.name) : 'Error')
    const message = jsonOfText(() => isError ? RealString(error.message) : textOf(error))
    const stack = jsonOfText(() => isError ? RealString(error.stack) : '')
    outcome = '{"state":"failed","name":' + name + ',"message":' + message + ',"stack":' + stack + '}'
  }
  const succeed = (value) => {
    try {
      const json = stringify(value)
      outcome = '{"state":"returned","value":' + (json || 'null') + ',"originChange":' + takeOriginChange() + '}'
    } catch (error) {
      fail(error)
    }
  }
  return {
    begin(settingsJson, json) {
      settings = parse(settingsJson)
      seed = settings.nowMs % 4294967296 | 0
      eventJson = json
    },
    start() {
      try {
        if (typeof handler !== 'function') throw new ReferenceError('"handler" is not defined')
        const event = parse(eventJson)
        settings.eventType = event && event.context && event.context.eventType
        if (isNew && event && event.request) {
          define(event.request, 'rawQueryString', () => rawQueryStringOf(event.request.querystring))
        }
        const result = handler(event)
        if (isNew && result instanceof RealPromise) apply(then, result, [succeed, fail])
        else succeed(result)
      } catch (error) {
        fail(error)
      }
    },
    finish: () => outcome,
  }
})`
