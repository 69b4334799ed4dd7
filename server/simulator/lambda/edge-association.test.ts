import type { EventType } from '@aws-sdk/client-cloudfront'
import {
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { describe, expect, it } from 'vitest'

import {
  associateLambda,
  createLambdaDistribution,
  publishLambda,
} from '../edge/testing/edge-lambda.ts'
import { setupEdge, startOrigin } from '../edge/testing/edge-setup.ts'

const { setup } = setupEdge()

describe('CloudFront associates', () => {
  const handler = 'exports.handler = async () => ({})'

  it.each<[string, Partial<CreateFunctionCommandInput>, EventType]>([
    ['no function that may take longer than 5 s', { Timeout: 6 }, 'viewer-request'],
    ['no function that may take longer than 30 s', { Timeout: 31 }, 'origin-request'],
    ['no viewer function with more than 128 MB', { MemorySize: 256 }, 'viewer-response'],
    ['no function with variables', { Environment: { Variables: { AA: '1' } } }, 'origin-request'],
    ['no function for arm64', { Architectures: ['arm64'] }, 'origin-request'],
  ])('%s', async (_, lambda, event) => {
    await expect(
      createLambdaDistribution(setup(), event, handler, { lambda }),
    ).rejects.toMatchObject({
      name: 'InvalidLambdaFunctionAssociation',
    })
  })

  it.each([
    ['$LATEST', (arn: string) => arn.replace(/:1$/, ':$LATEST')],
    ['an unqualified ARN', (arn: string) => arn.replace(/:1$/, '')],
    ['an alias', (arn: string) => arn.replace(/:1$/, ':live')],
    ['a version that does not exist', (arn: string) => arn.replace(/:1$/, ':2')],
    ['another region', (arn: string) => arn.replace('us-east-1', 'eu-west-1')],
  ])('not %s', async (_, change) => {
    const { options, account, distributeOrigin } = setup()
    const { origin } = await startOrigin((_request, outgoing) => outgoing.end())
    const arn = await publishLambda(options, handler)
    account.advanceClock(1_000)

    await expect(
      distributeOrigin(origin, {
        LambdaFunctionAssociations: associateLambda(change(arn), 'origin-request'),
      }),
    ).rejects.toMatchObject({ name: 'InvalidLambdaFunctionAssociation' })
  })

  it('and then the version cannot be deleted', async () => {
    const { arn, options } = await createLambdaDistribution(setup(), 'origin-request', handler)
    const lambda = new LambdaClient({ ...options, region: 'us-east-1' })

    await expect(lambda.send(new DeleteFunctionCommand({ FunctionName: arn }))).rejects.toThrow(
      /replicated function/,
    )
  })
})
