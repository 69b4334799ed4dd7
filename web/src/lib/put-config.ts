/** An edit of a distribution's configuration inside a draft that holds other edits as well: how bulk edits are one change. Pure. */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { DraftInput } from '#shared/plans/draft.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

/** What the draft has of the distribution is edited further; one that it deletes stays deleted. */
export function putConfig(
  input: DraftInput,
  { id, etag, config }: Pick<DistributionWorld, 'id' | 'etag' | 'config'>,
  edit: (config: DistributionConfig) => DistributionConfig,
): DraftInput {
  const before = input.changes.find((one) => one.resource === 'Distribution' && one.id === id)
  if (before?.action === 'delete') return input
  // A draft's document is made of the configuration that was read, and edits make JSON of JSON.
  const after = edit(before ? (before.after as DistributionConfig) : config) as ResourceDocument
  const change: ProposedChange = before
    ? { ...before, after }
    : { action: 'update', resource: 'Distribution', id, baseVersion: etag, after }
  return { ...input, changes: [...input.changes.filter((one) => one !== before), change] }
}
