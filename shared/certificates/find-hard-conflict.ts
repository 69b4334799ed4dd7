/** Whether somebody else's alias stands in the way, as far as half hidden ids tell. */
import type { AliasConflict, AliasConflictList } from './alias-conflict.ts'

/** Whether a half hidden id can be that of `id`. */
export function isMaskOf(masked: string, id: string): boolean {
  return masked.length === id.length && id.endsWith(masked.replace(/^\*+/, ''))
}

/**
 * The one that makes CloudFront refuse the alias: another distribution has the same, or one of another account has one that overlaps.
 * `null` = none. Wildcards of the own account do not disturb (G5.3).
 */
export function findHardConflict(
  { alias, items }: Pick<AliasConflictList, 'alias' | 'items'>,
  own: { distributionId: string; accountId: string },
): AliasConflict | null {
  const others = items.filter(
    ({ distributionId, accountId }) =>
      !(isMaskOf(distributionId, own.distributionId) && isMaskOf(accountId, own.accountId)),
  )
  return (
    others.find((other) => other.alias === alias) ??
    others.find(({ accountId }) => !isMaskOf(accountId, own.accountId)) ??
    null
  )
}
