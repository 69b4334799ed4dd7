/** Turns a refusal into the gateway response of its type, as the API has it. */
import type { HeaderList } from '../data-plane.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import type { ApiAnswer } from './api-call.ts'
import type { GatewayError } from './gateway-error.ts'
import { gatewayResponseOf } from './gateway-responses.ts'
import { renderTemplate } from './templates.ts'

type Known = {
  gatewayResponses: Record<string, ApiGateway.GatewayResponse>
  /** `$context` as far as the request got. */
  context: Record<string, unknown>
  stageVariables: Record<string, string>
}

/** Never throws. */
export function toGatewayAnswer(error: GatewayError, known: Known): ApiAnswer {
  const response = gatewayResponseOf(error.type, known.gatewayResponses)
  const { responseParameters = {}, responseTemplates = {} } = response
  const values = {
    context: {
      ...known.context,
      error: {
        message: error.message,
        // No message at all is null.
        messageString: error.message === '' ? 'null' : JSON.stringify(error.message),
        responseType: error.type,
      },
    },
    stageVariables: known.stageVariables,
    findParameter: () => undefined,
    body: '',
  }
  const [contentType = 'application/json', template = ''] =
    Object.entries(responseTemplates)[0] ?? []
  const mapped = Object.entries(responseParameters).map(([target, source]): [string, string] => {
    const name = target.replace('gatewayresponse.header.', '')
    const [, literal] = /^'([^']*)'$/.exec(source) ?? []
    return [name, literal ?? renderTemplate(`$${source}`, values)]
  })
  const headers: HeaderList = [
    ['Content-Type', contentType],
    ['x-amzn-ErrorType', error.errorType],
    ...mapped,
  ]
  return {
    status: Number(response.statusCode ?? error.status ?? 500),
    headers,
    body: Buffer.from(renderTemplate(template, values)),
  }
}
