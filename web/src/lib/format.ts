/** Numbers, sizes and times as a person reads them. */

const INTEGER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const ONE_DIGIT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
const EXACT_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const RELATIVE = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** Largest age in seconds for which a unit is used, and its length in seconds. */
const TIME_UNITS = [
  { below: 90, unit: 'second', seconds: 1 },
  { below: 90 * 60, unit: 'minute', seconds: 60 },
  { below: 36 * 3_600, unit: 'hour', seconds: 3_600 },
  { below: 45 * 86_400, unit: 'day', seconds: 86_400 },
  { below: 550 * 86_400, unit: 'month', seconds: 30.44 * 86_400 },
] as const

/** `12,345` */
export function formatCount(count: number): string {
  return INTEGER.format(count)
}

/** `12.3K`, for axes. */
export function formatCompact(count: number): string {
  return COMPACT.format(count)
}

/** `87.3 %` of a number from 0 to 100. */
export function formatPercent(percent: number): string {
  return `${ONE_DIGIT.format(percent)} %`
}

/** `1 distribution`, `2 distributions`: a count with its noun. */
export function formatCounted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`
}

/** `12.3 kB`, in units of 1,000 bytes. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1_000 && unit < BYTE_UNITS.length - 1) {
    value /= 1_000
    unit += 1
  }
  const text = unit === 0 || value >= 100 ? INTEGER.format(value) : ONE_DIGIT.format(value)
  return `${text} ${BYTE_UNITS[unit]}`
}

/** `45 ms`, `1.2 s` */
export function formatMilliseconds(ms: number): string {
  return ms < 1_000 ? `${INTEGER.format(ms)} ms` : `${ONE_DIGIT.format(ms / 1_000)} s`
}

/** `10 seconds`, `1 day`: the largest unit that says the duration exactly. */
export function formatSeconds(seconds: number): string {
  if (seconds !== 0 && seconds % 86_400 === 0) return formatCounted(seconds / 86_400, 'day')
  if (seconds !== 0 && seconds % 3_600 === 0) return formatCounted(seconds / 3_600, 'hour')
  if (seconds !== 0 && seconds % 60 === 0) return formatCounted(seconds / 60, 'minute')
  return formatCounted(seconds, 'second')
}

/** `3 hours ago`; `now` within a few seconds. */
export function formatRelativeTime(at: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(at)) / 1_000
  if (Math.abs(seconds) < 5) return 'now'
  const found = TIME_UNITS.find(({ below }) => Math.abs(seconds) < below)
  if (!found) return RELATIVE.format(-Math.round(seconds / (365.25 * 86_400)), 'year')
  return RELATIVE.format(-Math.round(seconds / found.seconds), found.unit)
}

/** Date and time to the second, in the person's own language and time zone. */
export function formatExactTime(at: string): string {
  return EXACT_TIME.format(new Date(at))
}
