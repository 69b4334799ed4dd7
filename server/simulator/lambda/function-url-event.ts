/**
 * The event that a function gets through its URL, payload format 2.0.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
import type { Account } from '../accounts.ts'
import { type DataPlaneRequest, findHeader } from '../data-plane.ts'
import type { FunctionUrlCaller } from '../simulation.ts'
import type { UrlCaller } from './function-url-access.ts'
import { type FunctionUrl, hostOfFunctionUrl } from './function-url-store.ts'

/** Headers of one connection, and the signature, which are not handed on. */
const HELD_BACK = [
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Bodies of these types are texts. */
const TEXT_TYPE =
  /^\s*(?:text\/|application\/(?:json|javascript|xml|[\w.-]+\+(?:json|xml))(?:\s*;|\s*$))/i

type UrlCall = {
  account: Account
  url: FunctionUrl
  request: DataPlaneRequest
  body: Uint8Array
  requestId: string
  caller: UrlCaller
  signedBy: FunctionUrlCaller | null
}

/** Never throws. Names are in lower case, repeated headers and query parameters are joined with commas. */
export function toUrlEvent(call: UrlCall): Record<string, unknown> {
  const { request, body } = call
  const [rawPath = '', ...query] = request.rawPath.split('?')
  const rawQueryString = query.join('?')
  const cookies = request.headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(/;\s*/))
  const parameters = joinValues([...new URLSearchParams(rawQueryString)])
  const contentType = findHeader(request.headers, 'content-type')
  const isText = isTextType(contentType)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers: toHeaders(call),
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    requestContext: toContext(call, rawPath),
    ...(body.byteLength > 0 && { body: Buffer.from(body).toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.byteLength > 0 && !isText,
  }
}

function toHeaders({ account, url, request, requestId, signedBy }: UrlCall) {
  const held = url.authType === 'AWS_IAM' && !signedBy ? [...HELD_BACK, 'authorization'] : HELD_BACK
  const received = request.headers
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => name !== 'cookie' && !held.includes(name))
  const { 'x-forwarded-for': forwarded, ...headers } = joinValues(received)
  const seconds = Math.floor(account.now() / 1_000).toString(16)
  return {
    'x-amzn-trace-id': `Root=1-${seconds}-${requestId.replaceAll('-', '').slice(0, 24)}`,
    ...headers,
    ...(signedBy && {
      'x-amz-source-arn': signedBy.distributionArn,
      'x-amz-source-account': signedBy.account.id,
    }),
    host: hostOfFunctionUrl(url),
    'x-forwarded-for': forwarded ?? request.clientIp,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  }
}

function toContext({ account, url, request, requestId, caller }: UrlCall, path: string) {
  const isAnonymous = caller.principal.kind === 'anonymous'
  return {
    accountId: isAnonymous ? 'anonymous' : account.id,
    apiId: url.id,
    ...(!isAnonymous && { authorizer: { iam: toIam(caller, account.id) } }),
    domainName: hostOfFunctionUrl(url),
    domainPrefix: url.id,
    http: {
      method: request.method,
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.clientIp,
      userAgent: findHeader(request.headers, 'user-agent') ?? null,
    },
    requestId,
    routeKey: '$default',
    stage: '$default',
    time: toClfTime(account.now()),
    timeEpoch: account.now(),
  }
}

/** CloudFront calls with a session of its own role. */
function toIam(caller: UrlCaller, accountId: string) {
  const session = 'EdgeCredentialsProxy+EdgeHostAuthenticationClient'
  const identity =
    'decide' in caller
      ? { accessKey: caller.accessKeyId, arn: caller.principal.arn, userId: caller.userId }
      : {
          accessKey: null,
          arn: `arn:aws:sts::${accountId}:assumed-role/OriginAccessControlRole/${session}`,
          userId: session,
        }
  return {
    accessKey: identity.accessKey,
    accountId: 'decide' in caller ? caller.principal.accountId : accountId,
    callerId: identity.userId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: identity.arn,
    userId: identity.userId,
  }
}

/** Values of one name, joined with commas. */
export function joinValues(pairs: Array<[string, string]>): Record<string, string> {
  const grouped = Map.groupBy(pairs, ([name]) => name)
  return Object.fromEntries(
    [...grouped].map(([name, list]) => [name, list.map(([, value]) => value).join(',')]),
  )
}

/** Whether a body of this type comes as text: all others, forms too, come as Base64. */
export function isTextType(contentType: string | undefined): boolean {
  return TEXT_TYPE.test(contentType ?? '')
}

/** `12/Mar/2020:19:03:58 +0000`, the Common Log Format's time. */
function toClfTime(ms: number): string {
  const [date = '', time = ''] = new Date(ms).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`
}
