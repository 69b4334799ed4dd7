import {
  GetResourcesCommand,
  GetRestApisCommand,
  UpdateMethodCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway'
import { CreateFunctionCommand, GetPolicyCommand } from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { lambdaIntegration, newMethod, setMethod } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { deleted } from '#shared/plans/testing/change.ts'

import { zipOf } from '../simulator/testing/function-zip.ts'
import { runLab } from './testing/run-lab.ts'
import { applyShop, createShop, editApi, rebuild } from './testing/shop-api.ts'

const setup = runLab()
const REGION = 'eu-west-1'

type Lab = Awaited<ReturnType<typeof setup>>

/** A lab in which, from `begin` on, the answer of each call of a run is lost once. */
async function withLostAnswers() {
  const lost = new Set<string>()
  let loses = false
  const lab = await setup({
    onBoundary: async (boundary) => {
      if (!loses || !boundary.startsWith('sent') || lost.has(boundary)) return
      lost.add(boundary)
      throw new Error('The answer is lost')
    },
  })
  const insist = async (run: Awaited<ReturnType<Lab['apply']>>) => {
    let now = run
    while (now.state === 'stopped' && now.failure?.code === 'internal') {
      await lab.runs.retry('test', now.id)
      now = await lab.until(now.id, ({ state }) => state !== 'running' && state !== 'undoing')
    }
    return now
  }
  return {
    lab,
    lost,
    insist,
    begin: () => {
      loses = true
    },
  }
}

function differences(a: ResourceDocument, b: ResourceDocument) {
  return diffDocuments({ resource: 'RestApi', id: 'shop' }, a, b).map(({ setting }) => setting)
}

it('makes a REST API once, though each answer is lost once', async () => {
  const { begin, insist, lab, lost } = await withLostAnswers()
  begin()
  const run = await insist(await lab.apply(createShop()))
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(lost.size).toBe(run.steps.length)
  const client = lab.account.clients.apiGateway(REGION)
  const { items: apis = [] } = await client.send(new GetRestApisCommand({}))
  expect(apis.map(({ name }) => name)).toEqual(['shop'])
  const { items = [] } = await client.send(new GetResourcesCommand({ restApiId: apis[0]?.id }))
  expect(items.map(({ path }) => path).toSorted()).toEqual(['/', '/images'])
})

it('changes and takes back, though each answer is lost once: the API is as it was', async () => {
  const { begin, insist, lab, lost } = await withLostAnswers()
  const shop = await applyShop(lab)
  const before = await shop.read()
  begin()
  const run = await insist(await lab.apply(editApi(before, rebuild)))
  expect(run).toMatchObject({ state: 'done', failure: null })
  const after = await shop.read()
  expect(Object.keys(RestApiDocument.parse(after.document).resources).toSorted()).toEqual([
    '/',
    '/orders',
    '/orders/{id}',
  ])
  const served = RestApiDocument.parse(after.document).stages
  expect(served.test?.deploymentId).toBe(served.prod?.deploymentId)

  await lab.runs.undo('test', run.id)
  const undone = await insist(await lab.until(run.id, ({ state }) => state !== 'undoing'))
  expect(undone).toMatchObject({ state: 'undone', failure: null })
  expect(differences(before.document, (await shop.read()).document)).toEqual([])
  expect(undone.leftovers).toEqual([
    `The deployment ${served.prod?.deploymentId} of the REST API shop stays, and no stage serves it. It costs nothing; API Gateway's console can delete it.`,
  ])
  expect(lost.size).toBe(undone.steps.length)
})

it('takes back what was done when a run stopped in the middle', async () => {
  const lab = await setup()
  const shop = await applyShop(lab)
  const before = await shop.read()
  await lab.strike('deny', 'CreateDeployment')
  const run = await lab.apply(editApi(before, rebuild))
  expect(run.state).toBe('stopped')
  await lab.strike('deny')
  await lab.runs.undo('test', run.id)
  const undone = await lab.until(run.id, ({ state }) => state === 'undone' || state === 'stopped')
  expect(undone.state).toBe('undone')
  expect(differences(before.document, (await shop.read()).document)).toEqual([])
})

it('stops before the first call when somebody changed the API since the plan', async () => {
  const lab = await setup()
  const shop = await applyShop(lab)
  const before = await shop.read()
  const client = lab.account.clients.apiGateway(REGION)
  const patchOperations = [{ op: 'replace' as const, path: '/variables/size', value: 'big' }]
  await client.send(
    new UpdateStageCommand({ restApiId: shop.id, stageName: 'prod', patchOperations }),
  )
  const theirs = await shop.read()
  const run = await lab.apply(editApi(before, rebuild))
  expect(run).toMatchObject({ state: 'stopped', failure: { code: 'conflict' } })
  expect((await shop.read()).document).toEqual(theirs.document)
})

it('keeps what somebody else changed since, when it takes a run back', async () => {
  const lab = await setup()
  const shop = await applyShop(lab)
  const before = await shop.read()
  const run = await lab.apply(
    editApi(before, (document) => ({ ...document, binaryMediaTypes: ['*/*'] })),
  )
  const client = lab.account.clients.apiGateway(REGION)
  const { resources } = RestApiDocument.parse(before.document)
  await client.send(
    new UpdateMethodCommand({
      restApiId: shop.id,
      resourceId: resources['/images']?.id,
      httpMethod: 'GET',
      patchOperations: [{ op: 'replace', path: '/apiKeyRequired', value: 'true' }],
    }),
  )
  await lab.runs.undo('test', run.id)
  await lab.until(run.id, ({ state }) => state === 'undone')
  const now = RestApiDocument.parse((await shop.read()).document)
  expect(now.binaryMediaTypes).toEqual(['image/*'])
  expect(now.resources['/images']?.methods.GET?.apiKeyRequired).toBe(true)
})

it('deletes an API that is gone already', async () => {
  const lab = await setup()
  const shop = await applyShop(lab)
  const { document } = await shop.read()
  const change = deleted('RestApi', { id: shop.id, name: 'shop' }, document)
  expect((await lab.apply(change)).state).toBe('done')
  expect(await lab.apply(change)).toMatchObject({
    state: 'done',
    steps: [{ detail: 'It is gone already' }],
  })
})

it('lets a function be called as long as a method does, and gives the permission once', async () => {
  const { begin, insist, lab } = await withLostAnswers()
  const lambda = lab.account.clients.lambda(REGION)
  const { FunctionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Role: 'arn:aws:iam::123456789012:role/lambda',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: {
        ZipFile: zipOf({ 'index.mjs': 'export const handler = () => ({ statusCode: 200 })' }),
      },
    }),
  )
  const permissions = async () => {
    try {
      const { Policy = '' } = await lambda.send(new GetPolicyCommand({ FunctionName: 'orders' }))
      const { Statement } = JSON.parse(Policy)
      return Statement
    } catch {
      // Without statements there is no policy.
      return []
    }
  }
  const shop = await applyShop(lab)
  begin()
  const run = await insist(
    await lab.apply(
      editApi(await shop.read(), (document) => ({
        ...setMethod(
          document,
          { path: '/images', httpMethod: 'ANY' },
          newMethod(lambdaIntegration(REGION, FunctionArn)),
        ),
        stages: { prod: { ...document.stages.prod, deploymentId: 'new:deployment:second' } },
      })),
    ),
  )
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(await permissions()).toMatchObject([
    {
      Principal: { Service: 'apigateway.amazonaws.com' },
      Condition: {
        ArnLike: {
          'AWS:SourceArn': `arn:aws:execute-api:${REGION}:${lab.accountId}:${shop.id}/*/*/images`,
        },
      },
    },
  ])
  await lab.runs.undo('test', run.id)
  await insist(await lab.until(run.id, ({ state }) => state !== 'undoing'))
  expect(await permissions()).toEqual([])
})
