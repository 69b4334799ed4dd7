/** What the account says of its distributions, names and certificates, as far as the wizard needs it. */
import { z } from 'zod'

import { AliasConflictList } from '../../certificates/alias-conflict.ts'
import { Certificate } from '../../certificates/certificate.ts'
import type { Known } from '../../distribution/known.ts'
import { Unreadable } from '../../distribution/unreadable.ts'
import { ChosenDistribution } from '../parts/chosen-distribution.ts'

export const CustomDomainFacts = z
  .object({
    accountId: z.string(),
    distributions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        domainName: z.string(),
        comment: z.string(),
        aliases: z.array(z.string()),
      }),
    ),
    /** The chosen one, else the one that suits best. */
    distribution: ChosenDistribution.nullable(),
    /** Other distributions of the account that have one of the names. */
    holders: z.array(ChosenDistribution),
    /** Those of us-east-1 and of the account's own region. */
    certificates: z.array(Certificate),
    /** Who else has a name, or one that overlaps, by CloudFront's own word: of each name that was asked for. */
    conflicts: z.array(AliasConflictList.pick({ alias: true, items: true })),
    /** Milliseconds since 1970 on the account's clock. */
    nowMs: z.number(),
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'CustomDomainFacts' })
export type CustomDomainFacts = Known<z.infer<typeof CustomDomainFacts>>

/** What the facts are read for. */
export const CustomDomainQuery = z.object({
  distribution: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'must be the id of a distribution')
    .optional(),
  /** Between commas. */
  names: z.string().max(4_000).optional(),
})
export type CustomDomainQuery = z.infer<typeof CustomDomainQuery>
