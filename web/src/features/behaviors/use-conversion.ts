/** The conversion of one behavior's legacy settings, its proof, and the edit that puts both into the draft at once. */
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

import { compareWays, type WayComparison } from '#shared/distribution/compare-ways.ts'
import {
  attachConversion,
  convertLegacy,
  type LegacyConversion,
} from '#shared/distribution/convert-legacy.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { editBehaviors, findBehavior } from '#shared/distribution/edit-behaviors.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '#shared/distribution/policies.ts'
import { type ProposedChange, toReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { useEditing } from '../../components/editing.tsx'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraftActions, useDraftChanges } from '../../lib/use-draft.ts'

type Conversion = {
  /** `null` = there is nothing to convert. @param name of new policies */
  convert: (name: string) => LegacyConversion | null
  compare: (config: DistributionConfig, conversion: LegacyConversion) => WayComparison | null
  apply: (conversion: LegacyConversion) => void
}

/** @param name of the behavior; `null` = the default one */
export function useConversion(account: string, name: string | null): Conversion {
  const { document, change } = useEditing()
  const { put } = useDraftActions(account)
  const draftedCache = useDraftChanges(account, 'CachePolicy')
  const draftedOriginRequest = useDraftChanges(account, 'OriginRequestPolicy')
  const { data: cache } = useQuery(resourcesQuery(account, 'CachePolicy'))
  const { data: originRequest } = useQuery(resourcesQuery(account, 'OriginRequestPolicy'))
  const behavior = findBehavior(document, name)
  return {
    // Proof rests on it: the same function as long as the behavior and the policies are the same.
    convert: useCallback(
      (policyName) =>
        behavior &&
        convertLegacy(behavior, {
          name: policyName,
          cachePolicies: [
            ...toCachePolicies(listCreated(draftedCache, 'CachePolicy')),
            ...toCachePolicies(cache?.items),
          ],
          originRequestPolicies: [
            ...toOriginRequestPolicies(listCreated(draftedOriginRequest, 'OriginRequestPolicy')),
            ...toOriginRequestPolicies(originRequest?.items),
          ],
          toReference,
        }),
      [behavior, cache, originRequest, draftedCache, draftedOriginRequest],
    ),
    compare: useCallback(
      (config, conversion) => behavior && compare(config, behavior, conversion),
      [behavior],
    ),
    apply: (conversion) => {
      const { cachePolicy, originRequestPolicy } = conversion
      if (cachePolicy.isNew) put(toCreate('CachePolicy', cachePolicy))
      if (originRequestPolicy.isNew) put(toCreate('OriginRequestPolicy', originRequestPolicy))
      change((config) => editBehaviors(config, [name], (one) => attachConversion(one, conversion)))
    },
  }
}

function compare(
  config: DistributionConfig,
  behavior: NonNullable<ReturnType<typeof findBehavior>>,
  conversion: LegacyConversion,
): WayComparison {
  const { cachePolicy, originRequestPolicy } = conversion
  return compareWays(
    config,
    { behavior, cachePolicies: [], originRequestPolicies: [] },
    {
      behavior: attachConversion(behavior, conversion),
      cachePolicies: [{ Id: cachePolicy.id, CachePolicyConfig: cachePolicy.config }],
      originRequestPolicies: [
        { Id: originRequestPolicy.id, OriginRequestPolicyConfig: originRequestPolicy.config },
      ],
    },
  )
}

function toCreate(
  resource: 'CachePolicy' | 'OriginRequestPolicy',
  { id, config }: { id: string; config: object },
) {
  // A policy is JSON.
  return { action: 'create' as const, resource, id, after: config as ResourceDocument }
}

type Listed = { id: string; document: ResourceDocument }

/** What the draft makes already may be taken for several behaviors. */
function listCreated(
  changes: readonly ProposedChange[] = [],
  resource: 'CachePolicy' | 'OriginRequestPolicy',
): Listed[] {
  return changes.flatMap((change) =>
    change.resource === resource && change.action === 'create'
      ? [{ id: change.id, document: change.after }]
      : [],
  )
}

/** The casts: documents of a kind have its shape, see `DOCUMENTS` of shared/plans/resource.ts. */
function toCachePolicies(items: readonly Listed[] = []) {
  return items.map(({ id, document }) => ({
    Id: id,
    CachePolicyConfig: document as CachePolicyConfig,
  }))
}

function toOriginRequestPolicies(items: readonly Listed[] = []) {
  return items.map(({ id, document }) => ({
    Id: id,
    OriginRequestPolicyConfig: document as OriginRequestPolicyConfig,
  }))
}
