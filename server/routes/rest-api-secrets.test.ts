import {
  CreateDeploymentCommand,
  GetIntegrationCommand,
  GetStageCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { Plan } from '#shared/plans/plan.ts'
import { ResourceState } from '#shared/plans/resource.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, post } = await setupDashboard()

it('shows no secret of a REST API in resource, plan, history or audit, and AWS keeps them through an edit', async () => {
  const own = account()
  const api = await createTestApi(own.client)
  const secrets = { token: 's3cret-1', alias: 'live' }
  const requestParameters = { 'integration.request.header.X-Secret': "'s3cret-2'" }
  const method = await api.addMethod('/orders', 'GET', {
    type: 'HTTP_PROXY',
    integrationHttpMethod: 'GET',
    uri: 'https://example.com',
    requestParameters,
  })
  const { client } = api
  await client.send(
    new CreateDeploymentCommand({
      restApiId: api.restApiId,
      stageName: 'prod',
      variables: secrets,
    }),
  )

  const path = `${own.path}/resources/RestApi/${api.restApiId}`
  const saved = ResourceState.parse((await json(path)).body)
  const document = RestApiDocument.parse(saved.document)
  expect(document.stages.prod?.variables).toEqual({ token: '(hidden)', alias: 'live' })
  const after = {
    ...document,
    binaryMediaTypes: ['*/*'],
    stages: {
      prod: { ...document.stages.prod, variables: { token: '(hidden)', alias: 'next' } },
      test: { ...document.stages.prod, variables: { token: '(hidden)' } },
    },
  }
  const change = {
    action: 'update',
    resource: 'RestApi',
    id: api.restApiId,
    baseVersion: saved.version,
  }
  const proposed = await post(`${own.path}/plans`, { changes: [{ ...change, after }] })
  expect(proposed.status).toBe(201)
  const plan = Plan.parse(proposed.body)
  expect(plan.changes[0]?.diff.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('binary media type */*'),
    expect.stringContaining('variable alias next instead of live'),
    expect.stringContaining('stage test added'),
  ])
  const { body: run } = await post(`${own.path}/plans/${plan.id}/apply`, {
    acknowledged: plan.warnings.map(({ code }) => code),
  })
  await expect.poll(async () => (await json(`${own.path}/runs/${run.id}`)).body.state).toBe('done')

  const stage = (stageName: string) =>
    client.send(new GetStageCommand({ restApiId: api.restApiId, stageName }))
  expect((await stage('prod')).variables).toEqual({ token: 's3cret-1', alias: 'next' })
  expect((await stage('test')).variables).toEqual({ token: 's3cret-1' })
  const integration = await client.send(new GetIntegrationCommand(method))
  expect(integration.requestParameters).toEqual(requestParameters)

  const history = `${own.path}/history/RestApi/${api.restApiId}`
  const seen = [
    saved,
    proposed.body,
    run,
    (await json(`${own.path}/plans/${plan.id}`)).body,
    (await json(history)).body,
    (await json(`${history}/versions/1`)).body,
    (await json(`${history}/compare?from=1&to=2`)).body,
    (await json(`${own.path}/audit`)).body,
  ]
  expect(JSON.stringify(seen)).not.toContain('s3cret')
})
