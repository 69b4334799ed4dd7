/** Makes a plan of what somebody wants: joined with what is in AWS, checked, with what follows from it and the calls that do it. */
import type { FieldProblem } from '#shared/api-problem.ts'
import type { FunctionRunner } from '#shared/edge-code/function-run.ts'
import { findDocumentProblems } from '#shared/plans/find-document-problems.ts'
import { findWarnings } from '#shared/plans/find-warnings.ts'
import type { Plan, PlanChange, PlanWarning } from '#shared/plans/plan.ts'
import { priceOf } from '#shared/plans/price-of.ts'
import { toResourceKey } from '#shared/plans/resource.ts'
import { toSteps } from '#shared/plans/to-steps.ts'
import { findEffectWarnings } from '#shared/plans/warnings/effect-warnings.ts'

import { toProveSteps } from '#shared/proof/prove-step.ts'

import type { Account } from '../aws/account.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { nounOf } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import type { MergeSources, StoredPlan } from '../store/plans.ts'
import { checkProof } from './check-proof.ts'
import { findReferenceProblems } from './check-references.ts'
import { readEffects } from './plan-effects.ts'
import { createWords, readPlanFacts } from './plan-facts.ts'
import { type Settled, settleChange } from './settle-change.ts'
import { tagOwnApis } from './tag-own-apis.ts'
import { PARALLEL_READS, type WantedChange } from './wanted-change.ts'
import { readWarningFacts } from './warning-facts.ts'

/** What stands on a plan beside its changes. */
export type PlanHead = Pick<
  Plan,
  | 'id'
  | 'title'
  | 'note'
  | 'ticket'
  | 'source'
  | 'createdBy'
  | 'draftId'
  | 'draftRevision'
  | 'replaces'
  | 'proof'
  | 'form'
> & {
  /** What whoever proposed it knows beside what the changes themselves tell. */
  warnings: PlanWarning[]
}

export type PlanSources = {
  account: Account
  pinnedTests: Pick<PinnedTests, 'list'>
  runner: () => Promise<FunctionRunner>
  /** The clock in milliseconds since 1970. */
  now: () => number
}

/** Rejects with `invalid-input` that names all that AWS would refuse, or when nothing is left to change. */
export async function makePlan(
  wanted: readonly WantedChange[],
  head: PlanHead,
  sources: PlanSources,
): Promise<StoredPlan> {
  const { account } = sources
  const facts = await readPlanFacts(account, wanted)
  const words = createWords(facts, wanted)
  const settled = await mapLimited(withCallerReferences(wanted, head.id), PARALLEL_READS, (one) =>
    settleChange(account, one, words),
  )
  const changes = settled.flatMap(({ change }) => (change ? [change] : []))
  const merges = settled.flatMap(({ merge }) => (merge ? [merge] : []))
  const isUndecided = merges.some(({ conflicts }) => conflicts.length > 0)
  if (changes.length === 0 && !isUndecided) throw nothingToChange(settled)
  // A plan that must be decided first may hold halves that do not fit: which calls it makes is known after that.
  const problems = findChangeProblems(changes, facts)
  if (!isUndecided) refuseProblems(problems)
  checkProof(head.proof, changes, facts)

  const usersOf = facts.usersOf
  const { effects, notLookedAt, unreadCertificates } = await readEffects(changes, {
    ...sources,
    ...facts,
  })
  const steps = tagOwnApis(
    toSteps(problems.length > 0 ? [] : changes, {
      accountId: facts.accountId,
      region: account.region,
      nameOf: facts.nameOf,
      usedBy: Object.fromEntries(
        changes.map((change) => [toResourceKey(change), [...usersOf(change)]]),
      ),
    }),
    head.id,
  )
  const plan: Plan = {
    ...head,
    title: head.title || toTitle(changes),
    createdAt: new Date(sources.now()).toISOString(),
    changes,
    merges,
    warnings: [
      ...head.warnings,
      ...findEffectWarnings(effects, changes),
      ...findWarnings(changes, await readWarningFacts(account, changes, facts)),
      ...mergeWarnings(settled),
      ...certificateWarning(unreadCertificates),
      ...countWarning(notLookedAt),
    ],
    effects,
    price: priceOf(changes),
    steps: [
      ...steps,
      ...toProveSteps(head.proof, changes, {
        accountId: facts.accountId,
        region: account.region,
        stepsBefore: steps.length,
      }),
    ],
    runId: null,
    replacedBy: null,
  }
  return { plan, sources: toSources(settled) }
}

/** A reference makes a distribution once (F3.2): that of the plan, so that no step that is repeated makes a second one. */
function withCallerReferences(wanted: readonly WantedChange[], planId: string): WantedChange[] {
  let made = 0
  return wanted.map((one) => {
    const { action, mine, resource } = one
    if (resource !== 'Distribution' || action !== 'create') return one
    if (typeof mine !== 'object' || mine === null || Array.isArray(mine)) return one
    const known = mine.CallerReference
    if (typeof known === 'string' && known.startsWith('edgewise-')) return one
    made += 1
    const reference = made === 1 ? `edgewise-${planId}` : `edgewise-${planId}-${made}`
    return { ...one, mine: { ...mine, CallerReference: reference } }
  })
}

function findChangeProblems(
  changes: readonly PlanChange[],
  facts: Parameters<typeof findReferenceProblems>[1],
): FieldProblem[] {
  return [
    ...changes.flatMap((change) =>
      findDocumentProblems(change).map(({ setting, message }) => ({ path: setting, message })),
    ),
    ...findReferenceProblems(changes, facts),
  ]
}

/** Throws `invalid-input` that names all of them. */
function refuseProblems(fields: FieldProblem[]): void {
  const [first] = fields
  if (!first) return
  const more = fields.length > 1 ? ` There are ${fields.length - 1} more of the kind.` : ''
  throw new AppError(
    'invalid-input',
    `AWS would refuse this. ${first.path}: ${first.message}${more} Correct it, then review again.`,
    { fields },
  )
}

function nothingToChange(settled: readonly Settled[]): AppError {
  const byOthers = settled.some(({ merge }) => merge !== null)
  return new AppError(
    'invalid-input',
    byOthers
      ? 'There is nothing to change: somebody else made the same changes meanwhile.'
      : 'There is nothing to change: everything is in AWS as it shall be. Change something first.',
  )
}

/** Deleting what somebody else has just changed is no conflict of settings, yet must not go unseen. */
function mergeWarnings(settled: readonly Settled[]): PlanWarning[] {
  return settled.flatMap(({ change, merge }) =>
    change?.action === 'delete' && merge
      ? [
          {
            code: 'deletes-changed',
            sentence: `Somebody changed the ${nounOf(change.resource)} ${change.name} after you looked at it, and it will be deleted all the same.`,
            mustAcknowledge: true,
          },
        ]
      : [],
  )
}

function countWarning(notLookedAt: number): PlanWarning[] {
  if (notLookedAt === 0) return []
  const sentence = `${notLookedAt} more ${notLookedAt === 1 ? 'distribution uses' : 'distributions use'} what changes. What it means for ${notLookedAt === 1 ? 'it' : 'them'} was not looked at.`
  return [{ code: 'more-distributions', sentence, mustAcknowledge: false }]
}

/** One for all of them: what may not be read is the account's whole list. */
function certificateWarning(unread: ReadonlyArray<{ name: string; reason: string }>) {
  const [first] = unread
  if (!first) return []
  const names = first.name + (unread.length > 1 ? ` and ${unread.length - 1} more` : '')
  const sentence = `The certificate of ${names} was not looked at: whether it is valid and covers the aliases is not known. ${first.reason}`
  return [{ code: 'certificates-not-read', sentence, mustAcknowledge: false }]
}

function toSources(settled: readonly Settled[]): MergeSources {
  return Object.fromEntries(
    settled.flatMap(({ merge, source }) =>
      merge && source ? [[toResourceKey(merge), source]] : [],
    ),
  )
}

const TITLE_VERBS = { create: 'Create', update: 'Change', delete: 'Delete' } as const

function toTitle(changes: readonly PlanChange[]): string {
  const [first] = changes
  if (!first) return 'Join two edits'
  const rest = changes.length > 1 ? ` and ${changes.length - 1} more` : ''
  return `${TITLE_VERBS[first.action]} the ${nounOf(first.resource)} ${first.name}${rest}`
}
