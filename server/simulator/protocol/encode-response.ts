/** Turns an operation's output into the response that AWS would send: the HTTP bindings, written. */
import type { NormalizedSchema } from '@smithy/core/schema'

import { writeJson, writeText, writeXml } from './codecs.ts'
import { escapeXml } from './encode-error.ts'
import type { OperationSchema } from './operation-schema.ts'
import type { ServiceModel } from './schemas.ts'

const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/**
 * S3's answers whose only member is the document itself. The AWS model says so by a trait
 * (`s3UnwrappedXmlOutput`) that the SDK's schemas leave out.
 */
const UNWRAPPED_OUTPUTS: Record<string, string> = { GetBucketLocation: 'LocationConstraint' }

export type RestAnswer = {
  status: number
  headers: Headers
  body: string | Uint8Array | ReadableStream<Uint8Array> | null
}

/** Output of an operation; a streaming member is a `ReadableStream` or bytes. */
export function encodeRestOutput(
  operation: OperationSchema,
  output: Record<string, unknown>,
  model: ServiceModel,
): RestAnswer {
  const answer: RestAnswer = {
    status: findStatus(output) ?? operation.http?.status ?? 200,
    headers: new Headers(),
    body: null,
  }
  if (!operation.output.isStructSchema()) return answer

  let bodyMembers = 0
  for (const [name, schema] of operation.output.structIterator()) {
    const traits = schema.getMergedTraits()
    const value = output[name]
    if (traits.httpResponseCode && typeof value === 'number') answer.status = value
    else if (traits.httpHeader) setHeader(answer.headers, traits.httpHeader, schema, value)
    else if (traits.httpPrefixHeaders) setPrefixed(answer.headers, traits.httpPrefixHeaders, value)
    else if (traits.httpPayload) setPayload(answer, schema, value, model)
    else bodyMembers += 1
  }
  const unwrapped = UNWRAPPED_OUTPUTS[operation.name]
  if (unwrapped) writeUnwrapped(answer, unwrapped, output[unwrapped], model)
  else if (bodyMembers > 0) writeDocument(answer, operation.output, output, model)
  return answer
}

function findStatus({ $metadata }: Record<string, unknown>): number | undefined {
  if (!$metadata || typeof $metadata !== 'object' || !('httpStatusCode' in $metadata)) return
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : undefined
}

function setHeader(headers: Headers, name: string, schema: NormalizedSchema, value: unknown) {
  if (value === undefined || value === null) return
  const text = Array.isArray(value) ? value.join(',') : writeText(schema, value)
  headers.set(name, text)
  // UpdateFunction's misspelled header: SDKs read it as it is, everybody else expects the right one.
  if (name === 'ETtag') headers.set('ETag', text)
}

function setPrefixed(headers: Headers, prefix: string, value: unknown) {
  for (const [name, text] of Object.entries(value ?? {})) headers.set(prefix + name, String(text))
}

function setPayload(
  answer: RestAnswer,
  schema: NormalizedSchema,
  value: unknown,
  model: ServiceModel,
) {
  if (value === undefined || value === null) return
  if (value instanceof ReadableStream || value instanceof Uint8Array) answer.body = value
  else if (typeof value === 'string') answer.body = value
  else writePayloadDocument(answer, schema, value, model)
}

function writePayloadDocument(
  answer: RestAnswer,
  schema: NormalizedSchema,
  value: unknown,
  model: ServiceModel,
) {
  if (model.protocol === 'restXml') {
    answer.headers.set('content-type', 'text/xml')
    answer.body = XML_DECLARATION + writeXml(schema, value, model.xmlNamespace)
  } else {
    answer.headers.set('content-type', 'application/json')
    answer.body = writeJson(schema, value)
  }
}

/** One member's text as the root element itself. */
function writeUnwrapped(answer: RestAnswer, name: string, value: unknown, model: ServiceModel) {
  answer.headers.set('content-type', 'text/xml')
  answer.body = `${XML_DECLARATION}<${name} xmlns="${model.xmlNamespace}">${escapeXml(String(value ?? ''))}</${name}>`
}

/** The members that no HTTP binding took, as one document named after the output shape. */
function writeDocument(
  answer: RestAnswer,
  schema: NormalizedSchema,
  output: Record<string, unknown>,
  model: ServiceModel,
) {
  const members: Record<string, unknown> = {}
  for (const [name, member] of schema.structIterator()) {
    const { httpHeader, httpPrefixHeaders, httpResponseCode } = member.getMergedTraits()
    if (!httpHeader && !httpPrefixHeaders && !httpResponseCode) members[name] = output[name]
  }
  writePayloadDocument(answer, schema, members, model)
}
