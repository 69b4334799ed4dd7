/** For tests: Lambda@Edge functions, made and published with the official SDK. */
import type {
  DefaultCacheBehavior,
  EventType,
  LambdaFunctionAssociations,
} from '@aws-sdk/client-cloudfront'
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  LambdaClient,
  type LambdaClientConfig,
} from '@aws-sdk/client-lambda'

import { zipOf } from '../../testing/function-zip.ts'
import { ALL_METHODS, type setupEdge, startOrigin } from './edge-setup.ts'

/** Callbacks, as older handlers use them, end with this runtime. */
const RUNTIME = 'nodejs22.x'

/** Publishes a CommonJS handler in us-east-1; gives the version's ARN. The function is pending for a second. */
export async function publishLambda(
  options: LambdaClientConfig,
  source: string,
  more: Partial<CreateFunctionCommandInput> = {},
): Promise<string> {
  const client = new LambdaClient({ ...options, region: 'us-east-1' })
  const { FunctionArn = '' } = await client.send(
    new CreateFunctionCommand({
      FunctionName: 'edge',
      Role: 'arn:aws:iam::123456789012:role/edge',
      Runtime: RUNTIME,
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.js': source }) },
      Publish: true,
      ...more,
    }),
  )
  return FunctionArn
}

/** One function of a behavior. */
export function associateLambda(
  LambdaFunctionARN: string,
  event: EventType,
  IncludeBody = false,
): LambdaFunctionAssociations {
  return { Quantity: 1, Items: [{ LambdaFunctionARN, EventType: event, IncludeBody }] }
}

/** What a test may say of a function and of the origin behind it. */
export type EdgeLambda = {
  answer?: Parameters<typeof startOrigin>[0]
  behavior?: Partial<DefaultCacheBehavior>
  includeBody?: boolean
  lambda?: Partial<CreateFunctionCommandInput>
}

/** A distribution before an origin on this machine, with one Lambda@Edge function. */
export async function createLambdaDistribution(
  { options, account, distributeOrigin }: ReturnType<ReturnType<typeof setupEdge>['setup']>,
  event: EventType,
  source: string,
  {
    answer = (_, outgoing) => outgoing.end('from the origin'),
    behavior,
    includeBody = false,
    lambda,
  }: EdgeLambda = {},
) {
  const local = await startOrigin(answer)
  const arn = await publishLambda(options, source, lambda)
  account.advanceClock(1_000)
  const { host } = await distributeOrigin(local.origin, {
    AllowedMethods: ALL_METHODS,
    LambdaFunctionAssociations: associateLambda(arn, event, includeBody),
    ...behavior,
  })
  return { ...local, host, arn, options, account }
}
