/** The code of a behavior made ready: which function runs for which event. */
import type { DefaultCacheBehavior } from '../distribution/cache-behavior.ts'
import type { EdgeEventType, EdgeFunction } from './edge-code.ts'
import type { EdgeBehavior } from './edge-distribution.ts'

const NO_FUNCTIONS: readonly EdgeFunction[] = []

/** CloudFront Functions first: an event that has both runs only the first (A13.1; the control plane refuses that). */
export function compileFunctions(behavior: DefaultCacheBehavior): readonly EdgeFunction[] {
  const functions: EdgeFunction[] = []
  for (const { FunctionARN, EventType } of behavior.FunctionAssociations?.Items ?? []) {
    if (!FunctionARN || !EventType) continue
    functions.push({
      kind: 'cloudfront-function',
      eventType: EventType,
      arn: FunctionARN,
      includesBody: false,
    })
  }
  for (const lambda of behavior.LambdaFunctionAssociations?.Items ?? []) {
    if (!lambda.LambdaFunctionARN || !lambda.EventType) continue
    functions.push({
      kind: 'lambda-edge',
      eventType: lambda.EventType,
      arn: lambda.LambdaFunctionARN,
      includesBody: lambda.IncludeBody ?? false,
    })
  }
  return functions.length === 0 ? NO_FUNCTIONS : functions
}

/** The function that runs for an event; `null` without one. */
export function findEdgeFunction(
  { functions }: Pick<EdgeBehavior, 'functions'>,
  eventType: EdgeEventType,
): EdgeFunction | null {
  for (const found of functions) if (found.eventType === eventType) return found
  return null
}
