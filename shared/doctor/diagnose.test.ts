import { expect, it } from 'vitest'

import { diagnose } from './diagnose.ts'
import { evidenceOf, GATEWAY, LAMBDA, seen, unreadApi } from './testing/evidence.ts'

it('gives CloudFront more time, and a function none where it has all that API Gateway waits', () => {
  const slow = diagnose(evidenceOf({ live: seen(504), direct: seen(200, { totalMs: 41_000 }) }))
  expect(slow.causes[0]?.fixes[0]).toMatchObject({ kind: 'plan' })
  const lambda = { ...LAMBDA, timeoutSeconds: 29 }
  const late = diagnose(
    evidenceOf({ live: seen(504, { headers: [GATEWAY] }), api: unreadApi({ lambda }) }),
  )
  expect(late.causes[0]?.fixes.map(({ kind }) => kind)).toEqual(['ask'])
})

it('says so when an origin fails by itself, or nothing explains it', () => {
  const own = diagnose(evidenceOf({ live: seen(404), direct: seen(404) }))
  expect(own).toMatchObject({
    state: 'unexplained',
    verdict: expect.stringContaining('only passes it on'),
  })
  const strange = diagnose(evidenceOf({ live: seen(418) }))
  expect(strange.verdict).toContain('an-id')
})

it('takes what is answered well for well, whatever else it knows', () => {
  const late = { at: '2025-12-31T23:59:00Z', who: 'ada', sentences: [], number: 2 }
  const well = diagnose(evidenceOf({ live: seen(200), lastChange: late, status: 'in-progress' }))
  expect(well.state).toBe('well')
  expect(diagnose(evidenceOf({ live: seen(500), lastChange: late }))).toMatchObject({
    state: 'suspect',
  })
})
