/** On call at night: somebody changed a distribution outside. Who, what, since when; and the way back in a few clicks. */
import {
  CloudFrontClient,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'

import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

test('a change from outside is found, compared, explained as it was, and taken back', async ({
  page,
  edgewise,
}) => {
  test.setTimeout(150_000)
  await page.goto('/')
  // Read once, so that there is a version from before.
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  const { id, name } = await changeOutside(edgewise.aws, 'Stock API for partners')

  await page.getByRole('link', { name: 'Distributions', exact: true }).click()
  await page.getByRole('link', { name }).click()
  await expect(page.getByText(/Last change by Outside Edgewise/)).toBeVisible()
  await page.getByRole('link', { name: 'History', exact: true }).nth(1).click()
  const timeline = page.getByRole('list', { name: 'Versions, the newest first' })
  await expect(timeline.getByText(/changed-at-night\.html/)).toBeVisible()
  await expectAccessible(page, 'the history')

  await timeline
    .getByRole('link', { name: /^Explain a URL as of version/ })
    .first()
    .click()
  await expect(page.getByText(/^As of version /)).toBeVisible()
  await page.getByLabel('URL', { exact: true }).fill('/index.html')
  await expect(page.getByText(/X-Cache/).first()).toBeVisible()
  await page.goto(`/accounts/simulated/distributions/${id}?tab=history`)

  await timeline
    .getByRole('button', { name: /^Compare version/ })
    .first()
    .click()
  await expect(page.getByRole('list', { name: /^What is different in version/ })).toBeVisible()
  await timeline
    .getByRole('button', { name: /^Bring version/ })
    .first()
    .click()
  await page.getByLabel('Note').fill('Back to before the night')
  await page.getByRole('button', { name: /^Apply 1 change to/ }).click()
  await expect(page.getByText(/Every edge has the new configuration/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Revert' })).toBeVisible()

  await page.getByRole('link', { name: 'Audit log' }).click()
  await expect(page.getByRole('row', { name: /Back to version/ }).first()).toBeVisible()
  await expectAccessible(page, 'the audit log')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByLabel('Your name')).toBeVisible()
  await expectAccessible(page, 'the settings')
})

/** As the console or Terraform would. */
async function changeOutside(endpoint: string, comment: string) {
  const cloudfront = new CloudFrontClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'SIMULATED', secretAccessKey: 'any' },
  })
  const { DistributionList: list } = await cloudfront.send(new ListDistributionsCommand({}))
  const found = list?.Items?.find(({ Comment }) => Comment?.includes(comment))
  const { DistributionConfig: config, ETag } = await cloudfront.send(
    new GetDistributionConfigCommand({ Id: found?.Id }),
  )
  if (!found?.Id || !config) throw new Error(`There is no distribution “${comment}”.`)
  await cloudfront.send(
    new UpdateDistributionCommand({
      Id: found.Id,
      IfMatch: ETag,
      DistributionConfig: { ...config, DefaultRootObject: 'changed-at-night.html' },
    }),
  )
  return { id: found.Id, name: found.DomainName ?? '' }
}
