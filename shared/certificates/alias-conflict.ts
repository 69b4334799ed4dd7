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
