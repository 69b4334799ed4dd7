/**
 * CloudFront's metrics of one account, counted per distribution and minute.
 * Counts are kept in memory and written once a second: a killed process loses the last second, nothing else.
 */
import type { Account } from '../accounts.ts'
import type { Collection } from '../state/collection.ts'
import { addToHistogram, bucketOf } from './histogram.ts'
import {
  addCounters,
  COUNTED_STATUSES,
  createMinuteCounters,
  type HourCounters,
  type MinuteCounters,
  packHour,
  unpackHour,
} from './minute-counters.ts'

export const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const FLUSH_INTERVAL_MS = 1_000

/** How long CloudWatch keeps hourly values. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
const RETENTION_MS = 455 * 24 * HOUR_MS

/** Hours held unpacked while past hours are filled in; beyond this many they are written at once. */
const MAX_OPEN_HOURS = 200

/** One viewer request as CloudFront counts it. */
export type RequestSample = {
  distributionId: string
  /** When the viewer's request arrived, on the account's clock. */
  atMs: number
  status: number
  /** Body bytes to the viewer; 0 for methods other than GET, HEAD and OPTIONS. */
  bytesDownloaded: number
  /** Body bytes from the viewer with OPTIONS, POST and PUT. */
  bytesUploaded: number
  /** `null`: not a cacheable request. */
  cache: 'hit' | 'miss' | null
  /** From the arrival of the request to the origin's first byte; `null` when the answer came from the cache. */
  originLatencyMs: number | null
}

export type MetricStore = {
  record: (sample: RequestSample) => void
  /** Adds what was counted elsewhere to the minute that holds `atMs`. */
  addMinute: (distributionId: string, atMs: number, counters: MinuteCounters) => void
  /** The minutes in `[startMs, endMs)` in which something happened, oldest first. */
  read: (distributionId: string, startMs: number, endMs: number) => TimedMinute[]
  /** Distributions with at least one request at or after `sinceMs`. */
  distributionIds: (sinceMs: number) => string[]
  /** Writes what is still in memory only. */
  flush: () => void
  /** Writes and stops: later samples are not counted any more. */
  close: () => void
}

type TimedMinute = { startMs: number; counters: MinuteCounters }

type OpenHour = {
  distributionId: string
  hour: number
  minutes: HourCounters
  changed: boolean
}

const stores = new WeakMap<Account, MetricStore>()

/** The account's metric store: one object, however often asked. */
export function metricsOf(account: Account): MetricStore {
  const store = stores.get(account) ?? createMetricStore(account)
  stores.set(account, store)
  return store
}

/** Writes what the account's store still holds in memory, if it was ever used, and stops it. */
export function closeMetricsOf(account: Account): void {
  stores.get(account)?.close()
}

function createMetricStore(account: Account): MetricStore {
  const packed = account.collection<Uint8Array>('cloudwatch.hours')
  dropExpired(packed, account.now())
  const open = new Map<string, OpenHour>()
  /** The hour that each distribution counted in last, so that a request needs no key of its own. */
  const latest = new Map<string, OpenHour>()
  let timer: NodeJS.Timeout | null = null
  let closed = false

  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    for (const [key, hour] of open) {
      if (hour.changed) packed.put(key, packHour(hour.minutes))
      hour.changed = false
      if (latest.get(hour.distributionId) !== hour) open.delete(key)
    }
  }
  const hourFor = (distributionId: string, hour: number): OpenHour => {
    const last = latest.get(distributionId)
    if (last?.hour === hour) return last
    const key = toKey(distributionId, hour)
    const stored = packed.get(key)
    const opened = open.get(key) ?? {
      distributionId,
      hour,
      minutes: stored ? unpackHour(stored) : [],
      changed: false,
    }
    open.set(key, opened)
    latest.set(distributionId, opened)
    if (open.size > MAX_OPEN_HOURS) flush()
    return opened
  }
  const minuteFor = (distributionId: string, atMs: number): MinuteCounters => {
    const opened = hourFor(distributionId, Math.floor(atMs / HOUR_MS))
    const index = Math.floor((atMs % HOUR_MS) / MINUTE_MS)
    const minute = opened.minutes[index] ?? createMinuteCounters()
    opened.minutes[index] = minute
    opened.changed = true
    if (!timer && !closed) timer = setTimeout(flush, FLUSH_INTERVAL_MS).unref()
    return minute
  }

  return {
    record: (sample) => {
      if (!closed) countSample(minuteFor(sample.distributionId, sample.atMs), sample)
    },
    addMinute: (distributionId, atMs, counters) => {
      if (!closed) addCounters(minuteFor(distributionId, atMs), counters)
    },
    read: (distributionId, startMs, endMs) =>
      readMinutes(startMs, endMs, (hour) => {
        const key = toKey(distributionId, hour)
        const opened = open.get(key)
        if (opened) return opened.minutes
        const stored = packed.get(key)
        return stored && unpackHour(stored)
      }),
    distributionIds: (sinceMs) => {
      const keys = [...packed.entries().map(([key]) => key), ...open.keys()]
      const recent = keys.map(fromKey).filter(({ hour }) => (hour + 1) * HOUR_MS > sinceMs)
      return [...new Set(recent.map(({ distributionId }) => distributionId))]
    },
    flush,
    close: () => {
      flush()
      closed = true
    },
  }
}

function countSample(minute: MinuteCounters, sample: RequestSample): void {
  minute.requests += 1
  minute.bytesDownloaded += sample.bytesDownloaded
  minute.bytesUploaded += sample.bytesUploaded
  if (sample.status >= 500) minute.status5xx += 1
  else if (sample.status >= 400) minute.status4xx += 1
  const counted = COUNTED_STATUSES.find((status) => status === sample.status)
  if (counted) minute[`status${counted}`] += 1
  if (sample.cache === 'hit') minute.hits += 1
  if (sample.cache === 'miss') minute.misses += 1
  if (sample.originLatencyMs !== null) {
    addToHistogram(minute.originLatencyMs, bucketOf(sample.originLatencyMs))
  }
}

function readMinutes(
  startMs: number,
  endMs: number,
  findHour: (hour: number) => HourCounters | undefined,
): TimedMinute[] {
  const minutes: TimedMinute[] = []
  for (let hour = Math.floor(startMs / HOUR_MS); hour * HOUR_MS < endMs; hour += 1) {
    for (const [index, counters] of (findHour(hour) ?? []).entries()) {
      const minuteMs = hour * HOUR_MS + index * MINUTE_MS
      if (counters && minuteMs >= startMs && minuteMs < endMs) {
        minutes.push({ startMs: minuteMs, counters })
      }
    }
  }
  return minutes
}

function dropExpired(packed: Collection<Uint8Array>, nowMs: number): void {
  for (const [key] of packed.entries()) {
    if (fromKey(key).hour * HOUR_MS < nowMs - RETENTION_MS) packed.delete(key)
  }
}

function toKey(distributionId: string, hour: number): string {
  return `${distributionId}/${hour}`
}

function fromKey(key: string) {
  const [distributionId = '', hour = '0'] = key.split('/')
  return { distributionId, hour: Number(hour) }
}
