/**
 * The AWS endpoint: one HTTP handler for all simulated services. The service and the account are read from
 * the signature's credential scope, so one port serves every client with a plain `--endpoint-url`.
 */
import { randomUUID } from 'node:crypto'

import type { Accounts } from './accounts.ts'
import type { Faults } from './faults.ts'
import { findCaller } from './permissions/caller.ts'
import { keyError } from './permissions/key-errors.ts'
import { AwsError } from './protocol/aws-error.ts'
import { encodeError, errorWireOf, statusOf } from './protocol/encode-error.ts'
import type { Operations } from './protocol/operation.ts'
import { isSigningName, SERVICE_MODELS, type SigningName } from './protocol/schemas.ts'
import { findSigner, hasOldSignature, type Signer } from './protocol/signature.ts'
import { type Exchange, serveRest, serveRpc } from './serve-operation.ts'

export type Services = Record<SigningName, Operations>

/** Answers every AWS request; never rejects (a fault of ours is a 500 in AWS's format). */
export function createAwsEndpoint(accounts: Accounts, services: Services, faults: Faults) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const requestId = randomUUID()
    const signer = findSigner(request.headers, url.searchParams)
    if (!signer) {
      return hasOldSignature(request.headers, url.searchParams)
        ? oldSignature(requestId)
        : unsigned(requestId)
    }
    if (!isSigningName(signer.service)) return unknownService(signer, request, requestId)
    const service = serviceOf(signer.service, url)
    const caller = findCaller(accounts, signer)
    if (typeof caller === 'string') {
      return errorResponse(keyError(service, caller), service, requestId)
    }

    const exchange: Exchange = {
      request,
      url,
      requestId,
      signingName: service,
      model: SERVICE_MODELS[service],
      operations: services[service],
      account: caller.account,
      caller,
      region: signer.region,
      faults,
    }
    const { protocol } = exchange.model
    return protocol === 'restXml' || protocol === 'restJson'
      ? await serveRest(exchange)
      : await serveRpc(exchange)
  }
}

/** REST APIs and HTTP APIs are two services under one signing name: their paths tell them apart. */
function serviceOf(name: SigningName, { pathname }: URL): SigningName {
  return name === 'apigateway' && pathname.startsWith('/v2/') ? 'apigatewayv2' : name
}

function unsigned(requestId: string): Response {
  const error = new AwsError(
    'MissingAuthenticationToken',
    'Request is missing Authentication Token. The simulated account takes any access key, but the request must be signed.',
    { status: 403 },
  )
  return errorResponse(error, 's3', requestId)
}

/** AWS's own words, and how to do it. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function oldSignature(requestId: string): Response {
  const error = new AwsError(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256. (aws configure set default.s3.signature_version s3v4)',
    { status: 400 },
  )
  return errorResponse(error, 's3', requestId)
}

function unknownService({ service }: Signer, request: Request, requestId: string): Response {
  const error = new AwsError(
    'NotImplemented',
    `The simulated account has no service signed as "${service}". It has: ${Object.keys(SERVICE_MODELS).join(', ')}.`,
    { status: 501 },
  )
  // The client reads errors in the service's format, which only its request tells.
  const speaksJson =
    request.headers.has('x-amz-target') ||
    (request.headers.get('content-type') ?? '').includes('json')
  return errorResponse(error, speaksJson ? 'lambda' : 'cloudfront', requestId)
}

/** The error in the format of the service `name`. */
function errorResponse(error: AwsError, name: SigningName, requestId: string) {
  const model = SERVICE_MODELS[name]
  const status = statusOf(error, model)
  const wire = errorWireOf(name, model)
  const { headers, body } = encodeError(error, status, wire, model.xmlNamespace, requestId)
  return new Response(body, { status, headers })
}
