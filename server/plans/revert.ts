/** Ways back, each as a plan like any other: to a version of one resource, or to before a plan, keeping what others did since. */

import type { Plan } from '#shared/plans/plan.ts'
import { type ProposedChange, toReference } from '#shared/plans/proposed-change.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import { nounOf, readResource } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import type { VersionLists, VersionStep } from '../store/version-lists.ts'
import type { StoredVersion, Versions } from '../store/versions.ts'
import type { Plans } from './plans.ts'

export type Reverts = ReturnType<typeof createReverts>

type Options = {
  plans: Pick<Plans, 'propose' | 'get'>
  versions: Pick<Versions, 'list'>
  lists: Pick<VersionLists, 'ofPlan'>
}

export function createReverts({ plans, versions, lists }: Options) {
  return {
    /**
     * The resource as it was in that version, whatever came after. One that was deleted is made anew, under another id.
     * Rejects with `no-such-resource`, and with `invalid-input` when it is like that already.
     */
    toVersion: async (
      account: Account,
      { ref, number }: { ref: ResourceRef; number: number },
      who: string,
    ): Promise<Plan> => {
      const found = await versions.list(account.name, ref)
      const wanted = found.find((version) => version.number === number)
      if (!wanted) throw noSuchVersion(ref, number)
      const isGone = found[0]?.source === 'deleted'
      const change: ProposedChange = isGone
        ? makeAnew(wanted)
        : {
            ...ref,
            action: 'update',
            baseVersion: (await readResource(account, ref)).version,
            after: wanted.document,
          }
      const title = `Back to version ${number} of ${wanted.name}`
      return plans.propose(account, { ...nothingSaid(title), changes: [change] }, who)
    },
    /** Takes back what a plan did and nothing else: later changes of others are merged. Rejects with `no-such-plan`. */
    ofPlan: async (account: Account, planId: string, who: string): Promise<Plan> => {
      const plan = await plans.get(account, planId)
      const steps = await lists.ofPlan(planId)
      if (steps.length === 0) {
        throw new AppError(
          'invalid-input',
          'This plan has changed nothing that the history knows of, so that there is nothing to take back. If it was applied, retention may have dropped what it did (Settings).',
        )
      }
      const lost = steps.find(({ isBeforeDropped }) => isBeforeDropped)
      if (lost) throw droppedBefore(lost.version)
      const title = `Take back: ${plan.title}`
      return plans.propose(account, { ...nothingSaid(title), changes: steps.map(takeBack) }, who)
    },
  }
}

function takeBack({ version, before }: VersionStep): ProposedChange {
  const { resource, id } = version
  if (version.source === 'deleted') return makeAnew(version)
  // What the plan made was not there before.
  if (!before || before.source === 'deleted') {
    return { resource, id, action: 'delete', baseVersion: version.version }
  }
  return {
    resource,
    id,
    action: 'update',
    baseVersion: version.version,
    after: before.document,
  }
}

/** Without it nobody could tell what the plan changed from what it made. */
function droppedBefore({ name, number, resource }: StoredVersion): AppError {
  return new AppError(
    'invalid-input',
    `What the ${nounOf(resource)} ${name} was before this plan was dropped by retention (Settings), so that the plan cannot be taken back as a whole. Its history has the versions that are kept, up to ${number} and later: bring one of them back, or edit it.`,
  )
}

function makeAnew({ resource, name, document }: StoredVersion): ProposedChange {
  return {
    action: 'create',
    resource,
    id: toReference(resource, name),
    after: document,
  }
}

function nothingSaid(title: string) {
  return { title, note: '', ticket: '', source: 'revert' as const, draftId: null, proof: [] }
}

function noSuchVersion({ id }: ResourceRef, number: number): AppError {
  return new AppError(
    'no-such-resource',
    `There is no version ${number} of ${id} in the history. Retention may have dropped it; choose another one.`,
  )
}
