/** The REST API behind the request as it is now: its document, the method that takes the request, and the function behind that. */
import { functionOf } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'
import type { ApiEvidence, OriginEvidence } from '#shared/doctor/evidence.ts'
import { findRoute } from '#shared/doctor/find-route.ts'
import { LambdaFunctionDocument } from '#shared/lambda/lambda-function.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import type { Account } from '../aws/account.ts'
import type { Parts } from '../aws/readable-parts.ts'
import { readStatements } from '../aws/resources/lambda-permission-resource.ts'
import { findResource } from '../aws/resources/resources.ts'
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
  const { found, problem } = await readDocument(account, { id, region })
  const route = found ? findRoute(found.document, request.method, path) : null
  const known = { id, region, stage, path, found, problem, route }
  const uri = functionOf(route?.method.integration ?? null)
  const [lambda, log] = await Promise.all([
    uri ? readLambda(account, { uri, id }, parts) : null,
    asLive ? readLog(account, known, { request, search: url.search, parts }) : null,
  ])
  return { ...known, lambda, log }
}

async function readDocument(
  account: Account,
  { id, region }: { id: string; region: string },
): Promise<Pick<ApiEvidence, 'found' | 'problem'>> {
  if (region !== account.region) {
    const problem = `It is in ${region}, and the account "${account.label}" works in ${account.region}.`
    return { found: null, problem }
  }
  try {
    const found = await findResource(account, { resource: 'RestApi', id })
    if (!found) {
      return {
        found: null,
        problem: `There is no REST API ${id} in the account "${account.label}".`,
      }
    }
    const document = RestApiDocument.parse(found.document)
    return { found: { document, version: found.version }, problem: null }
  } catch (error) {
    if (error instanceof AppError) return { found: null, problem: error.message }
    throw error
  }
}

async function readLambda(
  account: Account,
  { id, uri }: { id: string; uri: string },
  parts: Parts,
): Promise<ApiEvidence['lambda']> {
  const name = uri.split(':')[6] ?? uri
  const [found, statements] = await Promise.all([
    parts.read(`the function ${name}`, undefined, () =>
      findResource(account, { resource: 'LambdaFunction', id: name }),
    ),
    parts.read(`the policy of the function ${name}`, null, () => readStatements(account, name)),
  ])
  const document = found ? LambdaFunctionDocument.parse(found.document) : null
  return {
    name,
    exists: found !== null,
    found: found && document ? { document, version: found.version } : null,
    timeoutSeconds: document?.Timeout ?? null,
    allowed: statements?.some((statement) => isForApi(statement, id)) ?? null,
  }
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
  { found, id, path, route }: Pick<ApiEvidence, 'found' | 'id' | 'path' | 'route'>,
  { parts, request, search }: Log,
): Promise<string | null> {
  const httpMethod = request.method === 'HEAD' ? 'HEAD' : request.method === 'GET' ? 'GET' : null
  const resourceId = route && found?.document.resources[route.path]?.id
  if (!resourceId || !httpMethod || !functionOf(route.method.integration)) return null
  const answer = await parts.read('the log of the method', null, () =>
    testInvoke(account, id, {
      resourceId,
      httpMethod: route.httpMethod === 'ANY' ? 'ANY' : httpMethod,
      pathWithQueryString: `${path}${search}`,
      headers: request.headers,
      body: '',
      stageVariables: {},
    }),
  )
  return answer?.log ?? null
}
