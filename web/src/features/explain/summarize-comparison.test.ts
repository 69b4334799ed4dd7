import { expect, it } from 'vitest'

import type { Agreement } from './compare-observation.ts'
import { summarize } from './summarize-comparison.ts'

const row = (what: string, agreement: Agreement, observed = '200') => ({
  what,
  predicted: '200',
  observed,
  agreement,
})

it.each([
  ['success', 'All as predicted', [row('Status', 'agrees')]],
  ['success', 'As predicted, but for what the origin says', [row('ETag', 'assumed')]],
  [
    'info',
    'The origin answered 404 where 200 was assumed; the rest is as predicted',
    [row('Status', 'assumed', '404'), row('X-Cache', 'assumed')],
  ],
  [
    'info',
    'The edge answered 504 where 200 was assumed; the rest is as predicted',
    [row('Status', 'assumed', '504')],
  ],
  ['warning', '1 thing differs', [row('Status', 'assumed', '404'), row('Vary', 'differs')]],
  ['warning', '2 things differ', [row('Status', 'differs', '404'), row('Vary', 'differs')]],
] as const)('is a %s that says "%s"', (type, text, rows) => {
  expect(summarize([rows])).toEqual({ type, text })
})
