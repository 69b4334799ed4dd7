/** Functions for tests: a handler written in the test runs as the code of the default behavior. */
import { receiveRequest } from '../admit-request.ts'
import type { EdgeCodeRun, OriginChange } from '../edge-code.ts'
import { runViewerRequest, type ViewerRequestCode } from '../edge-code-viewer-request.ts'
import type { ViewerRequest } from '../types.ts'
import { createDistribution, createRequest, type Setup } from './edge-setup.ts'

export const FUNCTION_ARN = 'arn:aws:cloudfront::111122223333:function/rewrite'
export const LAMBDA_ARN = 'arn:aws:lambda:us-east-1:111122223333:function:rewrite:1'

export const FUNCTION = {
  FunctionAssociations: {
    Items: [{ FunctionARN: FUNCTION_ARN, EventType: 'viewer-request' as const }],
  },
}
export const LAMBDA = {
  LambdaFunctionAssociations: {
    Items: [{ LambdaFunctionARN: LAMBDA_ARN, EventType: 'viewer-request' as const }],
  },
}

/** Runs `handler` as the default behavior's viewer-request function, as JSON in and out. */
export function run<Event>(
  handler: (event: Event) => unknown,
  {
    request = {},
    setup = {},
    behavior = FUNCTION,
    originChange,
  }: {
    request?: Partial<ViewerRequest>
    setup?: Setup
    behavior?: Setup['behavior']
    originChange?: OriginChange
  } = {},
) {
  const distribution = createDistribution({ ...setup, behavior: { ...behavior } })
  const received = receiveRequest(distribution, createRequest(request))
  if (received.kind === 'respond') throw new Error('The gate answered')
  const code = runViewerRequest({
    distribution,
    received,
    requestId: 'request-1',
    run: (_, event): EdgeCodeRun => {
      // The event crosses as JSON, as it does to a sandbox.
      const value = handler(JSON.parse(JSON.stringify(event)) as Event)
      return {
        kind: 'returned',
        value: value === undefined ? undefined : JSON.parse(JSON.stringify(value)),
        originChange,
        logs: [],
      }
    },
  })
  return { distribution, received, code }
}

export function changed(code: ViewerRequestCode): ViewerRequest {
  if (code.kind !== 'changed') throw new Error(`Not changed but ${code.kind}`)
  return code.changed.request
}

export function problem(code: ViewerRequestCode): string {
  if (code.kind !== 'failed') throw new Error(`Not failed but ${code.kind}`)
  return `${code.failure.status} ${code.failure.result.xCache}: ${code.failure.reason.text}`
}
