import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { createTestApi } from '#server/simulator/apigateway/testing/rest-api.ts'

import { setupRealApi } from '../../../testing/real-api.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

const toPath = (own: ReturnType<typeof account>, rest = '') =>
  `${own.path.replace('/api', '')}/wizards${rest}`

/** An API whose one route can be called with a page, beside one that cannot be guessed. */
async function setup(rest = '/api-cdn') {
  const own = account()
  const shop = await createTestApi(own.client, { name: 'shop' })
  await shop.addMock({
    path: '/items',
    method: { requestParameters: { 'method.request.querystring.page': false } },
  })
  await shop.deploy('prod')
  const other = await createTestApi(own.client, { name: 'other' })
  await other.addMock({ path: '/{proxy+}' })
  await other.deploy('live')
  return { own, shop, ...renderApp(toPath(own, rest)) }
}

it('is filled in by the choice of an API, keeps its answers in the address, and leads to the review', async () => {
  const { own, shop, user, address } = await setup('')
  await user.click(await screen.findByRole('link', { name: /CloudFront in front of an API/ }))
  await user.click(await screen.findByRole('radio', { name: /shop/ }))
  expect(await screen.findByLabelText('Names of query strings')).toHaveValue('page')
  expect(screen.getByLabelText('A path that answers')).toHaveValue('/items')
  expect(
    screen.getByText(`https://${shop.restApiId}.execute-api.eu-west-1.amazonaws.com/prod/items`),
  ).toBeInTheDocument()
  expect(address()).toContain(`api=${shop.restApiId}`)

  const names = screen.getByLabelText('Names of query strings')
  await user.clear(names)
  expect(screen.getByText(/Name at least one query string/)).toBeInTheDocument()
  await user.paste('page, sort')
  expect(screen.queryByText(/Name at least one query string/)).not.toBeInTheDocument()
  expect(address()).toContain('names=page,sort')

  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(
    await screen.findByRole('heading', { name: 'Put CloudFront in front of the API shop' }),
  ).toBeInTheDocument()
  // A plan makes nothing.
  const { DistributionList: list } = await new CloudFrontClient(own.client).send(
    new ListDistributionsCommand({}),
  )
  expect(list?.Items ?? []).toEqual([])

  await user.click(screen.getByRole('link', { name: 'Change the answers' }))
  expect(await screen.findByLabelText('Names of query strings')).toHaveValue('page, sort')
})

it('begins with an API, says what is missing once the button is pressed, and puts the focus there', async () => {
  const { user } = await setup()
  expect(await screen.findByRole('radio', { name: /other/ })).toBeChecked()
  await user.click(await screen.findByRole('button', { name: 'Review the plan' }))
  expect(await screen.findByText(/Enter one path that answers/)).toBeInTheDocument()
  const field = screen.getByLabelText('A path that answers')
  await expect.poll(() => document.activeElement).toBe(field)
  await user.paste('/anything')
  const summary = within(screen.getByRole('region', { name: 'Proof' }))
  expect(summary.getByText('GET /anything answers')).toBeInTheDocument()
})

it('leads to the APIs where there is none', async () => {
  renderApp(toPath(account(), '/api-cdn'))
  expect(await screen.findByText('There is no API in eu-west-1')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Make an API' })).toHaveAttribute(
    'href',
    expect.stringContaining('/apis?new=1'),
  )
})

it('says what is not allowed where the APIs may not be read', async () => {
  const own = account()
  await own.strike('deny', 'GetRestApis', 'ListCachePolicies')
  renderApp(toPath(own, '/api-cdn'))
  expect(await screen.findByText('The APIs of this account cannot be read')).toBeInTheDocument()
  expect(screen.getByText(/apigateway:GET/)).toBeInTheDocument()
})
