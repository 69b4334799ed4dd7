/** What CloudFront refuses about the code that runs at the edge. Source: edge-functions-restrictions.html */
import { AwsError } from '../../protocol/aws-error.ts'
import type { Behavior } from './behavior-defaults.ts'

const LAMBDA_VERSION_ARN = /^arn:aws:lambda:us-east-1:\d{12}:function:[\w-]+:\d+$/

export function checkEdgeFunctions(behavior: Behavior): void {
  const lambdas = behavior.LambdaFunctionAssociations?.Items ?? []
  for (const { LambdaFunctionARN = '' } of lambdas) {
    if (LAMBDA_VERSION_ARN.test(LambdaFunctionARN)) continue
    throw new AwsError(
      'InvalidLambdaFunctionAssociation',
      `The function must be a numbered version in us-east-1, not ${LambdaFunctionARN}.`,
    )
  }
  const events = lambdas.map(({ EventType }) => EventType)
  if (new Set(events).size < events.length) {
    throw new AwsError(
      'InvalidLambdaFunctionAssociation',
      'Each event type can have one Lambda@Edge function in a cache behavior.',
    )
  }
  // CloudFront Functions cannot be made in the simulated account: none exists, none is LIVE.
  const [functionAssociation] = behavior.FunctionAssociations?.Items ?? []
  if (functionAssociation) {
    throw new AwsError(
      'InvalidFunctionAssociation',
      `The function does not exist or is not published to LIVE: ${functionAssociation.FunctionARN}`,
    )
  }
}
