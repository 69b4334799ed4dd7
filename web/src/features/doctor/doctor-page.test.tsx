import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { createTestApi } from '#server/simulator/apigateway/testing/rest-api.ts'
import { EXAMPLE_ORIGIN } from '#server/simulator/cloudfront/testing/example-config.ts'
import { MANAGED_POLICY_IDS } from '#shared/distribution/managed-policy-ids.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

/** An API whose distribution sends it the viewer's Host. */
async function setup(search = '') {
  const own = account()
  const api = await createTestApi(own.client)
  await api.addMock({ path: '/items' })
  await api.deploy()
  const { domainName } = await createDistribution(own, {
    Origins: { Quantity: 1, Items: [{ ...EXAMPLE_ORIGIN, DomainName: api.host }] },
    DefaultCacheBehavior: {
      TargetOriginId: 'api',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled,
      OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer,
    },
  })
  const url = `https://${domainName}/items`
  const at = search.replace('URL', encodeURIComponent(url))
  return { url, ...renderApp(`${own.path.replace('/api', '')}/doctor${at}`) }
}

it('names the cause of a 403, says what was asked for real, and makes the plan that mends it', async () => {
  const { url, user } = await setup()
  await user.click(await screen.findByRole('button', { name: 'Find out' }))
  expect(screen.getByText('Enter the URL, as it stands in the browser.')).toBeVisible()

  await user.click(screen.getByLabelText('URL that fails'))
  await user.paste(url)
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Cause found')).toBeVisible()
  const asked = await screen.findByRole('list', { name: 'What was asked for real' })
  expect(asked).toHaveTextContent(/through CloudFront: 403 .*directly: 200/)
  const [first] = within(screen.getByRole('list', { name: 'Causes' })).getAllByRole('listitem')
  expect(first).toHaveTextContent('It is')
  expect(first).toHaveTextContent('The viewer’s Host header reaches the API')

  await user.click(screen.getByRole('button', { name: /^Review the fix/ }))
  expect(await screen.findByRole('button', { name: /^Apply 1 change/ })).toBeVisible()
})

it('sends nothing that may write before somebody says so', async () => {
  const { user } = await setup('?url=URL&method=POST')
  expect(await screen.findByText('POST was not sent')).toBeVisible()
  expect(screen.queryByRole('list', { name: 'What was asked for real' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Send POST for real' }))
  expect(await screen.findByRole('list', { name: 'What was asked for real' })).toBeVisible()
})
