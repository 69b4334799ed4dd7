/**
 * The event of an API Gateway REST API with Lambda proxy integration (payload format 1.0), reduced to what
 * the function needs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
import { z } from 'zod'

import { type OrProblem, refuse } from '#shared/images/image-problem.ts'
import type { ImageQuery } from '#shared/images/image-request.ts'

const GatewayEvent = z.object({
  httpMethod: z.string(),
  pathParameters: z.object({ proxy: z.string().optional() }).nullish(),
  headers: z.record(z.string(), z.string().optional()).nullish(),
  queryStringParameters: z.record(z.string(), z.string().optional()).nullish(),
  multiValueQueryStringParameters: z.record(z.string(), z.array(z.string()).optional()).nullish(),
})
type GatewayEvent = z.infer<typeof GatewayEvent>

export type GatewayRequest = {
  method: string
  /** What `{proxy+}` matched, still percent-encoded: a REST API passes it as it stands in the URL. */
  path: string
  query: ImageQuery
  /** The `If-None-Match` header, or `null`. */
  ifNoneMatch: string | null
}

/** Reads an event. Never throws: an event of another kind is a problem that says which kind is expected. */
export function parseGatewayEvent(event: unknown): OrProblem<GatewayRequest> {
  const parsed = GatewayEvent.safeParse(event)
  if (!parsed.success) {
    return refuse(
      'bad-event',
      'This function answers API Gateway REST API events (Lambda proxy integration, payload format 1.0), and this is not one: ' +
        `${parsed.error.issues.map(({ path }) => path.join('.') || 'the event').join(', ')} is missing or of another type. ` +
        'Call it through an API with a {proxy+} resource; for a test in the Lambda console choose the template "API Gateway AWS Proxy".',
    )
  }
  const { data } = parsed
  return {
    value: {
      method: data.httpMethod,
      path: data.pathParameters?.proxy ?? '',
      query: {
        size: queryValues(data, 'size'),
        enlarge: queryValues(data, 'enlarge'),
        format: queryValues(data, 'format'),
      },
      ifNoneMatch: findHeader(data, 'if-none-match'),
    },
  }
}

/** Every value of a query parameter. The plain map holds only the last one, and some callers send only that. */
function queryValues(event: GatewayEvent, name: string): string[] {
  const values = event.multiValueQueryStringParameters?.[name]
  if (values) return values
  const value = event.queryStringParameters?.[name]
  return value === undefined ? [] : [value]
}

/** API Gateway keeps the spelling of the caller: the name may have capitals or not. */
function findHeader(event: GatewayEvent, name: string): string | null {
  const entries = Object.entries(event.headers ?? {})
  return entries.find(([spelled]) => spelled.toLowerCase() === name)?.[1] ?? null
}
