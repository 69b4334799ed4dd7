/** What a run did is read back for the history, also where AWS does not answer at once. */
import { expect, it } from 'vitest'

import { created } from '#shared/plans/testing/change.ts'

import { readResource } from '../aws/resources/resources.ts'
import { cachePolicyConfig } from './testing/plan-parts.ts'
import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const POLICY = created(
  'CachePolicy',
  { id: 'new:cache-policy:by-size', name: 'by-size' },
  cachePolicyConfig('by-size'),
)

/** A policy is made; from the moment it was, AWS answers so many reads of it with a 5xx. */
async function makeWhileReadsFail(times: number) {
  const noted: string[] = []
  const lab: Awaited<ReturnType<typeof setup>> = await setup({
    firstWaitMs: 1,
    onBoundary: async (boundary) => {
      if (boundary !== 'sent 1') return
      await lab.schedule(
        ['GetCachePolicy', 'GetCachePolicyConfig'].map((operation) => ({
          kind: 'error',
          operation,
          times,
        })),
      )
    },
    onApplied: async ({ account, ref }) => {
      noted.push((await readResource(account, ref)).name)
    },
  })
  const { failure, state } = await lab.apply(POLICY)
  const lost = lab.log.filter((line) => line.includes('could not be written into the history'))
  return { failure, state, noted, lost: lost.length }
}

it('is noted though AWS fails to answer at first', async () => {
  expect(await makeWhileReadsFail(3)).toEqual({
    failure: null,
    state: 'done',
    noted: ['by-size'],
    lost: 0,
  })
})

it('is left out, and the log says so, where AWS does not answer for long: the run goes on', async () => {
  expect(await makeWhileReadsFail(50)).toEqual({
    failure: null,
    state: 'done',
    noted: [],
    lost: 1,
  })
})
