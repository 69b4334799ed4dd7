/** The data plane of HTTP APIs. They share the host names of REST APIs: what is none of theirs goes on to those. */
import { randomBytes, randomUUID } from 'node:crypto'

import type { Account, Accounts } from '../accounts.ts'
import type { ApiAnswer } from '../apigateway/api-call.ts'
import { isSameApi, parseApiHost } from '../apigateway/find-api.ts'
import { GatewayError } from '../apigateway/gateway-error.ts'
import { findSizeProblem, readBody } from '../apigateway/request-limits.ts'
import { toDataPlaneResponse } from '../apigateway/to-data-plane-response.ts'
import {
  type DataPlane,
  type DataPlaneRequest,
  type DataPlaneResponse,
  findHeader,
} from '../data-plane.ts'
import type { Simulation } from '../simulation.ts'
import { gatewayAnswer, type HttpApiCall } from './http-api-call.ts'
import { corsHeaders, preflightHeaders, withoutOwnCors } from './http-api-cors.ts'
import {
  DEFAULT_STAGE,
  type HttpApi,
  type HttpStage,
  httpApisOf,
  httpDeploymentsOf,
  httpStagesOf,
} from './http-api-store.ts'
import { matchRoute } from './route-key.ts'
import { runHttpIntegration } from './run-http-integration.ts'

/** All HTTP APIs are regional. */
const REGIONAL = { endpointConfiguration: { types: ['REGIONAL' as const] } }

type Found = { account: Account; api: HttpApi }

/** Answers requests to HTTP APIs; hands all others to `restApis`. Rejects for plain HTTP, as those do. */
export function withHttpApis(simulation: () => Simulation, restApis: DataPlane): DataPlane {
  const findApi = createIndex(() => simulation().accounts)
  return async (request) => {
    const found = findApi(request.host)
    // REST APIs refuse plain HTTP, and hosts that are nobody's.
    if (!found || request.scheme === 'http') return restApis(request)
    const isOwnHost = isSameApi(
      parseApiHost(request.host),
      parseApiHost(findHeader(request.headers, 'host') ?? request.host),
    )
    const answer = isOwnHost
      ? await answerFor(simulation(), found, request)
      : gatewayAnswer(403, 'Forbidden')
    return finish(answer, found.account.now())
  }
}

/** Remembers which account each API was found in. */
function createIndex(accounts: () => Accounts) {
  const owners = new Map<string, Account>()
  return (host: string): Found | null => {
    const { apiId = '', region } = parseApiHost(host) ?? {}
    const known = owners.get(apiId)
    const account = known && httpApisOf(known).has(apiId) ? known : search(accounts(), apiId)
    const api = account && httpApisOf(account).get(apiId)
    if (!account || !api || api.region !== region) return null
    owners.set(apiId, account)
    return { account, api }
  }
}

function search(accounts: Accounts, apiId: string): Account | undefined {
  return accounts.list().find((candidate) => httpApisOf(candidate).has(apiId))
}

async function answerFor(
  simulation: Simulation,
  { account, api }: Found,
  request: DataPlaneRequest,
): Promise<ApiAnswer> {
  const tooLarge = findSizeProblem(request, REGIONAL)
  if (tooLarge) return tooLarge
  const at = request.rawPath.indexOf('?')
  const path = at < 0 ? request.rawPath : request.rawPath.slice(0, at)
  const query = at < 0 ? '' : request.rawPath.slice(at + 1)
  const place = findStage(account, api, path)
  const deployment = httpDeploymentsOf(account).get(`${api.id}/${place?.stage.deploymentId}`)
  if (!place || !deployment) return notFound()
  const { definition } = deployment
  if (definition.disableExecuteApiEndpoint) return notFound()
  const preflight = preflightHeaders(definition.cors, request)
  if (preflight) return { status: 204, headers: preflight, body: new Uint8Array() }
  const matched = matchRoute(Object.values(definition.routes), request.method, place.path)
  if (!matched) return notFound()
  const body = await readBody(request.body, request.headers).catch((error: unknown) => {
    if (error instanceof GatewayError) return null
    throw error
  })
  if (!body) return gatewayAnswer(413, 'Request Entity Too Large')
  const call: HttpApiCall = {
    ...matched,
    simulation,
    account,
    api,
    definition,
    stage: { ...place.stage, deploymentId: deployment.id },
    request: {
      method: request.method,
      path,
      query,
      headers: request.headers,
      body,
      clientIp: request.clientIp,
      protocol: `HTTP/${request.httpVersion}`,
    },
    requestId: randomUUID(),
    receivedAt: account.now(),
  }
  const answer = await runHttpIntegration(call)
  const headers = [
    ...withoutOwnCors(definition.cors, answer.headers),
    ...corsHeaders(definition.cors, request),
  ]
  return { ...answer, headers }
}

/** The stage that the path names, else `$default`, with the path below it. */
function findStage(account: Account, api: HttpApi, path: string) {
  const [, first = ''] = path.split('/')
  const stages = httpStagesOf(account)
  const named: HttpStage | undefined = stages.get(`${api.id}/${first}`)
  if (named && first !== DEFAULT_STAGE) {
    return { stage: named, path: path.slice(first.length + 1) || '/' }
  }
  const stage = stages.get(`${api.id}/${DEFAULT_STAGE}`)
  return stage ? { stage, path: path || '/' } : null
}

function notFound(): ApiAnswer {
  return gatewayAnswer(404, 'Not Found')
}

function finish(answer: ApiAnswer, now: number): DataPlaneResponse {
  const requestId = `${randomBytes(12).toString('base64').slice(0, 15)}=`
  return toDataPlaneResponse(answer, { now, own: [['Apigw-Requestid', requestId]] })
}
