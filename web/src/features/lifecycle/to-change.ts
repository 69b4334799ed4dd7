/** Changes of whole distributions, put among those of a draft. Each done twice is done once. Pure. */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { type ProposedChange, toReference } from '#shared/plans/proposed-change.ts'
import { type ResourceDocument, toResourceKey } from '#shared/plans/resource.ts'

type Changes = readonly ProposedChange[]
type World = Pick<DistributionWorld, 'id' | 'etag' | 'arn'>

/** What is changed of the distribution goes with it. */
export function withDelete(changes: Changes, { id, etag, arn }: World): ProposedChange[] {
  const mine = findChange(changes, id)
  const baseVersion = mine && mine.action !== 'create' ? mine.baseVersion : etag
  const others = changes.filter((change) => change.id !== id && change.id !== arn)
  return [...others, { action: 'delete', resource: 'Distribution', id, baseVersion }]
}

/** @param name for the reference, by which other changes may point at it */
export function withCreate(
  changes: Changes,
  name: string,
  config: DistributionConfig,
): ProposedChange[] {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  const others = changes.filter((change) => !isCopyOf(change, config))
  const taken = new Set(others.map(({ id }) => id))
  const names = [slug || 'distribution', ...others.map((_, at) => `${slug}-${at + 2}`)]
  const ids = names.map((free) => toReference('Distribution', free))
  const id = ids.find((one) => !taken.has(one)) ?? toReference('Distribution', `${slug}-new`)
  // Configurations come as JSON, and edits make JSON of them.
  const after = config as ResourceDocument
  return [...others, { action: 'create', resource: 'Distribution', id, after }]
}

/** Each in place of the one for the same resource. */
export function withChanges(changes: Changes, some: Changes): ProposedChange[] {
  const keys = new Set(some.map(toResourceKey))
  return [...changes.filter((change) => !keys.has(toResourceKey(change))), ...some]
}

/** What a draft does to the distribution itself. */
export function findChange(changes: Changes, id: string): ProposedChange | undefined {
  return changes.find((change) => change.resource === 'Distribution' && change.id === id)
}

export function nameOf({
  aliases,
  domainName,
}: Pick<DistributionDetail, 'aliases' | 'domainName'>) {
  return aliases[0] ?? domainName
}

/** CloudFront knows by the caller's reference that two requests make one distribution. */
function isCopyOf(change: ProposedChange, { CallerReference }: DistributionConfig): boolean {
  if (change.resource !== 'Distribution' || change.action !== 'create') return false
  // Written by `withCreate`.
  return (change.after as DistributionConfig).CallerReference === CallerReference
}
