/** The time range of the audit log, between its picker, the address and the API. Pure. */
import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker'

import type { AuditSearch } from './audit-search.ts'

const UNIT_MS = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  year: 365 * 86_400_000,
} as const

type Range = Pick<AuditSearch, 'last' | 'from' | 'to'>
type Value = DateRangePickerProps.Value
type Last = { amount: number; unit: keyof typeof UNIT_MS }

/** What the picker shows; `null` = any time. Never throws. */
export function toPickerValue({ last, from, to }: Range): Value | null {
  const parsed = parseLast(last)
  if (parsed) return { type: 'relative', ...parsed, key: last ?? '' }
  return isMoment(from) && isMoment(to) ? { type: 'absolute', startDate: from, endDate: to } : null
}

export function toRange(value: Value | null): Range {
  if (value?.type === 'relative') {
    return { last: `${value.amount}-${value.unit}`, from: undefined, to: undefined }
  }
  return { last: undefined, from: value?.startDate, to: value?.endDate }
}

/** What the API is asked; a text that is no range asks for any time. */
export function toMoments(
  { last, from, to }: Range,
  nowMs: number,
): { from?: string; to?: string } {
  const parsed = parseLast(last)
  if (parsed) return { from: new Date(nowMs - parsed.amount * UNIT_MS[parsed.unit]).toISOString() }
  return {
    ...(isMoment(from) ? { from: new Date(from).toISOString() } : {}),
    ...(isMoment(to) ? { to: new Date(to).toISOString() } : {}),
  }
}

function parseLast(last: string | undefined): Last | null {
  const [, amount, unit] = /^(\d{1,4})-([a-z]+)$/.exec(last ?? '') ?? []
  return unit !== undefined && isUnit(unit) ? { amount: Number(amount), unit } : null
}

function isUnit(text: string): text is Last['unit'] {
  return Object.hasOwn(UNIT_MS, text)
}

function isMoment(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(text))
}
