/** What the linter says of every distribution of an account. */
import { z } from 'zod'

import { Unreadable } from '../distribution/unreadable.ts'
import { Finding } from './finding.ts'

export const DistributionFindings = z
  .object({
    distributionId: z.string(),
    domainName: z.string(),
    aliases: z.array(z.string()),
    comment: z.string(),
    /** The worst first. */
    findings: z.array(Finding),
    /** What could not be read, so that findings about it may be missing. */
    unreadable: z.array(Unreadable),
  })
  .meta({ id: 'DistributionFindings' })
export type DistributionFindings = z.infer<typeof DistributionFindings>

export const AccountFindings = z
  .object({ items: z.array(DistributionFindings), readAt: z.iso.datetime() })
  .meta({ id: 'AccountFindings' })
export type AccountFindings = z.infer<typeof AccountFindings>
