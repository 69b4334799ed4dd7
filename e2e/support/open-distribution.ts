/** The page of one distribution, without the way through the list: `every-page.e2e.ts` goes that way. */
import type { Page } from '@playwright/test'

import { DistributionList } from '#shared/distribution/distribution-view.ts'

/** Opens the page of the one distribution of the demo whose comment or alias has the text. */
export async function openDistribution(page: Page, text: string) {
  const answer = await page.request.get('/api/accounts/simulated/distributions')
  const { items } = DistributionList.parse(await answer.json())
  const found = items.filter(({ aliases, comment }) =>
    [comment, ...aliases].some((name) => name.includes(text)),
  )
  const [distribution] = found
  if (!distribution || found.length > 1)
    throw new Error(`${found.length} distributions of the demo have "${text}": it should be one.`)
  await page.goto(`/accounts/simulated/distributions/${distribution.id}`)
}
