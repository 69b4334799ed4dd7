/**
 * MOCK: the request template names a status, the integration response for that status makes the answer.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
import { findHeader, type HeaderList } from '../data-plane.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import type { ApiAnswer, ApiCall } from './api-call.ts'
import { convertResponse, isBinaryType } from './binary-media.ts'
import type { Integration } from './definition.ts'
import { configurationError, GatewayError } from './gateway-error.ts'
import { resolveMapping, templateValues } from './mapping-values.ts'
import { renderTemplate } from './templates.ts'

/** Throws `GatewayError`: 415 when no template fits and none may be passed by, 500 when no response fits. */
export function answerMock(call: ApiCall, integration: Integration): ApiAnswer {
  const status = readStatus(toMockRequest(call, integration))
  const response = selectResponse(integration, String(status))
  const { accept, template, contentType } = chooseTemplate(call, response)
  const body = template === undefined ? '' : renderTemplate(template, templateValues(call, ''))
  return {
    status: Number(response.statusCode),
    headers: [['Content-Type', contentType], ...mapHeaders(call, response)],
    body: convertResponse(
      Buffer.from(body),
      { contentType, accept },
      call.definition.binaryMediaTypes,
      response.contentHandling,
    ),
  }
}

function toMockRequest(call: ApiCall, integration: Integration): string {
  const { requestTemplates = {}, passthroughBehavior, contentHandling } = integration
  const contentType = findHeader(call.request.headers, 'content-type') ?? 'application/json'
  const text = Buffer.from(call.request.body).toString('utf8')
  const template = requestTemplates[(contentType.split(';')[0] ?? '').trim().toLowerCase()]
  if (template !== undefined) {
    // A template works on text. A binary payload has to be converted first.
    const isBinary = isBinaryType(contentType, call.definition.binaryMediaTypes)
    if (isBinary && contentHandling !== 'CONVERT_TO_TEXT') {
      throw configurationError('Unable to transform request: the payload is binary.')
    }
    return renderTemplate(template, templateValues(call, text))
  }
  const hasTemplates = Object.keys(requestTemplates).length > 0
  const mayPass =
    passthroughBehavior === 'WHEN_NO_MATCH' ||
    (passthroughBehavior === 'WHEN_NO_TEMPLATES' && !hasTemplates)
  if (!mayPass) throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type')
  return text
}

function readStatus(mockRequest: string): number {
  const [, digits] = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(mockRequest) ?? []
  if (digits) return Number(digits)
  throw configurationError('Unable to parse statusCode. It should be an integer.')
}

function selectResponse({ integrationResponses = {} }: Integration, status: string) {
  const responses = Object.values(integrationResponses)
  const chosen =
    responses.find(
      ({ selectionPattern }) => selectionPattern && fitsPattern(selectionPattern, status),
    ) ?? responses.find(({ selectionPattern }) => !selectionPattern)
  if (chosen) return chosen
  throw configurationError('No match for output mapping and no default output mapping configured.')
}

function fitsPattern(pattern: string, status: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(status)
  } catch (cause) {
    throw configurationError(`The selection pattern ${pattern} is no regular expression.`, cause)
  }
}

/** The response template of the client's first accepted type, else JSON's, else the first. */
function chooseTemplate(call: ApiCall, { responseTemplates = {} }: ApiGateway.IntegrationResponse) {
  const accept = findHeader(call.request.headers, 'accept')
  const [first = ''] = (accept ?? '').split(/[,;]/)
  const candidates = [first.trim(), 'application/json', ...Object.keys(responseTemplates)]
  const contentType = candidates.find((type) => Object.hasOwn(responseTemplates, type))
  return {
    accept,
    template: contentType === undefined ? undefined : responseTemplates[contentType],
    contentType: contentType ?? 'application/json',
  }
}

function mapHeaders(
  call: ApiCall,
  { responseParameters = {} }: ApiGateway.IntegrationResponse,
): HeaderList {
  return Object.entries(responseParameters).flatMap(([target, expression]) => {
    const value = resolveMapping(expression, call)
    const name = target.replace('method.response.header.', '')
    return value === null ? [] : [[name, value] satisfies [string, string]]
  })
}
