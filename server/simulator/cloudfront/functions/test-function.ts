/** TestFunction: runs a stage of a function with an event that the caller made. */
import type { FunctionRun } from '#shared/edge-code/function-run.ts'

import type { Operation } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import type { Simulation } from '../../simulation.ts'
import { invalidArgument } from '../invalid-argument.ts'
import { checkIfMatch } from '../versions.ts'
import { toWorldFunction } from './function-store.ts'
import { getFunction, getVersion, toSummary } from './function-views.ts'

/** Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TestFunction.html */
const MAX_EVENT_BYTES = 40_960

/** How CloudFront begins what it says of a function that fails. Seen in https://github.com/aws-samples/amazon-cloudfront-functions/issues/19 */
const COULD_NOT_RUN =
  'The CloudFront function associated with the CloudFront distribution is invalid or could not run.'

export function testFunctionOperation({
  functionRunner,
}: Pick<Simulation, 'functionRunner'>): Operation<
  CloudFront.TestFunctionCommandInput,
  CloudFront.TestFunctionCommandOutput
> {
  return async ({ Name, IfMatch, Stage, EventObject = new Uint8Array() }, { account }) => {
    const stored = getFunction(account, Name)
    const { stage, version } = getVersion(stored, Stage)
    // The API model has no PreconditionFailed for this operation: an old version is no valid one.
    checkIfMatch(IfMatch === version.eTag ? IfMatch : undefined, version.eTag)
    const event = readEvent(EventObject)
    const run = await functionRunner()
    const result = run(toWorldFunction(stored, version), event, { keyValues: null })
    return {
      TestResult: {
        FunctionSummary: toSummary(account, stored, stage, version),
        ComputeUtilization: String(result.computeUtilization),
        FunctionExecutionLogs: result.kind === 'unknown' ? [] : result.logs,
        ...toOutput(result, event),
      },
    }
  }
}

function readEvent(bytes: Uint8Array): object {
  if (bytes.length > MAX_EVENT_BYTES) {
    throw invalidArgument(
      `The parameter EventObject has ${bytes.length} bytes; at most ${MAX_EVENT_BYTES} are allowed.`,
    )
  }
  const event = parseJson(new TextDecoder().decode(bytes))
  if (typeof event === 'object' && event !== null) return event
  throw invalidArgument('The parameter EventObject is not a JSON object.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalidArgument(`The parameter EventObject is not valid JSON: ${String(cause)}`)
  }
}

function toOutput(
  run: FunctionRun,
  event: object,
): Pick<CloudFront.TestResult, 'FunctionErrorMessage' | 'FunctionOutput'> {
  if (run.kind === 'unknown') return failed(run.reason)
  if (run.kind === 'failed') return failed(run.message)
  const { value } = run
  if (typeof value !== 'object' || value === null) {
    return failed('The function returned no request and no response.')
  }
  const isResponse = 'statusCode' in value || eventTypeOf(event) === 'viewer-response'
  const output = isResponse ? { response: value } : { request: value }
  return { FunctionErrorMessage: '', FunctionOutput: JSON.stringify(output) }
}

function failed(message: string) {
  return { FunctionErrorMessage: `${COULD_NOT_RUN} ${message}`, FunctionOutput: '' }
}

function eventTypeOf(event: object): unknown {
  const context = 'context' in event ? event.context : null
  return typeof context === 'object' && context !== null && 'eventType' in context
    ? context.eventType
    : null
}
