import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { createTestHttpApi } from '#server/simulator/apigatewayv2/testing/http-api.ts'
import {
  EXAMPLE_ORIGIN,
  exampleConfig,
} from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'

const { account } = await setupRealApi()

/** One HTTP API behind a distribution, and one that leads to the wizard. */
it('lists HTTP APIs with stages and routes, what stands before them, and the way to CloudFront', async () => {
  const own = account()
  const shop = await createTestHttpApi(own.client, {
    Name: 'shop',
    CorsConfiguration: { AllowOrigins: ['https://shop.example'] },
  })
  await shop.addRoute('GET /items', 'https://127.0.0.1/items')
  await shop.addStage()
  await shop.addStage('prod')
  const DistributionConfig = exampleConfig({
    Origins: {
      Quantity: 1,
      Items: [{ ...EXAMPLE_ORIGIN, DomainName: shop.host, OriginPath: '' }],
    },
  })
  const { Distribution } = await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({ DistributionConfig }),
  )
  const free = await createTestHttpApi(own.client, { Name: 'free' })
  await free.addRoute('$default', 'https://127.0.0.1/')
  await free.addStage()

  const { user, address } = renderApp(`${own.path.replace('/api', '')}/apis`)
  const row = await screen.findByRole('row', { name: /shop/ })
  expect(within(row).getByText(`https://${shop.host}`)).toBeInTheDocument()
  expect(within(row).getByText(`https://${shop.host}/prod`)).toBeInTheDocument()
  expect(within(row).getByText('https://shop.example')).toBeInTheDocument()
  await user.click(within(row).getByRole('button', { name: '1 route' }))
  expect(within(row).getByText('GET /items')).toBeInTheDocument()
  expect(
    await within(row).findByRole('link', { name: Distribution?.DomainName ?? '' }),
  ).toBeInTheDocument()

  await user.click(screen.getByRole('link', { name: 'Put CloudFront in front of free' }))
  expect(
    await screen.findByRole('heading', { name: 'CloudFront in front of an API' }),
  ).toBeInTheDocument()
  expect(address()).toContain(`api=${free.ApiId}`)
  expect(await screen.findByRole('radio', { name: /free/ })).toBeChecked()
  expect(screen.queryByText('Stage in the address')).not.toBeInTheDocument()
  await user.click(screen.getByLabelText('A path that answers'))
  await user.paste('/a')
  expect(await screen.findByText(`https://${free.host}/a`)).toBeInTheDocument()
})
