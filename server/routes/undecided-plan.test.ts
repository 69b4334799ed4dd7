import { DeleteResourceCommand, UpdateRestApiCommand } from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { addResource } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { Plan } from '#shared/plans/plan.ts'
import { ResourceState } from '#shared/plans/resource.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, post } = await setupDashboard()

it('asks first, and names no calls, where the halves of two edits do not fit before that', async () => {
  const own = account()
  const { addMock, client, restApiId } = await createTestApi(own.client)
  await addMock({ path: '/orders' })
  const { body } = await json(`${own.path}/resources/RestApi/${restApiId}`)
  const { document, version: baseVersion } = ResourceState.parse(body)
  const seen = RestApiDocument.parse(document)

  // Somebody else renames the API, and takes the path away below which ours goes.
  const resourceId = seen.resources['/orders']?.id
  await client.send(new DeleteResourceCommand({ restApiId, resourceId }))
  const patchOperations = [{ op: 'replace' as const, path: '/name', value: 'theirs' }]
  await client.send(new UpdateRestApiCommand({ restApiId, patchOperations }))
  const after = { ...addResource(seen, '/orders/new'), name: 'mine' }
  const change = { action: 'update', resource: 'RestApi', id: restApiId, baseVersion, after }
  const proposed = await post(`${own.path}/plans`, { changes: [change] })

  expect(proposed.status).toBe(201)
  const { merges, steps } = Plan.parse(proposed.body)
  expect(merges[0]?.conflicts).toMatchObject([{ mine: 'mine', theirs: 'theirs' }])
  expect(steps).toEqual([])
})
