/**
 * Predicted beside observed: what the model said of a request, and what really came. A difference that only shows that the
 * origin answered something else than was assumed is told apart from one in which the model or the configuration is wrong.
 */
import type { Trace } from '#shared/edge/trace-step.ts'
import type { Observation } from '#shared/explain/observation.ts'

type HeaderPair = readonly [name: string, value: string]

/**
 * `assumed`: it follows from what the origin was assumed to answer. `history`: it follows from what the edge had before.
 * `differs`: neither explains it.
 */
export type Agreement = 'agrees' | 'assumed' | 'history' | 'differs'

export type Comparison = {
  /** `Status`, or the name of a header. */
  what: string
  predicted: string | null
  observed: string | null
  agreement: Agreement
  /** Why a difference need not be one, or what may be behind it. */
  note: string | null
}

type Input = {
  trace: Trace
  observation: Pick<Observation, 'status' | 'headers' | 'xCache' | 'age'>
  /** What the origin was assumed to answer. */
  assumedHeaders: readonly HeaderPair[]
  /** Nobody had asked before, as far as this page knows. */
  isFirst: boolean
}

/** Said of every response anew, or compared in a row of its own. */
const NOT_COMPARED =
  /^(date|via|x-cache|age|server|connection|keep-alive|content-length|transfer-encoding|alt-svc|server-timing|x-amz-cf-.*|x-amzn?-.*|apigw-.*)$/

/** Headers that are worth a row although the model does not expect them. */
const KEY_HEADERS =
  /^(content-type|content-encoding|cache-control|expires|etag|last-modified|location|vary|set-cookie|access-control-.*|strict-transport-security|content-security-policy|x-frame-options|x-content-type-options|referrer-policy|x-xss-protection|accept-ranges|content-range|allow|www-authenticate)$/

/** Status, X-Cache and Age first, then the headers by name. Never throws. */
export function compareObservation(input: Input): Comparison[] {
  const status = compareStatus(input)
  return [status, compareXCache(input, status), compareAge(input, status), ...compareHeaders(input)]
}

function compareStatus({ trace, observation }: Input): Comparison {
  const { status } = trace.response
  const row = { what: 'Status', predicted: String(status), observed: String(observation.status) }
  if (status === observation.status) return { ...row, agreement: 'agrees', note: null }
  return reachesOrigin(trace)
    ? { ...row, agreement: 'assumed', note: null }
    : { ...row, agreement: 'differs', note: null }
}

function compareXCache({ trace, observation, isFirst }: Input, status: Comparison): Comparison {
  const predicted = trace.result.xCache
  const row = { what: 'X-Cache', predicted, observed: observation.xCache }
  if (predicted === observation.xCache) return { ...row, agreement: 'agrees', note: null }
  if (status.agreement === 'assumed') return { ...row, agreement: 'assumed', note: null }
  if (isFirst && trace.stored !== null && /^(Refresh)?Hit/.test(observation.xCache ?? '')) {
    const note = 'The edge had it already: somebody asked before.'
    return { ...row, agreement: 'history', note }
  }
  if (/^Hit/.test(predicted) && /^Miss/.test(observation.xCache ?? '')) {
    const note =
      'Another server of the edge may have answered, or it was just forgotten: ask again.'
    return { ...row, agreement: 'differs', note }
  }
  return { ...row, agreement: 'differs', note: null }
}

function compareAge({ trace, observation }: Input, status: Comparison): Comparison {
  const predicted = findValue(trace.response.headers, 'age') === null ? null : 'some seconds'
  const observed = observation.age === null ? null : `${observation.age} s`
  const row = { what: 'Age', predicted, observed }
  if ((predicted === null) === (observed === null)) {
    return { ...row, agreement: 'agrees', note: null }
  }
  if (status.agreement === 'assumed') return { ...row, agreement: 'assumed', note: null }
  const note = 'It is there when the answer waited at the edge.'
  return { ...row, agreement: 'history', note }
}

function compareHeaders(input: Input): Comparison[] {
  const { trace, observation } = input
  const names = new Map<string, string>()
  for (const [name] of trace.response.headers) {
    if (!NOT_COMPARED.test(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  for (const [name] of observation.headers) {
    const lowerName = name.toLowerCase()
    if (KEY_HEADERS.test(lowerName) && !names.has(lowerName)) names.set(lowerName, name)
  }
  return [...names]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([lowerName, what]) => compareHeader(input, lowerName, what))
}

function compareHeader(input: Input, lowerName: string, what: string): Comparison {
  const { trace, observation, assumedHeaders } = input
  const predicted = findValue(trace.response.headers, lowerName)
  const observed = findValue(observation.headers, lowerName)
  const row = { what, predicted, observed }
  if (predicted === observed) return { ...row, agreement: 'agrees', note: null }
  const fromOrigin = predicted === null || predicted === findValue(assumedHeaders, lowerName)
  const dependsOnType =
    lowerName === 'content-encoding' &&
    findValue(assumedHeaders, 'content-type') !== findValue(observation.headers, 'content-type')
  return reachesOrigin(trace) && (fromOrigin || dependsOnType)
    ? { ...row, agreement: 'assumed', note: null }
    : { ...row, agreement: 'differs', note: null }
}

/** What the origin must have sent, as far as the answer shows it; `null` when the origin was not asked. */
export function toAssumption(
  trace: Trace,
  assumedHeaders: readonly HeaderPair[],
  { status, headers }: Pick<Observation, 'status' | 'headers'>,
): { status: number; headers: Array<[string, string]> } | null {
  if (!reachesOrigin(trace)) return null
  const own = trace.response.headers.filter(
    ([name, value]) => findValue(assumedHeaders, name.toLowerCase()) !== value,
  )
  const fromOrigin = headers.filter(([name, value]) => {
    const lowerName = name.toLowerCase()
    return !NOT_COMPARED.test(lowerName) && findValue(own, lowerName) !== value
  })
  return { status, headers: fromOrigin.map(([name, value]) => [name, value]) }
}

/** Whether an origin had a say in the answer, now or when it was stored. */
function reachesOrigin({ originRequest, result }: Trace): boolean {
  return originRequest !== null || /Hit/.test(result.type)
}

function findValue(headers: readonly HeaderPair[], lowerName: string): string | null {
  const values = headers
    .filter(([name]) => name.toLowerCase() === lowerName)
    .map(([, value]) => value)
  return values.length > 0 ? values.join(', ') : null
}
