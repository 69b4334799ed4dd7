/** How far the proof of a run is, in words. Pure. */
import type { Run } from '#shared/plans/run.ts'
import { countAsked } from '#shared/proof/proof-words.ts'

import { formatCounted } from '../../lib/format.ts'

type ProofState = {
  headline: string
  /** What it means, or how far it is. */
  detail: string
  sign: 'pending' | 'in-progress' | 'success' | 'error' | 'stopped'
}

/** Call it for a run that has a proof. */
export function sayProofState({ proof, state }: Pick<Run, 'proof' | 'state'>): ProofState {
  const count = proof.length
  const passed = proof.filter((one) => one.state === 'passed').length
  const failed = proof.filter((one) => one.state === 'failed').length
  const checks = formatCounted(count, 'check')
  if (passed === count) {
    return {
      headline: `Proved: ${passed} of ${formatCounted(count, 'request')} answered as promised`,
      detail: AFTERWARDS[state] ?? 'Sent for real, after the deployment.',
      sign: 'success',
    }
  }
  // While the run goes on, what is not as promised yet is asked again.
  const isBegun = proof.some((one) => one.state !== 'pending')
  if (state === 'running' && isBegun) {
    return {
      headline: `Proving: ${countAsked(proof)} asked`,
      detail: failed > 0 ? `${failed} not as promised so far` : 'Each answer is shown as it comes.',
      sign: 'in-progress',
    }
  }
  if (failed > 0) {
    return {
      headline: `Not proved: ${failed} of ${checks} failed`,
      detail: AFTERWARDS[state] ?? 'Open a check to see what was expected and what came.',
      sign: 'error',
    }
  }
  if (state === 'running') {
    return {
      headline: `Proof: ${formatCounted(count, 'request')} to send`,
      detail: 'They are sent once everything before is done.',
      sign: 'pending',
    }
  }
  return {
    headline: `Not proved: ${passed === 0 ? 'nothing' : `${passed} of ${checks}`} was asked`,
    detail: AFTERWARDS[state] ?? 'The run stopped before.',
    sign: 'stopped',
  }
}

/** What was seen then is not what there is now. */
const AFTERWARDS: Partial<Record<Run['state'], string>> = {
  undoing: 'As it was before the run was undone.',
  undone: 'As it was before the run was undone.',
  reverting: 'As it was before the previous version came back.',
  reverted: 'As it was before the previous version came back.',
}
