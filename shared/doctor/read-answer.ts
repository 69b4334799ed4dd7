/** What an answer tells about who gave it (I.2 of the specification), and what there is to explain at all. */
import { findHeader } from '../edge/headers.ts'
import type { Observation } from '../explain/observation.ts'
import type { Evidence } from './evidence.ts'

/** `MissingAuthenticationTokenException` of API Gateway; empty when the answer has none. */
export function errorTypeOf(observation: Observation | null | undefined): string {
  return findHeader(observation?.headers ?? [], 'x-amzn-errortype')?.split(':')[0] ?? ''
}

/** API Gateway says its request id also in errors; what lacks it never came there. */
export function isFromApiGateway(observation: Observation | null | undefined): boolean {
  const headers = observation?.headers ?? []
  const names = ['x-amz-apigw-id', 'x-amzn-requestid', 'apigw-requestid']
  return names.some((name) => findHeader(headers, name) !== null)
}

/** `Code` of S3's XML error; empty when it is none. */
export function s3CodeOf(observation: Observation | null | undefined): string {
  const body = observation?.bodyStart ?? ''
  return /<Error>[\s\S]*?<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? ''
}

/** `message` of a JSON error. */
export function messageOf(observation: Pick<Observation, 'bodyStart'> | null | undefined): string {
  return /"[Mm]essage"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(observation?.bodyStart ?? '')?.[1] ?? ''
}

/** Status that needs an explanation: of the live answer, else what the person saw; `null` = not known. */
export function statusOf({ live, sees, trace }: Evidence): number | null {
  if (live?.observation) return live.observation.status
  if (trace.response.status >= 400) return trace.response.status
  const status = Number(/^status-(\d{3})$/.exec(sees ?? '')?.[1])
  return Number.isNaN(status) ? null : status
}

/** Nothing fails here: the edge answers well, or as a pinned test promises. */
export function isAnsweredWell({ live, promised }: Evidence): boolean {
  if (promised?.holds) return true
  return live?.observation ? live.observation.status < 400 : false
}

/** `The edge answers 200 (Hit from cloudfront).` */
export function sayWell({ live, promised }: Evidence): string {
  const status = live?.observation ? `The edge answers ${sayAnswer(live.observation)}` : ''
  if (promised?.holds) {
    return `${status || 'It is answered'}, as the pinned test “${promised.name}” promises.`
  }
  return `${status}.`
}

/** Longest message of an answer that is shown, in characters. */
const MAX_MESSAGE_LENGTH = 160

function cut(message: string): string {
  return message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message
}

export function sayAnswer({ status, xCache, bodyStart, headers }: Observation): string {
  const message = messageOf({ bodyStart })
  const type = findHeader(headers, 'x-amzn-errortype')
  const said = [xCache, type, message && `“${cut(message)}”`].filter(Boolean)
  return said.length > 0 ? `${status} (${said.join(', ')})` : String(status)
}
