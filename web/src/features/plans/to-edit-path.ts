/** Where the person was editing: the place of the first change, with the draft in the address. Pure. */
import type { Plan } from '#shared/plans/plan.ts'

import { paths } from '../../lib/paths.ts'
import { findResourcePath } from '../../lib/resource-words.ts'

/** `null` when the plan was not made of a draft, or the draft has been applied. */
export function toEditPath(
  account: string,
  { draftId, runId, changes }: Pick<Plan, 'draftId' | 'runId' | 'changes'>,
): string | null {
  if (draftId === null || runId !== null) return null
  const distribution = changes.find(
    ({ resource, action }) => resource === 'Distribution' && action === 'update',
  )
  const setting = distribution?.diff[0]?.setting
  const found =
    distribution && setting
      ? paths.setting(account, distribution.id, setting)
      : changes.map((change) => findResourcePath(account, change)).find((path) => path !== null)
  const path = found ?? paths.overview(account)
  return `${path}${path.includes('?') ? '&' : '?'}draft=${encodeURIComponent(draftId)}`
}
