import { expect, it } from 'vitest'

import { setupDashboard } from '../testing/dashboard.ts'
import { findLostUpdates } from './testing/lost-update-story.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })

it('loses no accepted edit in a thousand orders', async () => {
  const seeds = Array.from({ length: 1_000 }, (_, index) => index + 1)
  expect(await findLostUpdates(dashboard, seeds)).toEqual([])
}, 3_600_000)
