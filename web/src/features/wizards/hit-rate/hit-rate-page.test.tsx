import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { exampleConfig } from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../../testing/real-api.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

it('says the price of metrics and logs before the plan, and keeps its answers in the address', async () => {
  const own = account()
  await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  const { address, user } = renderApp(`${own.path.replace('/api', '')}/wizards/hit-rate`)
  const prices = within(await screen.findByRole('region', { name: 'Price' }))
  expect(prices.getByText(/about \$2\.40 a month/)).toBeInTheDocument()

  await user.click(screen.getByRole('radio', { name: /To a new bucket/ }))
  expect(prices.getByText(/Access logs of .* cost nothing at CloudFront/)).toBeInTheDocument()
  expect(address()).toContain('logs=new')
  await user.click(screen.getByRole('checkbox', { name: /cookies into the log/ }))
  expect(screen.getByText(/Cookies stand in the log/)).toBeInTheDocument()
  const bucket = screen.getByLabelText('Name of the bucket')
  await user.clear(bucket)
  expect(screen.getByText(/A bucket name has 3 to 63/)).toBeInTheDocument()
  await user.paste('shop-access-logs')

  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(
    await screen.findByRole('heading', { name: /Measure the hit rate of/, level: 1 }),
  ).toBeInTheDocument()
})

it('leads to the other wizards where there is no distribution', async () => {
  renderApp(`${account().path.replace('/api', '')}/wizards/hit-rate`)
  expect(await screen.findByText('There is no distribution')).toBeInTheDocument()
})
