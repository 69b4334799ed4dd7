/** API Gateway's data plane: requests to `{api}.execute-api.{region}.amazonaws.com`. */
import { randomBytes, randomUUID } from 'node:crypto'

import type { Account } from '../accounts.ts'
import {
  type DataPlane,
  type DataPlaneRequest,
  type DataPlaneResponse,
  findHeader,
  type HeaderList,
} from '../data-plane.ts'
import type { Simulation } from '../simulation.ts'
import type { ApiAnswer, ApiCall } from './api-call.ts'
import { authorize, type Gate, missingToken } from './authorize.ts'
import { createAuthorizers } from './call-authorizer.ts'
import { createApiIndex, isSameApi, parseApiHost } from './find-api.ts'
import { toGatewayAnswer } from './gateway-answer.ts'
import { GatewayError } from './gateway-error.ts'
import { matchResource } from './match-resource.ts'
import { findSizeProblem, readBody } from './request-limits.ts'
import { deploymentsOf, type RestApi, stagesOf } from './rest-api-store.ts'
import { runMethod } from './run-method.ts'
import { toDataPlaneResponse } from './to-data-plane-response.ts'
import { createUsageMeter } from './usage-meter.ts'

type Place = { simulation: Simulation; gate: Gate; account: Account; api: RestApi }

type Ids = Pick<ApiCall, 'extendedRequestId' | 'requestId'>

/** Answers every request to an API's host; rejects only where a real client could not connect (plain HTTP). */
export function createExecuteApi(simulation: () => Simulation): DataPlane {
  const findApi = createApiIndex(() => simulation().accounts)
  const gate = { askAuthorizer: createAuthorizers(), meter: createUsageMeter() }
  return async (request) => {
    if (request.scheme === 'http') throw refusedConnection(request.host)
    const ids = { requestId: randomUUID(), extendedRequestId: randomBytes(11).toString('base64') }
    const host = parseApiHost(request.host)
    const found = host && findApi(host)
    // Another Host header than the one that was connected to belongs to no API here.
    const isOwnHost = isSameApi(
      host,
      parseApiHost(findHeader(request.headers, 'host') ?? request.host),
    )
    if (!found || !isOwnHost || found.api.isDefaultEndpointOff) {
      return finish(forbidden(), ids, found?.account.now() ?? Date.now())
    }
    const answer = await answerFor({ simulation: simulation(), gate, ...found }, request, ids)
    return finish(answer, ids, found.account.now())
  }
}

async function answerFor(
  { simulation, gate, account, api }: Place,
  request: DataPlaneRequest,
  ids: Ids,
): Promise<ApiAnswer> {
  const tooLarge = findSizeProblem(request, api)
  if (tooLarge) return tooLarge
  const [path = '', query = ''] = splitOnce(request.rawPath, '?')
  const [, stageName = ''] = path.split('/')
  const stage = stagesOf(account).get(`${api.id}/${stageName}`)
  const definition = deploymentsOf(account).get(`${api.id}/${stage?.deploymentId}`)?.definition
  const known = {
    gatewayResponses: definition?.gatewayResponses ?? {},
    context: { ...ids, apiId: api.id, stage: stageName, httpMethod: request.method },
    stageVariables: stage?.variables ?? {},
  }
  try {
    if (!stage || !definition) throw missingToken(request.headers)
    const pathBelowStage = path.slice(stageName.length + 1) || '/'
    const matched = matchResource(definition, request.method, pathBelowStage)
    if (!matched) throw missingToken(request.headers)
    const call: ApiCall = {
      simulation,
      account,
      api,
      definition,
      stage,
      ...matched,
      request: {
        method: request.method,
        path: pathBelowStage,
        query,
        headers: request.headers,
        body: new Uint8Array(),
        clientIp: request.clientIp,
        protocol: `HTTP/${request.httpVersion}`,
      },
      ...ids,
      receivedAt: account.now(),
    }
    const granted = await authorize(call, gate)
    const body = await readBody(request.body, request.headers)
    return await runMethod({ ...call, granted, request: { ...call.request, body } })
  } catch (error) {
    if (error instanceof GatewayError) return toGatewayAnswer(error, known)
    throw error
  }
}

function finish(answer: ApiAnswer, ids: Ids, now: number): DataPlaneResponse {
  const own: HeaderList = [
    ['x-amzn-RequestId', ids.requestId],
    ['x-amz-apigw-id', ids.extendedRequestId],
  ]
  return toDataPlaneResponse(answer, { now, own })
}

function forbidden(): ApiAnswer {
  const error = new GatewayError('INVALID_API_KEY', 'Forbidden')
  return toGatewayAnswer(error, { gatewayResponses: {}, context: {}, stageVariables: {} })
}

/** API Gateway listens on port 443 only. */
function refusedConnection(host: string): Error {
  return Object.assign(
    new Error(`connect ECONNREFUSED ${host}:80. API Gateway answers HTTPS only: use https-only.`),
    { code: 'ECONNREFUSED' },
  )
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
