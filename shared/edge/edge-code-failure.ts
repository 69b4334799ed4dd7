/** What becomes of a request when the code that runs for it fails or returns something that CloudFront cannot use (D.1). */
import type { EdgeCodeRun, EdgeFunction } from './edge-code.ts'
import { type EdgeEvent, edgeResult } from './result-types.ts'
import type { CodeFailure, Reason } from './types.ts'
import { FUNCTION_EXECUTION_ERROR_STATUS } from './undocumented.ts'

/**
 * 503 for code that failed, 502 for a result that fails validation.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-testing-debugging.html; the guide does
 * not say it of CloudFront Functions: see undocumented.ts.
 */
const EVENTS = {
  'cloudfront-function': {
    execution: 'function-execution-error',
    validation: 'function-validation-error',
  },
  'lambda-edge': { execution: 'lambda-execution-error', validation: 'lambda-validation-error' },
} as const satisfies Record<EdgeFunction['kind'], Record<'execution' | 'validation', EdgeEvent>>

const WHAT_TO_DO = 'Change the function, publish it and deploy it again.'

const REASONS = {
  exception: 'threw an error',
  timeout: 'did not finish in time',
  memory: 'took more memory than it may',
  size: 'is larger than it may be',
} as const satisfies Record<Extract<EdgeCodeRun, { kind: 'failed' }>['reason'], string>

export function nameFunction({ kind, eventType, arn }: EdgeFunction): string {
  const what = kind === 'cloudfront-function' ? 'CloudFront function' : 'Lambda@Edge function'
  return `The ${eventType} ${what} ${arn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^function[:/]/, '')}`
}

/** The code threw, ran too long or took too much memory. */
export function toExecutionFailure(
  edgeFunction: EdgeFunction,
  run: Extract<EdgeCodeRun, { kind: 'failed' }>,
): CodeFailure {
  const text = `${nameFunction(edgeFunction)} ${REASONS[run.reason]}: ${run.message.trim().replace(/\.$/, '')}. ${WHAT_TO_DO}`
  return {
    status: edgeFunction.kind === 'lambda-edge' ? 503 : FUNCTION_EXECUTION_ERROR_STATUS,
    result: edgeResult(EVENTS[edgeFunction.kind].execution),
    reason: { rule: 'D.1', text },
  }
}

/** @param problem its text says what the function did, as the end of a sentence that begins with the function */
export function toValidationFailure(edgeFunction: EdgeFunction, problem: Reason): CodeFailure {
  const text = `${nameFunction(edgeFunction)} ${problem.text}. ${WHAT_TO_DO}`
  return {
    status: 502,
    result: edgeResult(EVENTS[edgeFunction.kind].validation),
    reason: { rule: problem.rule, text },
  }
}

/** A value in a sentence, cut to what a sentence can hold. */
export function nameValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  return (JSON.stringify(value) ?? typeof value).slice(0, 80)
}
