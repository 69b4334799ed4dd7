/** The REST API behind the request as it is now: its document, the method that takes the request, and the function behind that. */
import { functionOf } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { TestInvokeInput } from '#shared/apis/test-invoke.ts'
import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'
import type { ApiEvidence, OriginEvidence } from '#shared/doctor/evidence.ts'
import { findRoute } from '#shared/doctor/find-route.ts'
import { splitFunctionId } from '#shared/lambda/function-id.ts'
import { LambdaFunctionDocument } from '#shared/lambda/lambda-function.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import type { Account } from '../aws/account.ts'
import { readHttpApi } from '../aws/http-apis.ts'
import type { Parts } from '../aws/readable-parts.ts'
import { readStatements } from '../aws/resources/lambda-permission-resource.ts'
import { findResource, readResource } from '../aws/resources/resources.ts'
import { readRestApiOf } from '../aws/resources/rest-api-resource.ts'
import { testInvoke } from '../aws/test-invoke.ts'
import { AppError } from '../errors.ts'

type Order = { origin: OriginEvidence | null; request: ExplainRequest; asLive: boolean }

/** `null` = no API is asked. */
export async function readApiEvidence(
  account: Account,
  { asLive, origin, request }: Order,
  parts: Parts,
): Promise<ApiEvidence | null> {
  if (origin?.kind !== 'api-gateway') return null
  const url = new URL(origin.url)
  const [, id = '', region = account.region] = EXECUTE_API_HOST.exec(url.hostname) ?? []
  const [, stage = ''] = url.pathname.split('/')
  const path = url.pathname.slice(stage.length + 1) || '/'
  const read = await readDocument(account, { id, region })
  const { found } = read
  const route = found ? findRoute(found.document, request.method, path) : null
  const known = { id, region, stage, path, ...read, route }
  const uri = functionOf(route?.method.integration ?? null)
  const asks = authorizerOf(found?.document, route)
  const [lambda, authorizer, log] = await Promise.all([
    uri ? readLambda(account, { uri, apiId: id }, parts) : null,
    asks ? readLambda(account, { uri: asks, apiId: id }, parts) : null,
    asLive ? readLog(account, known, { request, search: url.search, parts }) : null,
  ])
  return { ...known, lambda, authorizer, log }
}

/** ARN of the function that says who may pass; `null` = there is none, or it is invoked by a role of its own. */
function authorizerOf(document: RestApiDocument | undefined, route: ApiEvidence['route']) {
  const authorizer = document?.authorizers?.[route?.method.authorizer ?? '']
  if (!authorizer?.authorizerUri || authorizer.authorizerCredentials) return null
  return functionOf({ type: 'AWS_PROXY', uri: authorizer.authorizerUri, responses: {} })
}

type Read = Pick<ApiEvidence, 'found' | 'isGone' | 'problem'>

/** An API of another region is read there; plans change those of the account's region alone, so it has no version. */
async function readDocument(
  account: Account,
  { id, region }: { id: string; region: string },
): Promise<Read> {
  const isOwnRegion = region === account.region
  try {
    const found = isOwnRegion
      ? await readResource(account, { resource: 'RestApi', id })
      : await readRestApiOf(account, id, region)
    const document = RestApiDocument.parse(found.document)
    const version = isOwnRegion ? found.version : null
    return { found: { document, version }, isGone: false, problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code !== 'no-such-resource') return unread(error.message)
    return tellHttpApi(account, { apiId: id, region })
  }
}

/** Of what is no REST API. One that may not be read is not said to be gone: then requests tell. */
async function tellHttpApi(
  account: Account,
  { apiId, region }: { apiId: string; region: string },
): Promise<Read> {
  try {
    await readHttpApi(account, { apiId, region })
    return unread('It is an HTTP API: its stages are known, and its routes are not looked into.')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code !== 'no-such-resource') return unread(error.message)
    const problem = `There is neither a REST API nor an HTTP API ${apiId} in ${region} in the account "${account.label}".`
    return { found: null, isGone: true, problem }
  }
}

function unread(problem: string): Read {
  return { found: null, isGone: false, problem }
}

async function readLambda(
  account: Account,
  { apiId, uri }: { apiId: string; uri: string },
  parts: Parts,
): Promise<ApiEvidence['lambda']> {
  const id = toFunctionId(uri, account.region)
  const { name } = splitFunctionId(id)
  const [found, statements] = await Promise.all([
    parts.read(`the function ${name}`, undefined, () =>
      findResource(account, { resource: 'LambdaFunction', id }),
    ),
    parts.read(`the policy of the function ${name}`, null, () => readStatements(account, id)),
  ])
  const document = found ? LambdaFunctionDocument.parse(found.document) : null
  return {
    id,
    name,
    exists: found !== null,
    found: found && document ? { document, version: found.version } : null,
    timeoutSeconds: document?.Timeout ?? null,
    allowed: statements?.some((statement) => isForApi(statement, apiId)) ?? null,
  }
}

/** As plans name it. @param uri its ARN: `arn:aws:lambda:eu-west-1:111122223333:function:orders` */
function toFunctionId(uri: string, own: string): string {
  const [, , , region = own, , , name = uri] = uri.split(':')
  return region === own ? name : `${region}:${name}`
}

type Statement = Awaited<ReturnType<typeof readStatements>>[number]

/** Without a source everybody's API may. A statement for another method of the API counts: the rest is seen when it is asked. */
function isForApi({ Condition, Principal }: Statement, id: string): boolean {
  if (!/apigateway\.amazonaws\.com|^"\*"$/.test(JSON.stringify(Principal))) return false
  const sources = Object.values(Condition)
    .flatMap(Object.entries)
    .filter(([key]) => key.toLowerCase() === 'aws:sourcearn')
  return sources.every(([, arn]) => String(arn).includes(`:${id}/`) || String(arn).endsWith('*'))
}

type Log = { request: ExplainRequest; search: string; parts: Parts }

/** Only of what reads: the method is really run. */
async function readLog(
  account: Account,
  {
    found,
    id,
    path,
    region,
    route,
  }: Pick<ApiEvidence, 'found' | 'id' | 'path' | 'region' | 'route'>,
  { parts, request, search }: Log,
): Promise<string | null> {
  const httpMethod = request.method === 'HEAD' ? 'HEAD' : request.method === 'GET' ? 'GET' : null
  const resourceId = route && found?.document.resources[route.path]?.id
  if (!resourceId || !httpMethod || !functionOf(route.method.integration)) return null
  const input: TestInvokeInput = {
    resourceId,
    httpMethod: route.httpMethod === 'ANY' ? 'ANY' : httpMethod,
    pathWithQueryString: `${path}${search}`,
    headers: request.headers,
    body: '',
    stageVariables: {},
  }
  const answer = await parts.read('the log of the method', null, () =>
    testInvoke(account, id, input, region),
  )
  return answer?.log ?? null
}
