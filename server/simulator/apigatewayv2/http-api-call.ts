/** One request on its way through an HTTP API: what the steps of the data plane hand to each other. */
import type { ApiAnswer, ApiCall } from '../apigateway/api-call.ts'
import type { Definition, HttpApi } from './http-api-store.ts'
import type { MatchedRoute } from './route-key.ts'

export type HttpApiCall = Pick<
  ApiCall,
  'account' | 'receivedAt' | 'requestId' | 'simulation' | 'stage'
> &
  MatchedRoute & {
    api: HttpApi
    /** What the stage's deployment froze. */
    definition: Definition
    /** Its path has the stage where the viewer wrote it, as API Gateway tells integrations. */
    request: ApiCall['request']
  }

/** An answer that API Gateway gives by itself. */
export function gatewayAnswer(status: number, message: string): ApiAnswer {
  return {
    status,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  }
}
