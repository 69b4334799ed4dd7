/** What a plan means for each distribution that it touches, or that uses something that it changes. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { FunctionRunner } from '#shared/edge-code/function-run.ts'
import { runWorldFunctions } from '#shared/edge-code/run-world-functions.ts'
import { findEffect } from '#shared/plans/find-effect.ts'
import type { PlanChange, PlanEffect } from '#shared/plans/plan.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'
import { ownerOf } from '#shared/plans/steps/resource-names.ts'
import { listUnknownParts } from '#shared/plans/steps/world-parts.ts'
import { newWorld, worldAfter } from '#shared/plans/world-after.ts'

import type { Account } from '../aws/account.ts'
import { readKnownParts } from '../aws/known-parts.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { createParts } from '../aws/readable-parts.ts'
import { getWorld, readWorldCertificates } from '../aws/worlds.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'

/** Most distributions that are looked at in detail. */
const MAX_EFFECTS = 50

/** CloudFront throttles an account that asks for all of them at once. */
const PARALLEL_WORLDS = 6

export type EffectSources = {
  account: Account
  accountId: string
  usersOf: (ref: ResourceRef) => readonly string[]
  /** What a person calls a distribution; `null` = not known. */
  nameOf: (distributionId: string) => string | null
  pinnedTests: Pick<PinnedTests, 'list'>
  runner: () => Promise<FunctionRunner>
  /** The clock in milliseconds since 1970. */
  now: () => number
}

type Affected = { id: string; direct: boolean }

type Effects = {
  effects: PlanEffect[]
  /** Distributions of the plan whose certificate was not looked at, with the reason for a person. */
  unreadCertificates: Array<{ name: string; reason: string }>
  /** How many distributions were left out. */
  notLookedAt: number
}

/** `unread` = why certificates were not looked at, where one is in use. */
type ReadEffect = { effect: PlanEffect; unread: string | null }

export async function readEffects(
  changes: readonly PlanChange[],
  sources: EffectSources,
): Promise<Effects> {
  const affected = listAffected(changes, sources.usersOf)
  const looked = affected.slice(0, MAX_EFFECTS)
  const read = await mapLimited(looked, PARALLEL_WORLDS, (one) =>
    readEffect([...changes], one, sources),
  )
  return {
    effects: read.map(({ effect }) => effect),
    unreadCertificates: read.flatMap(({ effect, unread }) =>
      effect.direct && unread !== null ? [{ name: effect.name, reason: unread }] : [],
    ),
    notLookedAt: affected.length - looked.length,
  }
}

/** Those that are changed themselves come first. */
function listAffected(
  changes: readonly PlanChange[],
  usersOf: EffectSources['usersOf'],
): Affected[] {
  const direct = changes.flatMap(({ resource, id }) => {
    if (resource === 'Distribution') return [id]
    return resource === 'Tags' || resource === 'MonitoringSubscription' ? [ownerOf(id)] : []
  })
  const directIds = new Set(direct)
  const users = new Set(
    changes.filter(({ action }) => action !== 'create').flatMap((change) => [...usersOf(change)]),
  )
  return [
    ...[...directIds].map((id) => ({ id, direct: true })),
    ...[...users].filter((id) => !directIds.has(id)).map((id) => ({ id, direct: false })),
  ]
}

async function readEffect(
  changes: PlanChange[],
  { id, direct }: Affected,
  sources: EffectSources,
): Promise<ReadEffect> {
  const { account, accountId, now, pinnedTests } = sources
  const own = changes.find((change) => change.resource === 'Distribution' && change.id === id)
  const parts = createParts()
  const readAt = new Date(now()).toISOString()
  const found =
    own?.action === 'create'
      ? newWorld(own, { accountId, readAt })
      : await parts.read('the distribution', null, () => getWorld(account, id))
  const name = own?.name ?? sources.nameOf(id) ?? id
  const [unread] = parts.unreadable()
  if (!found) {
    const reason = unread?.problem.detail ?? ''
    return { effect: unreadableEffect({ id, name, direct, reason }), unread: null }
  }
  const worlds = await toWorlds(account, found, changes)
  const { before, after } = worlds
  const runner = await sources.runner()
  const effect = findEffect({
    before: own?.action === 'create' ? null : before,
    after: own?.action === 'delete' ? null : after,
    tests: own?.action === 'create' ? [] : await pinnedTests.list(id),
    run: (world) => runWorldFunctions(runner, world.functions),
    nowMs: now(),
    direct,
    name,
  })
  return { effect, unread: own?.action === 'delete' ? null : worlds.unread }
}

/** The remembered world may be a moment older than the plan: both ends take what the plan says of what it changes. */
async function toWorlds(account: Account, world: DistributionWorld, changes: PlanChange[]) {
  const updates = changes.filter(({ action }) => action === 'update')
  const before = worldAfter(
    world,
    updates.map((change) => ({ ...change, after: change.before })),
  )
  const found = worldAfter(world, changes)
  const origins = found.config.Origins?.Items ?? []
  const known = await readKnownParts(account, listUnknownParts(found), origins)
  const { unread, whole } = await withCertificates(account, world, found)
  return { before, after: worldAfter(whole, changes, known), unread }
}

/** Where the plan is the first to take a certificate, those of the account were not asked for yet. */
async function withCertificates(
  account: Account,
  world: DistributionWorld,
  { config, certificates }: DistributionWorld,
): Promise<{ whole: DistributionWorld; unread: string | null }> {
  if (certificates) return { whole: world, unread: null }
  const parts = createParts()
  const read = await readWorldCertificates(account, config, parts)
  if (read) return { whole: { ...world, certificates: read }, unread: null }
  return { whole: world, unread: parts.unreadable()[0]?.problem.detail ?? null }
}

type Unreadable = { id: string; name: string; direct: boolean; reason: string }

function unreadableEffect({ id, name, direct, reason }: Unreadable): PlanEffect {
  return {
    distributionId: id,
    name,
    direct,
    findings: { new: [], fixed: [], remaining: [] },
    traces: [],
    lookedAt: 0,
    unknown: `What the plan means for ${name} cannot be said, because it could not be read. ${reason}`,
  }
}
