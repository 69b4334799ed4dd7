/** From a URL that fails to its cause, the plan that mends it, and the URL that answers. */
import {
  CloudFrontClient,
  CreateDistributionCommand,
  GetDistributionCommand,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront'

import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

test('a URL that answers 403 is explained, mended by a plan, and well when it is looked at again', async ({
  page,
  edgewise,
}) => {
  const domainName = await breakAnotherOne(edgewise.aws, 'Stock API for partners')
  await page.goto('/accounts/simulated/doctor')
  await page.getByLabel('URL that fails').fill(`https://${domainName}/api/stock`)
  await page.keyboard.press('Enter')

  await expect(page.getByText('Cause found')).toBeVisible()
  const asked = page.getByRole('list', { name: 'What was asked for real' })
  await expect(asked.getByText(/through CloudFront: 403/)).toBeVisible()
  await expect(page.getByRole('button', { name: /The viewer’s Host header reaches/ })).toBeVisible()
  await expectAccessible(page, 'the doctor')

  await page.getByRole('button', { name: /^Review the fix/ }).click()
  await page.getByRole('button', { name: /^Apply 1 change to/ }).click()
  await expect(page.getByText(/Every edge has the new configuration/)).toBeVisible()

  // Back past the run and its plan, as a person goes.
  await page.goBack()
  await page.goBack()
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(asked.getByText(/through CloudFront: 200/)).toBeVisible()
  await expect(page.getByText('Nothing found', { exact: true })).toBeVisible()
})

/** A distribution with the same fault as one of the demo, which other tests look at. */
async function breakAnotherOne(endpoint: string, comment: string): Promise<string> {
  const cloudfront = new CloudFrontClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'SIMULATED', secretAccessKey: 'any' },
  })
  const { DistributionList: list } = await cloudfront.send(new ListDistributionsCommand({}))
  const known = list?.Items?.find(({ Comment }) => Comment?.includes(comment))
  const { DistributionConfig: config } = await cloudfront.send(
    new GetDistributionConfigCommand({ Id: known?.Id }),
  )
  if (!config) throw new Error(`There is no distribution “${comment}”.`)
  const { Distribution: made } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        ...config,
        CallerReference: 'doctor',
        Comment: 'Prices for partners, broken',
      },
    }),
  )
  await expect
    .poll(async () => {
      const found = await cloudfront.send(new GetDistributionCommand({ Id: made?.Id }))
      return found.Distribution?.Status
    })
    .toBe('Deployed')
  return made?.DomainName ?? ''
}
