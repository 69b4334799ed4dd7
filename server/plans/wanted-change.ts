/** What somebody wants: from their changes, whatever route they came by, to both ends of an edit with true values in them. */
import type { FieldProblem } from '#shared/api-problem.ts'
import type { MergeChoices } from '#shared/plans/diff-entry.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import { type ResourceDocument, type ResourceRef, toResourceKey } from '#shared/plans/resource.ts'
import { restoreSecrets } from '#shared/plans/secrets.ts'

import type { Account } from '../aws/account.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { findResource, nounOf } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import type { KeptCode } from '../store/kept-code.ts'
import type { StoredPlan } from '../store/plans.ts'
import type { Versions } from '../store/versions.ts'
import { fillCode } from './fill-code.ts'

export type WantedChange = ResourceRef & {
  /** As of a proposed change. */
  afterDeployment?: boolean | undefined
  action: PlanChange['action']
  /** What the person saw; `null` of what is made. */
  base: ResourceDocument | null
  /** What they want; `null` of what is deleted. */
  mine: ResourceDocument | null
  /** Conflicts that are decided, and the other edit that the person saw when they decided. */
  choices: MergeChoices
  theirs: ResourceDocument | null
}

/** CloudFront throttles an account that asks for many at once. */
export const PARALLEL_READS = 6

type Sources = {
  versions: Pick<Versions, 'findDocument'>
  keptCode: Pick<KeptCode, 'has'>
}

/** Rejects with `invalid-input` when a resource comes twice or a secret is not known, with `conflict` for a version that nobody saw or what is gone. */
export async function toWantedChanges(
  account: Account,
  changes: readonly ProposedChange[],
  { keptCode, versions }: Sources,
): Promise<WantedChange[]> {
  checkEachOnce(changes)
  const found = await mapLimited(changes, PARALLEL_READS, async (change) => {
    const { action } = change
    const base = action === 'create' ? null : await findBase(account, change, versions)
    const wanted = {
      ...refOf(change),
      ...orderOf(change),
      action,
      base,
      mine: null,
      choices: {},
      theirs: null,
    }
    if (action === 'delete') return { wanted, missing: [] }
    const after = action === 'create' ? withoutCallerReference(change, change.after) : change.after
    const { document, missing } = restoreSecrets(
      change,
      await fillCode(change, after, keptCode),
      base,
    )
    // Only texts were put in place of others.
    return { wanted: { ...wanted, mine: document as ResourceDocument }, missing }
  })
  checkSecrets(found.flatMap(({ missing }) => missing))
  return found.map(({ wanted }) => wanted)
}

/** What a plan that was made earlier wants, to be joined with what is in AWS now. */
export function wantedOfPlan({ plan, sources }: StoredPlan): WantedChange[] {
  const merged = Object.entries(sources).map(([key, source]) => {
    const ref = plan.merges.find((merge) => toResourceKey(merge) === key)
    if (!ref) throw new Error(`A plan has sources for ${key}, which it does not merge`)
    const earlier = plan.changes.find((change) => toResourceKey(change) === key)
    return { ...refOf(ref), ...orderOf(earlier ?? {}), action: 'update' as const, ...source }
  })
  const others = plan.changes
    .filter((change) => !(toResourceKey(change) in sources))
    .map(({ action, before, after, ...change }) => ({
      ...refOf(change),
      ...orderOf(change),
      action,
      base: before,
      mine: after,
      choices: {},
      theirs: null,
    }))
  return [...others, ...merged]
}

type Seen = Exclude<ProposedChange, { action: 'create' }>

async function findBase(
  account: Account,
  { baseVersion, ...change }: Seen,
  versions: Pick<Versions, 'findDocument'>,
): Promise<ResourceDocument> {
  const ref = refOf(change)
  const known = await versions.findDocument(account.name, ref, baseVersion)
  if (known !== null) return known
  // Nobody looked at it through Edgewise yet: a script knows the version from elsewhere.
  const current = await findResource(account, ref)
  if (!current) throw goneMeanwhile(ref)
  if (current.version === baseVersion) return current.document
  throw new AppError(
    'conflict',
    `Edgewise has never seen version ${baseVersion} of the ${nounOf(ref.resource)} ${current.name}, so that it cannot tell your changes from those of others. Read it again and make your changes to that version.`,
  )
}

/**
 * The reference of a new distribution is its plan's (`make-plan.ts`). That of a document that somebody copied names the distribution it
 * came from, and a run would take that one for its own.
 */
function withoutCallerReference(
  { resource }: ResourceRef,
  document: ResourceDocument,
): ResourceDocument {
  if (resource !== 'Distribution') return document
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document
  const { CallerReference: _copied, ...rest } = document
  return rest
}

/** What shall change or go is not there. */
export function goneMeanwhile({ resource, id }: ResourceRef): AppError {
  return new AppError(
    'conflict',
    `The ${nounOf(resource)} ${id} is no longer in AWS: somebody deleted it, or it is another account's. Take its change out of the draft, or make it anew.`,
  )
}

function checkEachOnce(changes: readonly ProposedChange[]): void {
  const seen = new Set<string>()
  for (const change of changes) {
    const key = toResourceKey(change)
    if (seen.has(key)) {
      throw new AppError(
        'invalid-input',
        `The ${nounOf(change.resource)} ${change.id} is changed twice in one plan. Put both into one change.`,
      )
    }
    seen.add(key)
  }
}

function checkSecrets(missing: string[]): void {
  if (missing.length === 0) return
  const message =
    'This value is hidden, and Edgewise does not know which one is meant. Type the value.'
  const fields: FieldProblem[] = missing.map((path) => ({ path, message }))
  throw new AppError(
    'invalid-input',
    `Type these values, which are hidden and which Edgewise does not know: ${missing.join(', ')}.`,
    { fields },
  )
}

function orderOf({ afterDeployment }: Pick<PlanChange, 'afterDeployment'>) {
  return afterDeployment === true ? { afterDeployment } : {}
}

function refOf({ resource, id }: ResourceRef): ResourceRef {
  return { resource, id }
}
