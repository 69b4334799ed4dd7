/**
 * CORS of one path of a REST API: OPTIONS answered by API Gateway itself (MOCK), with the headers that a browser's
 * preflight asks for. The other methods must send Access-Control-Allow-Origin themselves: proxy integrations pass their
 * own headers on.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
import type { ApiMethod, RestApiDocument } from './rest-api-document.ts'

export type CorsSettings = {
  /** `*` or one origin, `https://www.example.com`. */
  allowOrigin: string
  allowMethods: string[]
  allowHeaders: string[]
}

const HEADER = 'method.response.header.Access-Control-Allow-'

/** The headers that API Gateway's console allows. Same source. */
export const DEFAULT_ALLOW_HEADERS = [
  'Content-Type',
  'X-Amz-Date',
  'Authorization',
  'X-Api-Key',
  'X-Amz-Security-Token',
] as const

/** The OPTIONS method that answers a preflight. */
export function corsMethod({ allowOrigin, allowMethods, allowHeaders }: CorsSettings): ApiMethod {
  // A mapping takes a text in single quotes as it is.
  const values = {
    [`${HEADER}Origin`]: `'${allowOrigin}'`,
    [`${HEADER}Methods`]: `'${allowMethods.join(',')}'`,
    [`${HEADER}Headers`]: `'${allowHeaders.join(',')}'`,
  }
  const declared = Object.fromEntries(Object.keys(values).map((name) => [name, false]))
  return {
    authorizationType: 'NONE',
    apiKeyRequired: false,
    responses: {
      '200': { responseParameters: declared, responseModels: { 'application/json': 'Empty' } },
    },
    integration: {
      type: 'MOCK',
      passthroughBehavior: 'WHEN_NO_MATCH',
      // With binary media types for all, the empty body of a preflight would be taken for bytes.
      contentHandling: 'CONVERT_TO_TEXT',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      responses: { '200': { responseParameters: values } },
    },
  }
}

/** What the path's OPTIONS allows; `null` = it has none, or one that is no such MOCK. */
export function readCors(document: RestApiDocument, path: string): CorsSettings | null {
  const integration = document.resources[path]?.methods.OPTIONS?.integration
  const values = integration?.type === 'MOCK' ? integration.responses['200'] : undefined
  const read = (name: string) => {
    const text = values?.responseParameters?.[`${HEADER}${name}`]
    return text === undefined ? null : text.replace(/^'|'$/g, '')
  }
  const allowOrigin = read('Origin')
  if (allowOrigin === null) return null
  return {
    allowOrigin,
    allowMethods: toList(read('Methods')),
    allowHeaders: toList(read('Headers')),
  }
}

/** The path's own verbs, and OPTIONS. */
export function methodsToAllow(document: RestApiDocument, path: string): string[] {
  const verbs = Object.keys(document.resources[path]?.methods ?? {})
  const all = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']
  const allowed = verbs.includes('ANY') ? all : verbs.filter((verb) => verb !== 'OPTIONS')
  return [...allowed, 'OPTIONS']
}

/** A comma in a value would end the text of a mapping's list; quotes would end the mapping. */
export function findCorsProblem({ allowOrigin }: CorsSettings): string | null {
  if (allowOrigin === '*' || /^https?:\/\/[^\s/'",]+$/.test(allowOrigin)) return null
  return 'Allow * (everybody) or one origin: a scheme and a host without a path, like https://www.example.com.'
}

function toList(text: string | null): string[] {
  return (text ?? '').split(',').filter((name) => name !== '')
}
