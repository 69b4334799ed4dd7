import { expect, it } from 'vitest'

import { toMoments, toPickerValue, toRange } from './time-range.ts'

const NOW_MS = Date.parse('2026-03-02T12:00:00Z')

it('keeps what was picked through the address', () => {
  const last = { type: 'relative', amount: 24, unit: 'hour', key: '24-hour' } as const
  expect(toPickerValue(toRange(last))).toEqual(last)
  const days = {
    type: 'absolute',
    startDate: '2026-03-01T00:00:00Z',
    endDate: '2026-03-02',
  } as const
  expect(toPickerValue(toRange(days))).toEqual(days)
  expect(toPickerValue(toRange(null))).toBeNull()
})

it.each([
  [{ last: '90-minute' }, { from: '2026-03-02T10:30:00.000Z' }],
  [{ from: '2026-03-01T01:00:00+01:00' }, { from: '2026-03-01T00:00:00.000Z' }],
  [{ to: '2026-03-01T00:00:00Z' }, { to: '2026-03-01T00:00:00.000Z' }],
  [{ last: '3-fortnight' }, {}],
  [{ last: '5-toString' }, {}],
  [{ from: 'yesterday' }, {}],
])('asks for the moments of %j', (range, moments) => {
  expect(toMoments({ last: undefined, from: undefined, to: undefined, ...range }, NOW_MS)).toEqual(
    moments,
  )
})
