/** The distribution that a wizard was asked to work on, as it is read of the account. */
import { z } from 'zod'

import { DistributionConfig } from '../../distribution/distribution-config.ts'

export const ChosenDistribution = z.object({
  id: z.string(),
  /** What people call it: its first alias, else its domain name. */
  name: z.string(),
  /** ETag of the configuration. */
  version: z.string(),
  /** Values of custom origin headers are hidden. */
  config: DistributionConfig,
})
