/**
 * The last step of a plan that promised something: its checks are asked for real, one after the other, and each answer is written
 * down as soon as it is there. What failed is asked again for a while, since the parts of AWS agree only after some seconds.
 */

import { sayRecord, toAddressRecord } from '#shared/certificates/address-record.ts'
import type { PlannedProof } from '#shared/plans/planned-step.ts'
import type { Run } from '#shared/plans/run.ts'
import type { ProofCheck } from '#shared/proof/proof-check.ts'
import { newProofResult, type ProofAnswer, type ProofResult } from '#shared/proof/proof-result.ts'
import { countAsked, mayWrite, sayProof, sayWhyFailed } from '#shared/proof/proof-words.ts'

import type { Account } from '../aws/account.ts'
import { readDomainName, runProofCheck } from '../aws/run-proof-check.ts'
import { AppError } from '../errors.ts'
import { type Outcome, toOutcome } from './execute-context.ts'
import { FIRST_WAIT_MS } from './execute-patiently.ts'
import { pinProved } from './pin-proved.ts'
import { resolveProof, withOwnDomain } from './resolve-proof.ts'
import type { RunTools } from './run-options.ts'
import { withStep } from './run-record.ts'

/** Pauses before a check is asked again, in first waits of 2 s: a minute in all, and in the simulated account 3.5 s. */
const PAUSES = [1, 2, 4, 7.5, 7.5, 7.5]
const SIMULATED_PAUSES = [0.25, 0.5, 1]

/** The same for what takes minutes at AWS, or until somebody set a record in DNS: some five minutes. */
const SLOW = Array.from({ length: 10 }, () => 15)
const SLOW_PAUSES: Readonly<Partial<Record<ProofCheck['kind'], readonly number[]>>> = {
  measured: SLOW,
  resolves: SLOW,
}

/** A person sets the record of a simulated account as well: a minute. */
const SIMULATED_SLOW_PAUSES: typeof SLOW_PAUSES = {
  resolves: Array.from({ length: 30 }, () => 1),
}

/** What is waited for in the whole step, in pauses of one check: where everything fails, nobody waits for each. */
const PATIENCE = 2

/** Refused before anything was done: a request that writes may be sent again. */
const REFUSED: ReadonlySet<number> = new Set([403, 404, 405, 429])

type Order = { account: Account; step: PlannedProof }

/** Rejects with `proof-failed`, or with `StoppedError` when the process is to end. */
export async function executeProof(
  tools: RunTools,
  runId: string,
  { account, step }: Order,
): Promise<Outcome> {
  await beginProof(tools, runId, step)
  let patience = PATIENCE * sumOf(pausesOf('through', account))
  for (const [index, { kind }] of step.checks.entries()) {
    const { run } = await tools.store.get(runId)
    // Before a crash.
    if (run.proof[index]?.state === 'passed') continue
    const part = { account, index, stepId: step.id }
    patience = await askUntilPassed(tools, runId, { part, kind, patience })
    await tools.onBoundary(`proved ${index + 1}`)
  }
  const { run } = await tools.store.get(runId)
  const failed = run.proof.filter(({ state }) => state === 'failed')
  if (failed.length > 0) throw proofFailed(run.proof, failed)
  const pinned = await pinProved(tools, runId)
  return toOutcome(`${sayProof(run.proof)}.${pinned}`, { wrote: 'nothing' })
}

type Patient = { part: Part; kind: ProofCheck['kind']; patience: number }

/** Asks a check until it passes or waiting is of no use; resolves with the patience that is left, in first waits. */
async function askUntilPassed(
  tools: RunTools,
  runId: string,
  { kind, part, patience }: Patient,
): Promise<number> {
  let left = patience
  for (const pause of [...pausesOf(kind, part.account), null]) {
    const asked = await ask(tools, runId, part)
    if (asked.passed || !asked.mayAskAgain || pause === null) break
    // What is slow by nature does not wear out the patience with requests.
    if (!(kind in SLOW_PAUSES)) {
      if (left < pause) break
      left -= pause
    }
    await tools.sleep(pause * (tools.firstWaitMs ?? FIRST_WAIT_MS))
  }
  return left
}

function pausesOf(kind: ProofCheck['kind'], account: Account): readonly number[] {
  return account.kind === 'simulated'
    ? (SIMULATED_SLOW_PAUSES[kind] ?? SIMULATED_PAUSES)
    : (SLOW_PAUSES[kind] ?? PAUSES)
}

function sumOf(pauses: readonly number[]): number {
  return pauses.reduce((sum, pause) => sum + pause, 0)
}

/** Anew when somebody tries again after a failure; after a crash what passed stays. */
async function beginProof(tools: RunTools, runId: string, step: PlannedProof): Promise<void> {
  await tools.change(runId, ({ progress, run }) => {
    const isAnew = run.proof.every(({ state }) => state !== 'passed') || run.proof.some(hasFailed)
    const proof = resolveProof(step.checks, progress).map((check, index) => {
      const known = run.proof[index]
      if (!isAnew && known?.state === 'passed') return known
      // The answer of one that was under way is lost: that it was asked is not.
      const tries = known?.state === 'running' ? known.tries : 0
      return { ...newProofResult(check), tries }
    })
    return { run: { ...run, proof } }
  })
}

function hasFailed({ state }: ProofResult): boolean {
  return state === 'failed'
}

type Part = { account: Account; index: number; stepId: string }

/** Asks once, and writes down what came. */
async function ask(tools: RunTools, runId: string, { account, index, stepId }: Part) {
  const { run } = await changeResult(tools, runId, { index, stepId }, (result) => ({
    ...result,
    state: 'running',
    startedAt: result.startedAt ?? tools.iso(),
    endedAt: null,
    tries: result.tries + 1,
  }))
  const begun = run.proof[index]
  if (!begun) throw new Error(`A proof has no check ${index}`)
  const { isFinal, ...seen } = await attempt(account, begun.check, {
    sinceMs: Date.parse(begun.startedAt ?? tools.iso()),
    signal: tools.signal,
  })
  const passed = seen.answer?.checks.every((check) => check.passed !== false) ?? false
  await changeResult(tools, runId, { index, stepId }, (result) => ({
    ...result,
    ...seen,
    answer: seen.answer && slim(seen.answer, passed),
    state: passed ? 'passed' : 'failed',
    endedAt: tools.iso(),
  }))
  const status = seen.answer?.observations.at(-1)?.status ?? 0
  return { passed, mayAskAgain: !isFinal && (!mayWrite(begun.check) || REFUSED.has(status)) }
}

/** `isFinal`: asking again does not help before somebody mends something. */
type Seen = Pick<ProofResult, 'answer' | 'check' | 'problem'> & { isFinal: boolean }

const FINAL: ReadonlySet<string> = new Set([
  'access-denied',
  'credentials-expired',
  'invalid-input',
])

/** What hinders a request is as much an answer as a wrong status. Rejects when the process is to end. */
async function attempt(
  account: Account,
  asked: ProofCheck,
  { signal, sinceMs }: { signal: AbortSignal; sinceMs: number },
): Promise<Seen> {
  let check = asked
  try {
    if (check.kind === 'through') {
      check = withOwnDomain(check, await readDomainName(account, check.distributionId))
    }
    const answer = await runProofCheck(account, check, { signal, sinceMs })
    return { check, problem: null, answer, isFinal: false }
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error
    return { check, problem: error.message, answer: null, isFinal: FINAL.has(error.code) }
  }
}

/** A run is read by many and often: of what is as promised, the bytes and headers are of no interest any more. */
function slim({ checks, notes, observations }: ProofAnswer, passed: boolean): ProofAnswer {
  return {
    checks,
    notes,
    observations: observations.map((observation) => ({
      ...observation,
      bodyStart: passed ? null : (observation.bodyStart?.slice(0, MAX_BODY_START) ?? null),
      headers: passed ? [] : observation.headers,
    })),
  }
}

/** How much of the answer's text is kept where a check failed, in characters. */
const MAX_BODY_START = 600

function changeResult(
  tools: RunTools,
  runId: string,
  { index, stepId }: Omit<Part, 'account'>,
  change: (result: ProofResult) => ProofResult,
): Promise<{ run: Run }> {
  return tools.change(runId, ({ run }) => {
    const proof = run.proof.map((result, at) => (at === index ? change(result) : result))
    return { run: { ...withStep(run, stepId, { detail: countAsked(proof) }), proof } }
  })
}

function proofFailed(all: readonly ProofResult[], failed: readonly ProofResult[]): AppError {
  const reasons = failed.slice(0, MAX_REASONS).map(sayWhyFailed).join(' — ')
  const more = failed.length - MAX_REASONS
  // The last reason may end with a full stop of its own.
  const said = more > 0 ? `${reasons} … and ${more} more` : reasons.replace(/\.$/, '')
  const records = failed.flatMap(findRecord)
  if (records.length === failed.length) {
    return new AppError(
      'proof-failed',
      `${sayProof(all)}: ${said}. What the plan changed is in AWS; what is left is yours: set ${records.join('; ')} with whoever runs the DNS of the domain. Mend the cause, then try again: it goes on from here, and nothing is done twice.`,
    )
  }
  return new AppError(
    'proof-failed',
    `${sayProof(all)}: ${said}. What the plan changed is in AWS, but it does not do what was promised. Mend the cause, then try again: all checks are asked once more.`,
  )
}

/** The record that a person has to set; none where something else is wrong. */
function findRecord({ answer, check }: ProofResult): string[] {
  const [named] = answer?.checks ?? []
  if (check.kind !== 'resolves' || named?.passed !== false) return []
  return [sayRecord(toAddressRecord(check.domainName, named.expected))]
}

/** Failed checks that the sentence names; the list has them all. */
const MAX_REASONS = 3
