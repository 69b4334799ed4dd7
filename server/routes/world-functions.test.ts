import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateFunctionCommand,
  PublishFunctionCommand,
  UpdateFunctionCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json } = await setupDashboard()

const LIVE = 'function handler(event) { return event.request }'
const EDITED = 'function handler(event) { return { statusCode: 404 } }'
const CONFIG = { Comment: '', Runtime: 'cloudfront-js-2.0' } as const

/** A distribution whose default behavior runs a function that somebody is editing. */
async function setup() {
  const own = account()
  const cloudfront = new CloudFrontClient(own.client)
  const created = await cloudfront.send(
    new CreateFunctionCommand({
      Name: 'rewrite-urls',
      FunctionConfig: CONFIG,
      FunctionCode: new TextEncoder().encode(LIVE),
    }),
  )
  const name = { Name: 'rewrite-urls' }
  await cloudfront.send(new PublishFunctionCommand({ ...name, IfMatch: created.ETag }))
  await cloudfront.send(
    new UpdateFunctionCommand({
      ...name,
      IfMatch: created.ETag,
      FunctionConfig: CONFIG,
      FunctionCode: new TextEncoder().encode(EDITED),
    }),
  )
  const arn = created.FunctionSummary?.FunctionMetadata?.FunctionARN ?? ''
  const { DefaultCacheBehavior: behavior } = exampleConfig()
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        DefaultCacheBehavior: {
          TargetOriginId: undefined,
          ViewerProtocolPolicy: undefined,
          ...behavior,
          FunctionAssociations: {
            Quantity: 1,
            Items: [{ EventType: 'viewer-request', FunctionARN: arn }],
          },
        },
      }),
    }),
  )
  const path = `${own.path}/distributions/${distribution?.Id}/world`
  const read = async () => {
    const { functions, unreadable } = DistributionWorld.parse((await json(path)).body)
    // The example's API is not there, which is another test's business.
    return { functions, unreadable: unreadable.filter(({ what }) => what.includes('function')) }
  }
  return { ...own, arn, read }
}

it('gives the code that is published, not the one that is being edited', async () => {
  const { read, arn } = await setup()
  const { functions, unreadable } = await read()
  expect(functions).toEqual([
    { arn, name: 'rewrite-urls', runtime: 'cloudfront-js-2.0', code: LIVE },
  ])
  expect(unreadable).toEqual([])
})

it('says whose code may not be read', async () => {
  const { read, strike } = await setup()
  await strike('deny', 'GetFunction')
  expect(await read()).toMatchObject({
    functions: [],
    unreadable: [
      {
        what: 'the code of the function rewrite-urls',
        problem: {
          code: 'access-denied',
          detail: expect.stringContaining('cloudfront:GetFunction'),
        },
      },
    ],
  })
})
