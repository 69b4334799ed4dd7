/** Serves one AWS request: find the operation, decode, authorize, run, encode; errors in the service's own format. */
import type { Account } from './accounts.ts'
import { DroppedConnection, type Faults } from './faults.ts'
import { authorizeCall } from './permissions/authorize-call.ts'
import type { Caller } from './permissions/caller.ts'
import { AwsError } from './protocol/aws-error.ts'
import { decodeRestInput } from './protocol/decode-request.ts'
import { type ErrorWire, encodeError, errorWireOf, statusOf } from './protocol/encode-error.ts'
import { encodeRestOutput } from './protocol/encode-response.ts'
import { matchOperation } from './protocol/match-operation.ts'
import type { Operations } from './protocol/operation.ts'
import { readRpcCall } from './protocol/rpc.ts'
import { s3Target } from './protocol/s3-target.ts'
import type { ServiceModel, SigningName } from './protocol/schemas.ts'

export type Exchange = {
  request: Request
  url: URL
  requestId: string
  signingName: SigningName
  model: ServiceModel
  operations: Operations
  account: Account
  caller: Caller
  region: string
  faults: Faults
}

export async function serveRest(exchange: Exchange): Promise<Response> {
  const { request, url, model, requestId } = exchange
  const wire = errorWireOf(exchange.signingName, model)
  try {
    const place = exchange.signingName === 's3' ? s3Target(url) : { path: url.pathname, labels: {} }
    const target = {
      method: request.method,
      query: url.searchParams,
      headers: request.headers,
      ...place,
    }
    const matched = matchOperation(model, target)
    if (!matched) throw unknownOperation(`${request.method} ${url.pathname}`, model)
    const input = await decodeRestInput(
      matched,
      {
        query: url.searchParams,
        headers: request.headers,
        body: request.body,
        readBody: bodyReader(request),
      },
      model,
    )
    const output = await runOperation(exchange, matched.operation.name, input)
    const answer = encodeRestOutput(matched.operation, output, model)
    answer.headers.set('x-amzn-requestid', requestId)
    answer.headers.set('x-amz-request-id', requestId)
    return new Response(bodyAllowed(answer.status) ? toBody(answer.body) : null, answer)
  } catch (error) {
    return toErrorResponse(error, exchange, wire)
  }
}

export async function serveRpc(exchange: Exchange): Promise<Response> {
  const { request, url, model, requestId } = exchange
  let wire: ErrorWire = model.protocol
  try {
    const call = await readRpcCall(model, url, request.headers, bodyReader(request))
    wire = call.wire
    if (!call.operation)
      throw unknownOperation(call.operationName || 'a request without Action', model)
    const output = await runOperation(exchange, call.operationName, await call.input())
    const { contentType, body } = call.encode(output, requestId)
    const headers = new Headers({ 'content-type': contentType, 'x-amzn-requestid': requestId })
    if (wire === 'cbor') headers.set('smithy-protocol', 'rpc-v2-cbor')
    return new Response(toBody(body), { headers })
  } catch (error) {
    return toErrorResponse(error, exchange, wire)
  }
}

/** Rejects as the operation does, and with `DroppedConnection`. */
async function runOperation(
  exchange: Exchange,
  name: string,
  input: object,
): Promise<Record<string, unknown>> {
  const operation = exchange.operations[name]
  if (!operation) throw unknownOperation(name, exchange.model)
  const { accessKeyId } = exchange.account
  const losesAnswer = await exchange.faults.strike(accessKeyId, exchange.signingName, name)
  const { account, caller, region, requestId, request, signingName, url } = exchange
  const { headers, method } = request
  authorizeCall(
    { service: signingName, operation: name, headers },
    // Decoded by the schema, inputs are objects with text keys.
    {
      input: input as Record<string, unknown>,
      account,
      caller,
      region,
      method,
      path: url.pathname,
    },
  )
  // The schema decoded the input; each operation declares the type that its schema describes.
  const context = { account, caller, region, requestId, headers, url }
  const run = async () => operation(input as never, context)
  if (losesAnswer) {
    // A refusal is lost like any other answer.
    await run().catch(() => null)
    throw new DroppedConnection()
  }
  return { ...(await run()) }
}

function unknownOperation(name: string, model: ServiceModel): AwsError {
  const known = model.operations.has(name)
  return new AwsError(
    'NotImplemented',
    known
      ? `The simulated account does not simulate ${model.title} ${name}.`
      : `${model.title} has no operation for ${name}.`,
    { status: known ? 501 : 404 },
  )
}

function toErrorResponse(
  error: unknown,
  { model, requestId, request }: Exchange,
  wire: ErrorWire,
): Response {
  if (error instanceof DroppedConnection) return Response.error()
  const known = error instanceof AwsError
  // A fault of the simulator itself: said plainly, so that nobody takes it for AWS's opinion.
  const awsError = known
    ? error
    : new AwsError('InternalFailure', `The simulated account failed: ${String(error)}`, {
        status: 500,
        cause: error,
      })
  const status = statusOf(awsError, model)
  const { headers, body } = encodeError(awsError, status, wire, model.xmlNamespace, requestId)
  for (const [name, value] of Object.entries(awsError.headers)) headers.set(name, value)
  const hasBody = request.method !== 'HEAD' && bodyAllowed(status)
  return new Response(hasBody ? body : null, { status, headers })
}

function bodyReader(request: Request): () => Promise<Uint8Array> {
  let bytes: Promise<Uint8Array> | null = null
  return () => {
    bytes ??= request.arrayBuffer().then((buffer) => new Uint8Array(buffer))
    return bytes
  }
}

function bodyAllowed(status: number): boolean {
  return status !== 204 && status !== 304
}

function toBody(body: string | Uint8Array | ReadableStream<Uint8Array> | null): BodyInit | null {
  // Node's types tell Uint8Arrays by their buffers; every buffer here is a plain ArrayBuffer.
  return body as BodyInit | null
}
