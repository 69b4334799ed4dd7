/** The origin access controls for buckets: those of the account, and those that the draft makes. */
import { useQuery } from '@tanstack/react-query'

import type { OriginAccessControlConfig } from '#shared/plans/resource.ts'

import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraftChanges } from '../../lib/use-draft.ts'

export function useAccessControls(account: string) {
  const { data, error, isPending } = useQuery(resourcesQuery(account, 'OriginAccessControl'))
  const drafted = useDraftChanges(account, 'OriginAccessControl').flatMap((change) =>
    change.action === 'create'
      ? [{ id: change.id, config: change.after as OriginAccessControlConfig, isDrafted: true }]
      : [],
  )
  // Documents of this kind have this shape: see shared/plans/resource.ts.
  const known = (data?.items ?? []).map(({ id, document }) => ({
    id,
    config: document as OriginAccessControlConfig,
    isDrafted: false,
  }))
  const items = [...drafted, ...known]
    .filter(({ config }) => (config.OriginAccessControlOriginType ?? 's3') === 's3')
    .map(({ id, config, isDrafted }) => ({ id, name: config.Name ?? id, isDrafted }))
  const taken = new Set([...drafted, ...known].map(({ config }) => config.Name))

  /** AWS takes at most 64 characters, and each name once. */
  const freeName = (wanted: string): string => {
    const name = wanted.slice(0, 60)
    if (!taken.has(name)) return name
    let number = 2
    while (taken.has(`${name}-${number}`)) number += 1
    return `${name}-${number}`
  }
  return { items, error, isPending, freeName }
}
