import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { createTestApi } from '#server/simulator/apigateway/testing/rest-api.ts'
import {
  EXAMPLE_ORIGIN,
  exampleConfig,
} from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../../testing/real-api.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

const setup = async () => {
  const own = account()
  const api = await createTestApi(own.client, { name: 'shop' })
  await api.addMock({ path: '/stock' })
  await api.deploy()
  const Items = [
    { ...EXAMPLE_ORIGIN, Id: 'own', DomainName: 'origin.example.com', OriginPath: '' },
    { ...EXAMPLE_ORIGIN, DomainName: api.host },
  ]
  await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({ Origins: { Quantity: 2, Items } }),
    }),
  )
  return renderApp(`${own.path.replace('/api', '')}/wizards`)
}

it('begins with what can be closed, says what each way is worth, asks the path on both ways, and leads to the review', async () => {
  const { address, user } = await setup()
  await user.click(await screen.findByRole('link', { name: /Only through CloudFront/ }))
  // What can be closed is chosen already.
  expect(await screen.findByRole('button', { name: /^Origin.* api$/ })).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: /^Origin/ }))
  await user.click(await screen.findByRole('option', { name: /^own/ }))
  expect(
    await screen.findByText(/your server must refuse what comes without it/),
  ).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: /^Origin/ }))
  await user.click(await screen.findByRole('option', { name: /^api/ }))
  expect(await screen.findByRole('radio', { name: /API key.*recommended/ })).toBeChecked()
  expect(screen.getByLabelText('A path to ask as a proof')).toHaveValue('/stock')
  expect(screen.getByText('anybody gets an answer, 200')).toBeInTheDocument()
  const table = within(screen.getByRole('table', { name: /How strong/ }))
  expect(table.getByText('Weak.')).toBeInTheDocument()
  await user.click(screen.getByRole('radio', { name: /Referer/ }))
  expect(await screen.findByText(/an API key is better/)).toBeInTheDocument()
  await user.click(screen.getByRole('radio', { name: /Lambda authorizer/ }))
  expect(await screen.findByText(/remembers for 60 seconds/)).toBeInTheDocument()
  expect(address()).toContain('way=authorizer')

  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(
    await screen.findByRole('heading', { name: /^Let callers reach shop only through / }),
  ).toBeInTheDocument()
})
