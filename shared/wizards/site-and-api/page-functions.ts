/**
 * The code that the wizard puts at the edge: which page a path stands for, and who answers a path that the site and the API share.
 * One function per behavior and event is all that CloudFront takes, so that what a behavior needs is put together here.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
import { FORM_DOMAIN_HEADER, FORM_PATH_HEADER } from '../../plans/routing-headers.ts'

/** What a path without a file name stands for. */
export type PageRule = 'as-it-is' | 'folders' | 'single-page-app'

type CodeOptions = {
  pages: PageRule
  /** Id of the origin that gets everything but GET and HEAD; `null` = all goes to the behavior's own. */
  formOriginId: string | null
  /** Other methods than GET and HEAD keep their path: behind this function another one leads them to the API. @default false */
  readsOnly?: boolean
}

const PAGE_LINES = {
  'as-it-is': [],
  folders: [
    '  // A folder stands for the page in it.',
    "  if (request.uri.endsWith('/')) request.uri += 'index.html'",
    "  else if (!fileName.includes('.')) request.uri += '/index.html'",
  ],
  'single-page-app': [
    '  // The application reads the path itself; only names with a dot are files.',
    "  if (!fileName.includes('.')) request.uri = '/index.html'",
  ],
} as const satisfies Record<PageRule, readonly string[]>

/** A CloudFront Function for viewer requests, runtime cloudfront-js-2.0. `null` = there is nothing to do. */
export function toPageFunction({
  formOriginId,
  pages,
  readsOnly = false,
}: CodeOptions): string | null {
  if (formOriginId === null && pages === 'as-it-is') return null
  return [
    ...(formOriginId === null ? [] : ["import cf from 'cloudfront'", '']),
    'function handler(event) {',
    '  const request = event.request',
    ...(formOriginId === null ? [] : toFormLines(formOriginId)),
    ...(formOriginId === null && readsOnly
      ? ["  if (request.method !== 'GET' && request.method !== 'HEAD') return request"]
      : []),
    ...(pages === 'as-it-is'
      ? []
      : ["  const fileName = request.uri.slice(request.uri.lastIndexOf('/') + 1)"]),
    ...PAGE_LINES[pages],
    '  return request',
    '}',
    '',
  ].join('\n')
}

function toFormLines(originId: string): string[] {
  return [
    "  if (request.method !== 'GET' && request.method !== 'HEAD') {",
    `    cf.selectRequestOriginById(${JSON.stringify(originId)})`,
    '    return request',
    '  }',
  ]
}

/** Takes the folder away before the origin is asked: of `/api/orders` the API gets `/orders`. */
export function toPrefixFunction(prefix: string): string {
  return [
    'function handler(event) {',
    '  const request = event.request',
    `  const prefix = ${JSON.stringify(prefix)}`,
    "  if (request.uri === prefix) request.uri = '/'",
    "  else if (request.uri.startsWith(prefix + '/')) request.uri = request.uri.slice(prefix.length)",
    '  return request',
    '}',
    '',
  ].join('\n')
}

/**
 * A Lambda@Edge function for origin requests, Node.js, CommonJS as CloudFormation writes it: code decides who is asked. Where the API is stands in custom headers of the
 * behavior's origin, since functions at the edge have no environment variables. The Host header must become the API's own, or API
 * Gateway answers 403.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html#request-event-fields-origin
 */
export function toEdgeRouting(): string {
  return [
    'exports.handler = async (event) => {',
    '  const { request } = event.Records[0].cf',
    "  if (request.method === 'GET' || request.method === 'HEAD') return request",
    '  const { customHeaders } = request.origin.s3',
    `  const domainName = customHeaders['${FORM_DOMAIN_HEADER}'][0].value`,
    `  const path = customHeaders['${FORM_PATH_HEADER}'][0].value`,
    '  request.origin = {',
    '    custom: {',
    '      domainName,',
    '      port: 443,',
    "      protocol: 'https',",
    '      path,',
    "      sslProtocols: ['TLSv1.2'],",
    '      readTimeout: 30,',
    '      keepaliveTimeout: 5,',
    '      customHeaders: {},',
    '    },',
    '  }',
    "  request.headers.host = [{ key: 'Host', value: domainName }]",
    '  return request',
    '}',
    '',
  ].join('\n')
}

/**
 * The new API's own function: takes a JSON body and says what it got. Where a person begins to write theirs. CommonJS, as CloudFormation
 * writes code that stands in a template.
 */
export function toSubmitCode(allowOrigin: string | null): string {
  return [
    'const headers = {',
    "  'Content-Type': 'application/json',",
    "  'Cache-Control': 'no-store',",
    ...(allowOrigin === null
      ? []
      : [`  'Access-Control-Allow-Origin': ${JSON.stringify(allowOrigin)},`]),
    '}',
    '',
    'const answer = (statusCode, body) => ({ statusCode, headers, body: JSON.stringify(body) })',
    '',
    'exports.handler = async ({ body, isBase64Encoded }) => {',
    "  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '')",
    '  let submitted',
    '  try {',
    '    submitted = JSON.parse(text)',
    '  } catch {',
    "    return answer(400, { message: 'The body must be JSON.' })",
    '  }',
    "  if (typeof submitted !== 'object' || submitted === null || Array.isArray(submitted)) {",
    "    return answer(400, { message: 'The body must be a JSON object.' })",
    '  }',
    '  console.log(JSON.stringify({ submittedFields: Object.keys(submitted) }))',
    '  return answer(200, { received: submitted })',
    '}',
    '',
  ].join('\n')
}
