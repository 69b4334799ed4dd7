import { afterAll, expect, it } from 'vitest'

import { openCrashLab } from './testing/crash-lab.ts'
import { tellCrash } from './testing/crash-tale.ts'

const lab = await openCrashLab()
afterAll(lab.close)

/** In the middle of each call: AWS has done it, and nobody knows. Of the other boundaries a few; `npm run chaos` has them all. */
const IN_EACH_CALL = /^(?:sent .*|end (?:done|prepare))$/

it('comes to the same end without a doubled write, though it is killed in the middle of each call', async () => {
  const [calm, deadly] = await Promise.all([
    tellCrash(lab, /^never$/),
    tellCrash(lab, IN_EACH_CALL),
  ])
  expect(calm.applied.run.state).toBe('done')
  expect(calm.undone.run).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(calm.end.look).toEqual(calm.before)

  expect(deadly.applied.deaths).toEqual([
    ...['sent 1', 'sent 2', 'sent 3', 'sent 4', 'sent 5', 'sent 6', 'end done'],
  ])
  expect(deadly.after).toEqual(calm.after)
  expect(deadly.applying).toEqual(calm.applying)
  // The last one of applying may come again: the process that was asked to undo first finished what was left.
  expect(deadly.undone.deaths.filter((at) => at !== 'end done')).toEqual([
    ...['end prepare', 'sent undo-1', 'sent undo-2', 'sent undo-3'],
    ...['sent undo-5', 'sent undo-6', 'sent undo-7'],
  ])
  expect(deadly.undone.run).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(deadly.end).toEqual(calm.end)
}, 300_000)
