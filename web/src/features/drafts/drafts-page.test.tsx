import { CloudFrontClient, CreateCachePolicyCommand } from '@aws-sdk/client-cloudfront'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'

const { account } = await setupRealApi()

it('calls a policy by its name, also where a draft deletes it', async () => {
  const own = account()
  const { CachePolicy: policy, ETag: baseVersion } = await new CloudFrontClient(own.client).send(
    new CreateCachePolicyCommand({ CachePolicyConfig: { Name: 'by-color', MinTTL: 1 } }),
  )
  const id = policy?.Id ?? ''
  const url = `${location.origin}${own.path}`
  // Whoever deletes it has looked at it.
  await fetch(`${url}/resources/CachePolicy/${id}`)
  const changes = [{ action: 'delete', resource: 'CachePolicy', id, baseVersion }]
  await fetch(`${url}/drafts/${crypto.randomUUID()}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ revision: 0, changes }),
  })
  renderApp(`${own.path.replace('/api', '')}/drafts`)
  expect(await screen.findByText('Draft of Cache policy by-color')).toBeVisible()
  expect(screen.queryByText(new RegExp(id))).toBeNull()
})
