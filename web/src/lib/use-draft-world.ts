/** One distribution as the draft in the address has it. Pages show this, and edit it through `draft.change`. */
import { useQueries, useQuery } from '@tanstack/react-query'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'

import {
  type AccountResources,
  findUnknownKinds,
  REFERRED_KINDS,
  toDraftWorld,
} from './draft-world.ts'
import { resourcesQuery } from './resources-query.ts'
import { type ResourceDraft, useDraft, useResourceDraft } from './use-draft.ts'
import { worldQuery } from './world-query.ts'

export type DraftWorld = {
  /** As it is in AWS; undefined until it was read. */
  saved: DistributionWorld | undefined
  /** As in the draft; the same object as `saved` when the draft changes nothing that concerns it. */
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
  const unknown = new Set(saved && own.isChanged ? findUnknownKinds(own.document, saved) : [])
  const lists = useQueries({
    queries: REFERRED_KINDS.map((kind) => ({
      ...resourcesQuery(account, kind),
      enabled: unknown.has(kind),
    })),
  })
  const resources: AccountResources = Object.fromEntries(
    REFERRED_KINDS.map((kind, index) => [kind, lists[index]?.data?.items]),
  )
  const world = saved && remembered(saved, draft?.changes ?? NO_CHANGES, resources)
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
const NO_CHANGES: readonly ProposedChange[] = []

type Made = {
  changes: readonly ProposedChange[]
  resources: AccountResources
  world: DistributionWorld
}

/** The last one made of each world: all parts of a page work on one object, and what rests on it is made once. */
const MADE = new WeakMap<DistributionWorld, Made>()

function remembered(
  saved: DistributionWorld,
  changes: readonly ProposedChange[],
  resources: AccountResources,
): DistributionWorld {
  const last = MADE.get(saved)
  const isSame =
    last?.changes === changes &&
    REFERRED_KINDS.every((kind) => last.resources[kind] === resources[kind])
  if (last && isSame) return last.world
  const world = toDraftWorld(saved, changes, resources)
  MADE.set(saved, { changes, resources, world })
  return world
}
