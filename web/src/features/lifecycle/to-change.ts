/** Changes of whole distributions, as plans are made of. */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { type ProposedChange, toReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

export function toUpdate(
  { id, etag }: Pick<DistributionWorld, 'id' | 'etag'>,
  config: DistributionConfig,
): ProposedChange {
  return {
    action: 'update',
    resource: 'Distribution',
    id,
    baseVersion: etag,
    // Configurations come as JSON, and edits make JSON of them.
    after: config as ResourceDocument,
  }
}

/** @param name for the reference, by which other changes may point at it */
export function toCreate(name: string, config: DistributionConfig): ProposedChange {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return {
    action: 'create',
    resource: 'Distribution',
    id: toReference('Distribution', slug.slice(0, 80) || 'distribution'),
    // As above.
    after: config as ResourceDocument,
  }
}

export function nameOf({
  aliases,
  domainName,
}: Pick<DistributionDetail, 'aliases' | 'domainName'>) {
  return aliases[0] ?? domainName
}
