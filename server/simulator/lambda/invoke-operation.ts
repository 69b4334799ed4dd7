/** Invoke: wait for the answer, hand over an event, or only look whether it could be done. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import type { Simulation } from '../simulation.ts'
import { getFunction } from './function-reference.ts'
import { constraint } from './function-settings.ts'
import { qualifiedArnOf } from './function-store.ts'

/** Largest event of an asynchronous invocation, in bytes. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_EVENT_BYTES = 1_048_576

const INVOCATION_TYPES = ['RequestResponse', 'Event', 'DryRun']

export function invokeOperation({ lambda }: Simulation): Operations {
  const invoke: Operation<Lambda.InvokeCommandInput, Lambda.InvokeCommandOutput> = async (
    input,
    { account, region },
  ) => {
    const { FunctionName = '', Qualifier, InvocationType = 'RequestResponse' } = input
    if (!INVOCATION_TYPES.includes(InvocationType)) {
      throw constraint(
        InvocationType,
        'invocationType',
        'Member must satisfy enum value set: [Event, RequestResponse, DryRun]',
      )
    }
    const found = getFunction(account, region, FunctionName, Qualifier)
    const arn = qualifiedArnOf(found)
    // The client's type for bytes is wider than what the decoder gives.
    const payload = (input.Payload as Uint8Array | undefined) ?? new Uint8Array()
    checkJson(payload)
    if (InvocationType === 'DryRun') return { StatusCode: 204 }
    if (InvocationType === 'Event') {
      if (payload.byteLength > MAX_EVENT_BYTES) throw tooLarge(MAX_EVENT_BYTES)
      // Lambda has answered by then: what becomes of an event is in the function's log, nowhere else.
      lambda.invoke(account, region, arn, payload).catch(() => undefined)
      return { StatusCode: 202 }
    }
    const result = await lambda.invoke(account, region, arn, payload)
    return {
      StatusCode: 200,
      FunctionError: result.functionError ?? undefined,
      LogResult:
        input.LogType === 'Tail' ? Buffer.from(result.logTail).toString('base64') : undefined,
      ExecutedVersion: found.version ?? '$LATEST',
      // As above: the wire takes the bytes.
      Payload: result.payload as Lambda.InvokeCommandOutput['Payload'],
    }
  }
  return { Invoke: invoke }
}

/** The answer to a payload that is too large, for the runtime as well. */
export function tooLarge(limitBytes: number): AwsError {
  return new AwsError(
    'RequestTooLargeException',
    `Request must be smaller than ${limitBytes} bytes for the InvokeFunction operation`,
    { status: 413, details: { Type: 'User' } },
  )
}

function checkJson(payload: Uint8Array) {
  if (payload.byteLength === 0) return
  try {
    JSON.parse(new TextDecoder().decode(payload))
  } catch (cause) {
    throw new AwsError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${cause instanceof Error ? cause.message : cause}`,
      { status: 400, details: { Type: 'User' }, cause },
    )
  }
}
