import { CloudFrontClient, CreateCachePolicyCommand } from '@aws-sdk/client-cloudfront'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { EXAMPLE_ORIGIN } from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

const NONE = {
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
} as const

async function setup() {
  const own = account()
  const made = await new CloudFrontClient(own.client).send(
    new CreateCachePolicyCommand({
      CachePolicyConfig: {
        Name: 'by-size',
        MinTTL: 0,
        DefaultTTL: 86_400,
        MaxTTL: 31_536_000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          EnableAcceptEncodingBrotli: true,
          ...NONE,
          QueryStringsConfig: {
            QueryStringBehavior: 'whitelist',
            QueryStrings: { Quantity: 1, Items: ['size'] },
          },
        },
      },
    }),
  )
  const id = made.CachePolicy?.Id ?? ''
  const page = own.path.replace('/api', '')
  return { ...own, id, page }
}

it('lists policies with what they do, managed ones marked', async () => {
  const { page } = await setup()
  renderApp(`${page}/policies`)
  const table = await screen.findByRole('table', { name: 'Cache policies' })
  const row = await within(table).findByRole('row', { name: /by-size/ })
  expect(row).toHaveTextContent('key = path + ?size; 1 day; gzip + Brotli')
  const managed = within(table).getByRole('row', { name: /Managed-CachingDisabled/ })
  expect(managed).toHaveTextContent('Managed by AWS')
  expect(managed).toHaveTextContent('caches nothing')
})

it('changes a policy in a draft: the words, the example and the problem beside the field follow', async () => {
  const { page, id } = await setup()
  const { user, address } = renderApp(`${page}/policies/cache/${id}`)
  const field = await screen.findByLabelText('Default TTL')
  expect(await screen.findByText(/Caches for 1 day unless/)).toBeInTheDocument()
  await user.clear(field)
  await user.type(field, '60')
  expect(await screen.findByText(/Caches for 1 minute unless/)).toHaveAttribute('data-state', 'new')
  expect(await screen.findByText('Changed in your draft')).toBeInTheDocument()
  expect(address()).toContain('draft=')
  const least = screen.getByLabelText('Minimum TTL')
  await user.clear(least)
  await user.type(least, '90')
  expect(await screen.findByText(/MinTTL must not exceed DefaultTTL/)).toBeInTheDocument()
})

it('says beside the field what the checks find where the policy is used', async () => {
  const own = await setup()
  const { page, id } = own
  await createDistribution(own, {
    DefaultCacheBehavior: {
      TargetOriginId: EXAMPLE_ORIGIN.Id,
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: id,
    },
  })
  const { user } = renderApp(`${page}/policies/cache/${id}`)
  const field = await screen.findByLabelText('Default TTL')
  await user.clear(field)
  await user.type(field, '31536000')
  expect((await screen.findAllByText(/without Cache-Control for 365 days/))[0]).toBeVisible()
}, 60_000)

it('makes a copy of a managed policy that can be changed', async () => {
  const { page } = await setup()
  const { user, address } = renderApp(`${page}/policies/cache/658327ea-f89d-4fab-a63d-7e88639e58f6`)
  await user.click(await screen.findByRole('button', { name: 'Duplicate to change' }))
  const name = await screen.findByLabelText('Name')
  expect(name).toHaveValue('CachingOptimized-copy')
  await user.clear(name)
  await user.type(name, 'by-size')
  expect(await screen.findByText(/There is a cache policy called by-size/)).toBeInTheDocument()
  await user.type(name, '-and-format')
  await user.click(screen.getByRole('button', { name: 'Add to the draft' }))
  expect(await screen.findByText('New in your draft')).toBeInTheDocument()
  expect(decodeURIComponent(address())).toContain('new:cache-policy:by-size-and-format')
})
