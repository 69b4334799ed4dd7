/** Takes minutes: kills at every boundary, once in one life and once each in a life of its own. */
import { afterAll, expect, it } from 'vitest'

import { openCrashLab } from './testing/crash-lab.ts'
import { tellCrash } from './testing/crash-tale.ts'

const lab = await openCrashLab()
afterAll(lab.close)

it('comes to the same end without a doubled write, wherever it is killed', async () => {
  const calm = await tellCrash(lab, /^never$/)
  const deadly = await tellCrash(lab, /./)
  expectSame(deadly, calm)
  const boundaries = new Set([...deadly.applied.deaths, ...deadly.undone.deaths])
  // Each of 14 steps at its begin and end, 12 of them in their call, and the ends of both ways.
  expect(boundaries.size).toBeGreaterThan(40)
  for (const boundary of boundaries) {
    const once = await tellCrash(lab, new RegExp(`^${boundary}$`))
    // The end of applying comes again in the process that is asked to undo: it first finishes what was left.
    expect(new Set([...once.applied.deaths, ...once.undone.deaths])).toEqual(new Set([boundary]))
    expectSame(once, calm)
  }
})

type Tale = Awaited<ReturnType<typeof tellCrash>>

function expectSame(tale: Tale, calm: Tale) {
  expect(tale.after).toEqual(calm.after)
  expect(tale.applying).toEqual(calm.applying)
  expect(tale.undone.run).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(tale.end).toEqual(calm.end)
}
