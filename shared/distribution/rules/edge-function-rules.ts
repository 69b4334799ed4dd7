/** What CloudFront refuses about the code that runs at the edge (A13.1, G4.11). Source: edge-functions-restrictions.html */
import type { DefaultCacheBehavior } from '../cache-behavior.ts'
import type { SettingPath } from '../setting-path.ts'
import type { ConfigProblem, ConfigProblems } from './config-problem.ts'

const LAMBDA_VERSION_ARN = /^arn:aws:lambda:us-east-1:\d{12}:function:[\w-]+:\d+$/

/** The form alone: whether the functions exist is not looked at. */
export function* findEdgeFunctionProblems(
  behavior: DefaultCacheBehavior,
  settingOf: (field: string) => SettingPath,
): ConfigProblems {
  const lambdas = behavior.LambdaFunctionAssociations?.Items ?? []
  const functions = behavior.FunctionAssociations?.Items ?? []
  const lambdaProblem = (message: string, words: string): ConfigProblem => ({
    setting: settingOf('LambdaFunctionAssociations'),
    code: 'InvalidLambdaFunctionAssociation',
    ...{ message, words },
    rule: 'G4.11',
  })
  const functionProblem = (message: string, words: string, rule: string): ConfigProblem => ({
    setting: settingOf('FunctionAssociations'),
    code: 'InvalidFunctionAssociation',
    ...{ message, words },
    rule,
  })
  for (const { LambdaFunctionARN = '' } of lambdas) {
    if (LAMBDA_VERSION_ARN.test(LambdaFunctionARN)) continue
    yield lambdaProblem(
      `The function must be a numbered version in us-east-1, not ${LambdaFunctionARN}.`,
      'Lambda@Edge runs a numbered version of a function in us-east-1. Publish a version there and enter its ARN, which ends in a number.',
    )
  }
  const lambdaEvents = lambdas.map(({ EventType }) => EventType)
  if (new Set(lambdaEvents).size < lambdaEvents.length) {
    yield lambdaProblem(
      'Each event type can have one Lambda@Edge function in a cache behavior.',
      'Two Lambda@Edge functions run on the same event. Move or remove one of them.',
    )
  }
  const events = functions.map(({ EventType }) => EventType)
  if (new Set(events).size < events.length) {
    yield functionProblem(
      'Each event type can have one function in a cache behavior.',
      'Two functions run on the same event. Move or remove one of them.',
      'G4.11',
    )
  }
  const atOrigin = events.find((event) => event?.startsWith('origin-'))
  if (atOrigin) {
    yield functionProblem(
      `A CloudFront function runs on viewer-request or viewer-response, not on ${atOrigin}.`,
      'A CloudFront Function runs only where viewers are met. Choose viewer request or viewer response, or use Lambda@Edge.',
      'A13.1',
    )
  }
  if (events.length > 0 && lambdaEvents.some((event) => event?.startsWith('viewer-'))) {
    yield functionProblem(
      'CloudFront Functions and Lambda@Edge cannot both run on viewer events of one cache behavior.',
      'On viewer events a behavior runs either CloudFront Functions or Lambda@Edge. Remove one of them, or move Lambda@Edge to an origin event.',
      'A13.1',
    )
  }
}
