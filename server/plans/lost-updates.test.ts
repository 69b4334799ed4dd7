import { expect, it } from 'vitest'

import { setupDashboard } from '../testing/dashboard.ts'
import { findLostUpdates } from './testing/lost-update-story.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })

it('loses no accepted edit, whatever the order in which people work', async () => {
  const seeds = Array.from({ length: 8 }, (_, index) => index + 1)
  expect(await findLostUpdates(dashboard, seeds)).toEqual([])
}, 120_000)
