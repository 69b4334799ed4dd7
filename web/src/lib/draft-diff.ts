/** What a draft changes in a distribution, in sentences. Pure. */
import { findCertificateName } from '#shared/certificates/certificate-name.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { diffDocuments, type NameOf } from '#shared/plans/diff-documents.ts'
import type { DiffEntry } from '#shared/plans/diff-entry.ts'
import { documentKeepsNothing } from '#shared/plans/sentences/names.ts'

type Compared = { saved: DistributionConfig; entries: DiffEntry[] }

/** The last comparison of each configuration: parts of a page share it. */
const COMPARED = new WeakMap<DistributionConfig, Compared>()

/** Differences by meaning; the same list for the same pair of configurations. */
export function findDraftDiff(saved: DistributionWorld, drafted: DistributionWorld): DiffEntry[] {
  const known = COMPARED.get(drafted.config)
  if (known && known.saved === saved.config) return known.entries
  const ref = { resource: 'Distribution', id: saved.id } as const
  const worlds = [drafted, saved]
  const keepsNothing = (id: string) =>
    documentKeepsNothing(
      worlds.flatMap(({ cachePolicies }) => cachePolicies).find(({ Id }) => Id === id)
        ?.CachePolicyConfig,
    )
  const nameOf = toNameOf(worlds)
  const entries = diffDocuments(ref, saved.config, drafted.config, nameOf, keepsNothing)
  COMPARED.set(drafted.config, { saved: saved.config, entries })
  return entries
}

function toNameOf(worlds: readonly DistributionWorld[]): NameOf {
  return (resource, id) => {
    for (const world of worlds) {
      const name = findName(world, resource, id)
      if (name) return name
    }
    return null
  }
}

function findName(world: DistributionWorld, resource: string, id: string): string | undefined {
  switch (resource) {
    case 'CachePolicy':
      return world.cachePolicies.find(({ Id }) => Id === id)?.CachePolicyConfig?.Name
    case 'OriginRequestPolicy':
      return world.originRequestPolicies.find(({ Id }) => Id === id)?.OriginRequestPolicyConfig
        ?.Name
    case 'ResponseHeadersPolicy':
      return world.responseHeadersPolicies.find(({ Id }) => Id === id)?.ResponseHeadersPolicyConfig
        ?.Name
    case 'Function':
      return world.functions.find(({ arn }) => arn === id)?.name
    case 'OriginAccessControl':
      return world.originAccessControls.find((control) => control.id === id)?.name
    case 'Certificate':
      return findCertificateName(id, world.certificates ?? []) ?? undefined
    default:
      return undefined
  }
}
