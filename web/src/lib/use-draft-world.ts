/** One distribution as the draft in the address has it. Pages show this, and edit it through `draft.change`. */
import { useQueries, useQuery } from '@tanstack/react-query'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionWorld, WorldApi } from '#shared/distribution/distribution-world.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceKind } from '#shared/plans/resource.ts'
import { listUnknownParts } from '#shared/plans/steps/world-parts.ts'
import { worldAfter } from '#shared/plans/world-after.ts'
import {
  type AccountResources,
  listNewApiHosts,
  REFERRED_KINDS,
  worldWithin,
} from '#shared/plans/world-within.ts'

import { originApiQuery } from './origin-api-query.ts'
import { resourcesQuery } from './resources-query.ts'
import { useAfterPaint } from './use-after-paint.ts'
import { type ResourceDraft, useDraft, useResourceDraft } from './use-draft.ts'
import { worldQuery } from './world-query.ts'

export type DraftWorld = {
  /** As it is in AWS; undefined until it was read. */
  saved: DistributionWorld | undefined
  /** As in the draft, a moment behind the typing; the same object as `saved` when the draft changes nothing that concerns it. */
  world: DistributionWorld | undefined
  /** The draft changes it, or a policy or function that it uses. */
  isDrafted: boolean
  /** The distribution's configuration in the draft; `null` until it was read. */
  draft: ResourceDraft<DistributionConfig> | null
  error: Error | null
  isFetching: boolean
  refetch: () => unknown
}

/** @param distributionId `null` = none yet: nothing is read */
export function useDraftWorld(account: string, distributionId: string | null): DraftWorld {
  const isAsked = distributionId !== null
  const query = useQuery({ ...worldQuery(account, distributionId ?? ''), enabled: isAsked })
  const { data: saved, error, isFetching, refetch } = query
  const { draft } = useDraft(account)
  const own = useResourceDraft<DistributionConfig>(account, {
    resource: 'Distribution',
    id: distributionId ?? '',
    version: saved?.etag ?? '',
    document: saved?.config ?? NOTHING,
  })
  // Typing in a field comes first.
  const changes = useAfterPaint(draft?.changes ?? NO_CHANGES)
  const made = saved && makeOnce(saved, changes)
  const lists = useQueries({
    queries: REFERRED_KINDS.map((kind) => ({
      ...resourcesQuery(account, kind),
      enabled: made?.unknown.has(kind) ?? false,
    })),
  })
  const resources: AccountResources = Object.fromEntries(
    REFERRED_KINDS.map((kind, index) => [kind, lists[index]?.data?.items]),
  )
  const hosts = made?.newHosts ?? NO_HOSTS
  const apis = useQueries({ queries: hosts.map((host) => originApiQuery(account, host)) })
  const found = apis.map(({ data }) => data?.api ?? null)
  const world = made && completeOnce(made, { resources, apis: found })
  return {
    saved,
    world,
    isDrafted: world !== saved,
    draft: saved ? own : null,
    error,
    isFetching,
    refetch,
  }
}

const NOTHING: DistributionConfig = {}
const NO_HOSTS: readonly string[] = []
const NO_CHANGES: readonly ProposedChange[] = []

type Made = {
  saved: DistributionWorld
  changes: readonly ProposedChange[]
  world: DistributionWorld
  /** Kinds of which the draft refers to one that the distribution did not use before. */
  unknown: ReadonlySet<ResourceKind>
  /** Host names of APIs that the draft leads origins to. */
  newHosts: readonly string[]
}

/** The last one made of each world: all parts of a page work on one object, and what rests on it is made once. */
const MADE = new WeakMap<DistributionWorld, Made>()

function makeOnce(saved: DistributionWorld, changes: readonly ProposedChange[]): Made {
  const last = MADE.get(saved)
  if (last?.changes === changes) return last
  const world = worldAfter(saved, changes)
  const unknown = world === saved ? [] : listUnknownParts(world)
  const made: Made = {
    saved,
    changes,
    world,
    unknown: new Set(unknown.map(({ resource }) => resource)),
    newHosts: world === saved ? NO_HOSTS : listNewApiHosts(saved, world),
  }
  MADE.set(saved, made)
  return made
}

type Parts = {
  resources: AccountResources
  /** In the order of `newHosts`; `null` = not known, or not yet. */
  apis: readonly (WorldApi | null)[]
}

const COMPLETED = new WeakMap<Made, { parts: Parts; world: DistributionWorld }>()

function completeOnce(made: Made, parts: Parts): DistributionWorld {
  const { changes, newHosts, saved, unknown } = made
  if (unknown.size === 0 && parts.apis.every((api) => api === null)) return made.world
  const last = COMPLETED.get(made)
  if (last && isSame(last.parts, parts)) return last.world
  const apis = new Map(
    newHosts.flatMap((host, index) => {
      const api = parts.apis[index]
      return api ? [[host, api] as const] : []
    }),
  )
  const world = worldWithin(saved, changes, parts.resources, apis)
  COMPLETED.set(made, { parts, world })
  return world
}

function isSame(a: Parts, b: Parts): boolean {
  return (
    REFERRED_KINDS.every((kind) => a.resources[kind] === b.resources[kind]) &&
    a.apis.length === b.apis.length &&
    a.apis.every((api, index) => api === b.apis[index])
  )
}
