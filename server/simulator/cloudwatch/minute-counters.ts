/** What is counted of one distribution in one minute, and how an hour of it is packed into few bytes. */
import { addToHistogram, type Histogram } from './histogram.ts'

/** Statuses that CloudFront counts apart. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html */
export const COUNTED_STATUSES = [401, 403, 404, 502, 503, 504] as const
export type CountedStatus = (typeof COUNTED_STATUSES)[number]

/** Stored in this order: append only. */
const COUNTERS = [
  'requests',
  'bytesDownloaded',
  'bytesUploaded',
  'status4xx',
  'status5xx',
  'status401',
  'status403',
  'status404',
  'status502',
  'status503',
  'status504',
  'hits',
  'misses',
] as const
type Counter = (typeof COUNTERS)[number]

/** `hits` and `misses` are of cacheable requests only; `originLatencyMs` of requests that an origin answered. */
export type MinuteCounters = Record<Counter, number> & { originLatencyMs: Histogram }

const MINUTES_PER_HOUR = 60

export function createMinuteCounters(): MinuteCounters {
  return {
    requests: 0,
    bytesDownloaded: 0,
    bytesUploaded: 0,
    status4xx: 0,
    status5xx: 0,
    status401: 0,
    status403: 0,
    status404: 0,
    status502: 0,
    status503: 0,
    status504: 0,
    hits: 0,
    misses: 0,
    originLatencyMs: new Map(),
  }
}

/** Adds `added` to `minute` in place. */
export function addCounters(minute: MinuteCounters, added: MinuteCounters): void {
  for (const counter of COUNTERS) minute[counter] += added[counter]
  for (const [bucket, count] of added.originLatencyMs) {
    addToHistogram(minute.originLatencyMs, bucket, count)
  }
}

/** An hour: one entry per minute, `undefined` where nothing happened. */
export type HourCounters = Array<MinuteCounters | undefined>

/** Packs an hour: for each minute its counters and its histogram as variable-length integers. About 25 bytes a busy minute. */
export function packHour(hour: HourCounters): Uint8Array {
  const numbers: number[] = []
  for (let index = 0; index < MINUTES_PER_HOUR; index += 1) {
    const minute = hour[index]
    if (!minute) continue
    const present = COUNTERS.filter((counter) => minute[counter] > 0)
    numbers.push(index, toBitmask(present))
    for (const counter of present) numbers.push(minute[counter])
    numbers.push(minute.originLatencyMs.size)
    for (const [bucket, count] of minute.originLatencyMs) numbers.push(bucket, count)
  }
  return writeVarints(numbers)
}

/** The reverse of `packHour`. */
export function unpackHour(bytes: Uint8Array): HourCounters {
  const hour: HourCounters = []
  const numbers = readVarints(bytes)
  let cursor = 0
  const next = () => numbers[cursor++] ?? 0
  while (cursor < numbers.length) {
    const minute = createMinuteCounters()
    hour[next()] = minute
    const mask = next()
    for (const [bit, counter] of COUNTERS.entries()) {
      if (mask & (1 << bit)) minute[counter] = next()
    }
    for (let left = next(); left > 0; left -= 1) minute.originLatencyMs.set(next(), next())
  }
  return hour
}

function toBitmask(present: Counter[]): number {
  return present.reduce((mask, counter) => mask | (1 << COUNTERS.indexOf(counter)), 0)
}

/** LEB128 without bit operators: byte counts pass 32 bits. */
function writeVarints(numbers: number[]): Uint8Array {
  const bytes: number[] = []
  for (const number of numbers) {
    let rest = number
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}

function readVarints(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let number = 0
  let factor = 1
  for (const byte of bytes) {
    number += (byte % 128) * factor
    factor *= 128
    if (byte >= 128) continue
    numbers.push(number)
    number = 0
    factor = 1
  }
  return numbers
}
