/** A site with its bucket, roles, functions, API and code at the edge, made by the real `aws` CLI as a script, is what a run makes. */
import { it } from 'vitest'

import { compareWays, hasCli } from './testing/aws-script-lab.ts'
import { siteChanges } from './testing/site-story.ts'

it.skipIf(!hasCli)(
  'makes by a script what a run makes of buckets, roles and functions',
  async () => {
    await compareWays([({ accountId }) => siteChanges(accountId)])
  },
)
