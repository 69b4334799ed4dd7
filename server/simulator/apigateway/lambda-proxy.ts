/** AWS_PROXY: invokes the function behind a method, when its resource policy lets API Gateway do so. */
import { findHeader } from '../data-plane.ts'
import { type ApiAnswer, type ApiCall, executeApiArn } from './api-call.ts'
import { isBinaryType } from './binary-media.ts'
import type { Integration } from './definition.ts'
import { invokeFunction } from './invoke-function.ts'
import { toProxyEvent } from './proxy-event.ts'
import { badGateway, readProxyResponse } from './proxy-response.ts'

/** Rejects with `GatewayError`: 500 without permission or function, 502 when the function fails or answers in another form. */
export async function callLambda(call: ApiCall, integration: Integration): Promise<ApiAnswer> {
  const result = await invokeFunction(call, {
    uri: integration.uri ?? '',
    credentials: integration.credentials,
    sourceArn: executeApiArn(call, call.resource.path),
    event: toProxyEvent(call),
  })
  if (result.functionError) {
    throw badGateway(
      `Lambda execution failed with status 200 due to customer function error: ${Buffer.from(result.payload).toString('utf8')}`,
    )
  }
  const accept = findHeader(call.request.headers, 'accept')
  return readProxyResponse(result.payload, isBinaryType(accept, call.definition.binaryMediaTypes))
}
