import { expect, it } from 'vitest'

import type { Run } from '#shared/plans/run.ts'
import { newProofResult, type ProofResult } from '#shared/proof/proof-result.ts'

import { sayProofState } from './proof-state.ts'

const proofOf = (...states: ProofResult['state'][]) =>
  states.map((state, index) => ({
    ...newProofResult({
      kind: 'direct',
      name: `check ${index}`,
      request: { url: 'https://api.example/', method: 'GET', headers: [] },
      statuses: [403],
    }),
    state,
  }))

it.each<[Run['state'], ProofResult['state'][], string]>([
  ['running', ['pending', 'pending'], 'Proof: 2 requests to send'],
  ['running', ['passed', 'running', 'pending'], 'Proving: 1 of 3 asked'],
  ['running', ['failed', 'running', 'pending'], 'Proving: 1 of 3 asked'],
  ['running', ['failed', 'pending'], 'Proving: 1 of 2 asked'],
  ['running', ['failed', 'passed'], 'Proving: 2 of 2 asked'],
  ['done', ['passed'], 'Proved: 1 of 1 request answered as promised'],
  ['stopped', ['passed', 'failed', 'failed'], 'Not proved: 2 of 3 checks failed'],
  ['waiting', ['passed', 'failed'], 'Not proved: 1 of 2 checks failed'],
  ['stopped', ['pending', 'pending'], 'Not proved: nothing was asked'],
  ['undone', ['passed', 'pending'], 'Not proved: 1 of 2 checks was asked'],
])('of a run that is %s, with %j, says %s', (state, states, headline) => {
  expect(sayProofState({ state, proof: proofOf(...states) }).headline).toBe(headline)
})

it('says of a run that was taken back that it is not so any more', () => {
  expect(sayProofState({ state: 'undone', proof: proofOf('passed') }).detail).toBe(
    'As it was before the run was undone.',
  )
})
