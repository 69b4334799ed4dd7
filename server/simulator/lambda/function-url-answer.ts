/**
 * What a function returns, as the answer of its URL: an object with a status code, or anything else as JSON.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload
 */
import { z } from 'zod'

import type { DataPlaneResponse, HeaderList } from '../data-plane.ts'
import type { LambdaResult } from '../simulation.ts'

const Scalar = z.union([z.string(), z.number(), z.boolean()])

const Answer = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), Scalar.nullable()).nullish(),
  body: z.unknown(),
  cookies: z.array(z.string()).nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

/** Headers that belong to the connection. */
const HELD_BACK = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']

/**
 * 502 when the function failed, or named a status that is none. Never throws.
 *
 * @param defaultType of an answer with a status that names no type
 */
export function toUrlAnswer(
  { payload, functionError }: LambdaResult,
  defaultType = 'application/json',
): DataPlaneResponse {
  if (functionError) return badGateway()
  const text = new TextDecoder().decode(payload)
  const json: unknown = JSON.parse(text || 'null')
  if (typeof json !== 'object' || json === null || !('statusCode' in json)) {
    return { status: 200, headers: [['Content-Type', 'application/json']], body: payload }
  }
  const parsed = Answer.safeParse(json)
  if (!parsed.success) return badGateway()
  const { statusCode, headers, body, cookies, isBase64Encoded } = parsed.data
  const named = Object.entries(headers ?? {}).flatMap(([name, value]): HeaderList => {
    return value === null || HELD_BACK.includes(name.toLowerCase()) ? [] : [[name, String(value)]]
  })
  const hasType = named.some(([name]) => name.toLowerCase() === 'content-type')
  const content = typeof body === 'string' ? body : body == null ? '' : JSON.stringify(body)
  return {
    status: statusCode,
    headers: [
      ...(hasType ? [] : [['Content-Type', defaultType] as [string, string]]),
      ...named,
      ...(cookies ?? []).map((cookie): [string, string] => ['Set-Cookie', cookie]),
    ],
    body: Buffer.from(content, isBase64Encoded ? 'base64' : 'utf8'),
  }
}

function badGateway(): DataPlaneResponse {
  return {
    status: 502,
    headers: [
      ['Content-Type', 'application/json'],
      ['x-amzn-ErrorType', 'InternalServerErrorException'],
    ],
    body: Buffer.from('Internal Server Error'),
  }
}
