/** Executes one step of a plan so that doing it twice is doing it once: a killed run simply begins its step anew. */
import type { Plan } from '#shared/plans/plan.ts'
import type { PlannedCall, PlannedStep, PlannedWait } from '#shared/plans/planned-step.ts'
import { type ResourceDocument, toResourceKey } from '#shared/plans/resource.ts'
import { isNamed } from '#shared/plans/steps/resource-names.ts'

import type { Account } from '../aws/account.ts'
import { readIsIssued } from '../aws/calls/read-certificate-state.ts'
import { readIsDeployed } from '../aws/calls/read-deployment.ts'
import { readIsActive } from '../aws/calls/read-function-state.ts'
import { dropStale } from '../aws/calls/send-call.ts'
import { nounOf } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import { executeApi } from './execute-api.ts'
import { executeMonitoring, executePublish, executeTags } from './execute-belongings.ts'
import { executeCertificate } from './execute-certificate.ts'
import {
  awsCodeOf,
  type CallContext,
  type Outcome,
  send,
  toMade,
  toOutcome,
} from './execute-context.ts'
import { executeCreate } from './execute-create.ts'
import { executeDelete } from './execute-delete.ts'
import { baseOf } from './execute-documents.ts'
import { executeNamed } from './execute-named.ts'
import { type Patience, patiently } from './execute-patiently.ts'
import { executePermission } from './execute-permission.ts'
import { type Known, resolveRef, resolveReferences } from './execute-references.ts'
import { executeUpdate } from './execute-update.ts'

export type StepOrder = {
  account: Account
  /** A proof has an execution of its own. */
  step: PlannedCall | PlannedWait
  /** Of which the step is part: of an undo, the undoing one. */
  plan: Pick<Plan, 'changes' | 'steps'>
  known: Known
  /** An earlier try, perhaps of another process, began it. */
  wasBegun: boolean
  /** When the first one did, in milliseconds since 1970. */
  begunAtMs: number
  isUndo: boolean
  patience: Patience
  onSent: () => Promise<void>
}

/** Rejects with `AppError`, or with `StoppedError` when the process is to end. */
export function executeStep(order: StepOrder): Promise<Outcome> {
  const { step } = order
  return step.kind === 'wait' ? executeWait(order, step) : executeCall(order, step)
}

/** CloudFront's, by operation; what is not here is sent as it is, again after a crash. */
const HOW: Array<[RegExp, (context: CallContext) => Promise<Outcome>]> = [
  [/MonitoringSubscription$/, executeMonitoring],
  [/^(?:Tag|Untag)Resource$/, executeTags],
  [/^PublishFunction$/, executePublish],
  [/^Create/, executeCreate],
  [/^Update/, executeUpdate],
  [/^Delete/, executeDelete],
]

async function executeCall(order: StepOrder, step: PlannedCall): Promise<Outcome> {
  const { account, begunAtMs, isUndo, known, onSent, patience, plan, wasBegun } = order
  const execute = findExecution(step)
  const input = resolveReferences(step.input, known)
  return patiently(patience, (triesBefore) => {
    const context: CallContext = {
      account,
      step,
      input,
      ref: resolveRef(step.about, known),
      subject: subjectOf(step, plan),
      baseOf: (current: ResourceDocument) => {
        const base = baseOf(step, plan, current)
        return base === null ? null : resolveReferences(base, known)
      },
      wanted: wantedOf(step, plan, known),
      begins: findBeginning(step, plan),
      mayBeDone: wasBegun || triesBefore > 0,
      begunAtMs,
      isUndo,
      onSent,
    }
    return execute(context)
  })
}

function findExecution({ about, operation, service }: PlannedCall) {
  if (service === 'API Gateway') return executeApi
  if (isNamed(about)) return executeNamed
  if (service === 'ACM') return executeCertificate
  if (/^(?:Add|Remove)Permission$/.test(operation)) return executePermission
  if (service !== 'CloudFront') return sendPlainly
  return HOW.find(([pattern]) => pattern.test(operation))?.[1] ?? sendPlainly
}

async function sendPlainly(context: CallContext): Promise<Outcome> {
  const answer = await send(context, context.input)
  return toOutcome('Done', { made: toMade(context.step, answer), version: answer.version })
}

function wantedOf({ about }: PlannedCall, { changes }: StepOrder['plan'], known: Known) {
  const key = toResourceKey(about)
  const { after = null } = changes.find((change) => toResourceKey(change) === key) ?? {}
  return after === null ? null : resolveReferences(after, known)
}

function findBeginning(step: PlannedCall, { changes, steps }: StepOrder['plan']) {
  const key = toResourceKey(step.about)
  const first = steps.find(({ about, kind }) => kind === 'call' && toResourceKey(about) === key)
  if (first?.id !== step.id) return null
  return changes.find((change) => toResourceKey(change) === key) ?? null
}

function subjectOf({ about }: PlannedCall, { changes }: StepOrder['plan']): string {
  const change = changes.find(({ id, resource }) => id === about.id && resource === about.resource)
  return `the ${nounOf(about.resource)} ${change?.name ?? about.id}`
}

/** How often the simulated account is asked, and a real one at first and at last, in milliseconds. */
const SIMULATED_POLL_MS = {
  'distribution-deployed': 1_000,
  'function-active': 250,
  'certificate-issued': 1_000,
}
const FIRST_POLL_MS = 5_000
const LAST_POLL_MS = 20_000

const WAITS = {
  'distribution-deployed': {
    service: 'CloudFront',
    isThere: always(readIsDeployed),
    doing: 'CloudFront is bringing it to its edge locations',
    done: 'Deployed',
  },
  'function-active': {
    service: 'Lambda',
    isThere: always(readIsActive),
    doing: 'Lambda is getting it ready',
    done: 'Ready',
  },
  'certificate-issued': {
    service: 'ACM',
    isThere: readIsIssued,
    doing: 'Certificate Manager is looking for its DNS records',
    done: 'Issued',
  },
} as const satisfies Record<PlannedWait['until'], object>

type State = { isReady: boolean; waitsFor: string | null }

/** Where there is nothing to say but that it is not there yet. */
function always(isThere: (account: Account, id: string) => Promise<boolean>) {
  return async (account: Account, id: string): Promise<State> => ({
    isReady: await isThere(account, id),
    waitsFor: null,
  })
}

/** How long a person is waited for before the run stops and says so, in milliseconds: longer, and nobody could take it back. */
const LONGEST_MS = { simulated: 180_000, real: 1_800_000 }

function checkPatience(account: Account, waitsFor: string | null, waitedMs: number): void {
  const isLong = waitedMs > LONGEST_MS[account.kind === 'simulated' ? 'simulated' : 'real']
  if (waitsFor === null || !isLong) return
  throw new AppError(
    'refused-by-aws',
    `${waitsFor}. The run waited for that for ${Math.round(waitedMs / 60_000)} minutes, and stops here: set what is missing, then retry. Nothing is lost, and nothing is done twice.`,
  )
}

const IS_GONE = /^NoSuchDistribution$|^ResourceNotFoundException$/

async function executeWait(order: StepOrder, { about, until }: PlannedWait): Promise<Outcome> {
  const { account, isUndo, known, patience } = order
  const { doing, done, isThere, service } = WAITS[until]
  const { id } = resolveRef(about, known)
  const startedAtMs = account.now()
  try {
    for (let polls = 0; ; polls += 1) {
      const { isReady, waitsFor } = await patiently(patience, () => isThere(account, id))
      const seconds = Math.round((account.now() - startedAtMs) / 1_000)
      if (isReady) break
      checkPatience(account, waitsFor, account.now() - startedAtMs)
      await patience.say(`${waitsFor ?? doing}${seconds > 0 ? `, for ${seconds} s so far` : ''}`)
      await patience.sleep(pollMs(account, until, polls))
    }
  } catch (error) {
    if (!isUndo || !IS_GONE.test(awsCodeOf(error) ?? '')) throw error
    return toOutcome('It is gone already')
  }
  // Its status is remembered for a while by others.
  dropStale(account, service)
  return toOutcome(done)
}

function pollMs({ kind }: Account, until: PlannedWait['until'], polls: number): number {
  if (kind === 'simulated') return SIMULATED_POLL_MS[until]
  return Math.min(FIRST_POLL_MS + polls * 1_000, LAST_POLL_MS)
}

/** How long a step usually takes, in seconds; `null` = a moment. */
export function usualSecondsOf(step: PlannedStep, { kind }: Account): [number, number] | null {
  if (step.kind !== 'wait') return null
  // A person sets records in DNS first.
  if (step.until === 'certificate-issued') return kind === 'simulated' ? [5, 30] : [120, 1_800]
  if (step.until === 'function-active') return kind === 'simulated' ? null : [2, 30]
  return kind === 'simulated' ? [3, 5] : [60, 600]
}
