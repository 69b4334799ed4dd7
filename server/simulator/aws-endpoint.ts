/**
 * The AWS endpoint: one HTTP handler for all simulated services. The service and the account are read from
 * the signature's credential scope, so one port serves every client with a plain `--endpoint-url`.
 */
import { randomUUID } from 'node:crypto'

import type { Accounts } from './accounts.ts'
import type { Faults } from './faults.ts'
import { AwsError } from './protocol/aws-error.ts'
import { encodeError, errorWireOf, statusOf } from './protocol/encode-error.ts'
import type { Operations } from './protocol/operation.ts'
import { isSigningName, SERVICE_MODELS, type SigningName } from './protocol/schemas.ts'
import { findSigner, type Signer } from './protocol/signature.ts'
import { type Exchange, serveRest, serveRpc } from './serve-operation.ts'

export type Services = Record<SigningName, Operations>

/** Answers every AWS request; never rejects (a fault of ours is a 500 in AWS's format). */
export function createAwsEndpoint(accounts: Accounts, services: Services, faults: Faults) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const requestId = randomUUID()
    const signer = findSigner(request.headers, url.searchParams)
    if (!signer) return unsigned(requestId)
    if (!isSigningName(signer.service)) return unknownService(signer, requestId)

    const exchange: Exchange = {
      request,
      url,
      requestId,
      signingName: signer.service,
      model: SERVICE_MODELS[signer.service],
      operations: services[signer.service],
      account: accounts.get(signer.accessKeyId),
      region: signer.region,
      faults,
    }
    const { protocol } = exchange.model
    return protocol === 'restXml' || protocol === 'restJson'
      ? await serveRest(exchange)
      : await serveRpc(exchange)
  }
}

function unsigned(requestId: string): Response {
  const error = new AwsError(
    'MissingAuthenticationToken',
    'Request is missing Authentication Token. The simulated account takes any access key, but the request must be signed.',
    { status: 403 },
  )
  return errorResponse(error, 403, 's3', requestId)
}

function unknownService({ service }: Signer, requestId: string): Response {
  const error = new AwsError(
    'NotImplemented',
    `The simulated account has no service signed as "${service}". It has: ${Object.keys(SERVICE_MODELS).join(', ')}.`,
    { status: 501 },
  )
  return errorResponse(error, 501, 'cloudfront', requestId)
}

function errorResponse(error: AwsError, status: number, name: SigningName, requestId: string) {
  const model = SERVICE_MODELS[name]
  const { headers, body } = encodeError(
    error,
    statusOf(error, model),
    errorWireOf(name, model),
    model.xmlNamespace,
    requestId,
  )
  return new Response(body, { status, headers })
}
