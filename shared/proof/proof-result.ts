/** What came of the checks of a plan: the last part of a run, one by one as the answers come. */
import { z } from 'zod'

import { ProveAnswer } from '../explain/observation.ts'
import { PinnedTestRun } from '../pinned-tests/pinned-test-run.ts'
import { ProofCheck } from './proof-check.ts'

/** What was seen, and how it compares with what was promised. */
export const ProofAnswer = z.object({
  checks: PinnedTestRun.shape.checks,
  /** Of the last try, in their order; none for a name in DNS. What passed keeps no headers and no body. */
  observations: ProveAnswer.shape.observations,
  notes: ProveAnswer.shape.notes,
})
export type ProofAnswer = z.infer<typeof ProofAnswer>

export const ProofResult = z.object({
  name: z.string(),
  kind: z.enum(['through', 'direct', 'resolves', 'measured']),
  /** By AWS's own id once it is known; `null` = none is asked. */
  distributionId: z.string().nullable(),
  state: z.enum(['pending', 'running', 'passed', 'failed']),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** How often it was asked. */
  tries: z.int(),
  /** The check with its references resolved, as it was sent; before that as the plan has it. */
  check: ProofCheck,
  /** Of the last try; `null` = there is none, or it could not be sent. */
  answer: ProofAnswer.nullable(),
  /** Why it could not be sent, for a person; `null` = it was. */
  problem: z.string().nullable(),
  /** Its pinned test has this name now; `null` = none was added. */
  pinnedAs: z.string().nullable(),
})
export type ProofResult = z.infer<typeof ProofResult>

/** A check that was not asked yet. */
export function newProofResult(check: ProofCheck): ProofResult {
  return {
    name: check.kind === 'through' ? check.test.name : check.name,
    kind: check.kind,
    distributionId: check.kind === 'direct' ? null : check.distributionId,
    state: 'pending',
    startedAt: null,
    endedAt: null,
    tries: 0,
    check,
    answer: null,
    problem: null,
    pinnedAs: null,
  }
}
