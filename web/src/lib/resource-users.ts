/** Which distributions use a policy, a function or an origin access control, as the draft has it: the blast radius of an edit. Pure. */
import { type AttachmentPlace, findUses } from '#shared/distribution/attachments.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'

/** What the draft makes of who uses it. */
type UserState = 'uses' | 'begins' | 'stops'

export type ResourceUser = {
  distributionId: string
  state: UserState
  /** In the draft; `null` = not known without its configuration. */
  places: AttachmentPlace[] | null
}

/** @param usedBy ids as AWS has them; `null` = not known */
export function findResourceUsers(
  ref: ResourceRef,
  usedBy: readonly string[] | null,
  changes: readonly ProposedChange[],
): ResourceUser[] {
  const drafted = new Map(
    changes
      .filter((change) => change.resource === 'Distribution')
      .map((change) => [
        change.id,
        // A draft's document is made of the configuration that was read.
        change.action === 'delete' ? [] : findUses(change.after as DistributionConfig, ref),
      ]),
  )
  const saved = new Set(usedBy ?? [])
  const users = [...saved].map((distributionId): ResourceUser => {
    const places = drafted.get(distributionId) ?? null
    return { distributionId, places, state: places?.length === 0 ? 'stops' : 'uses' }
  })
  const added = [...drafted]
    .filter(([id, places]) => places.length > 0 && !saved.has(id))
    .map(([distributionId, places]): ResourceUser => ({ distributionId, places, state: 'begins' }))
  return [...users, ...added]
}
