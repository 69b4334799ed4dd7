/** Where an alias, or one that overlaps with it, is in use already: CloudFront tells ids half hidden, of other accounts too. */
import { z } from 'zod'

import { Unreadable } from '../distribution/unreadable.ts'

/** Ids begin with `*`, one for each hidden character. */
export const AliasConflict = z.object({
  alias: z.string(),
  distributionId: z.string(),
  accountId: z.string(),
})
export type AliasConflict = z.infer<typeof AliasConflict>

export const AliasConflictList = z
  .object({
    alias: z.string(),
    items: z.array(AliasConflict),
    /** CloudFront looks only for whoever shows a certificate that has the name: else this says why it did not. */
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'AliasConflictList' })
export type AliasConflictList = z.infer<typeof AliasConflictList>

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
