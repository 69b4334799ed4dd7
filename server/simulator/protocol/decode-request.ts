/** Turns a REST request into the input of its operation: the HTTP bindings of the schema, read backwards. */
import type { NormalizedSchema } from '@smithy/core/schema'

import { AwsError } from './aws-error.ts'
import { checkTypes } from './check-types.ts'
import { readJson, readText, readXml } from './codecs.ts'
import type { MatchedOperation } from './match-operation.ts'
import { findViolations, requiredCount } from './required-members.ts'
import type { ServiceModel, WireProtocol } from './schemas.ts'

export type RestRequest = {
  query: URLSearchParams
  headers: Headers
  body: ReadableStream<Uint8Array> | null
  /** Reads the whole body; called for every payload that is not a stream. */
  readBody: () => Promise<Uint8Array>
}

/**
 * Rejects with `MalformedXML`, `MissingBody` or `SerializationException` for a body that does not parse.
 * A streaming payload (S3's object body) is passed on unread.
 */
export async function decodeRestInput(
  { operation, labels }: MatchedOperation,
  request: RestRequest,
  model: Pick<ServiceModel, 'protocol' | 'checksDocuments'>,
): Promise<Record<string, unknown>> {
  const { protocol } = model
  const input: Record<string, unknown> = {}
  if (!operation.input.isStructSchema()) return input

  let bodyMembers = 0
  for (const [name, schema] of operation.input.structIterator()) {
    const traits = schema.getMergedTraits()
    if (traits.httpLabel) assign(input, name, schema, labels[name])
    else if (traits.httpQuery)
      assign(input, name, schema, readQuery(schema, traits.httpQuery, request.query))
    else if (traits.httpQueryParams) input[name] = Object.fromEntries(request.query)
    else if (traits.httpHeader)
      assign(input, name, schema, request.headers.get(traits.httpHeader) ?? undefined)
    else if (traits.httpPrefixHeaders)
      input[name] = readPrefixed(traits.httpPrefixHeaders, request.headers)
    else if (traits.httpPayload) await readPayload(input, name, schema, request, protocol)
    else bodyMembers += 1
  }
  if (bodyMembers > 0) Object.assign(input, await readDocument(operation.input, request, protocol))
  if (model.checksDocuments) checkDocument(operation.input, input)
  return input
}

/** Refuses a payload that is missing or lacks what the model requires of it. */
function checkDocument(inputSchema: NormalizedSchema, input: Record<string, unknown>) {
  let required = requiredCount(inputSchema)
  for (const [name, schema] of inputSchema.structIterator()) {
    required -= 1
    if (!schema.getMergedTraits().httpPayload || !schema.isStructSchema()) continue
    if (input[name] === undefined && required >= 0) {
      const text =
        'This operation requires a body. Ensure that the body is present and the Content-Type header is set.'
      throw new AwsError('MissingBody', text, { status: 400 })
    }
    const path = name.charAt(0).toLowerCase() + name.slice(1)
    const violations = findViolations(schema, input[name], path)
    if (violations.length === 0) continue
    const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'}`
    throw new AwsError('MalformedXML', `${count} detected: ${violations.join('; ')}`, {
      status: 400,
    })
  }
}

function assign(
  input: Record<string, unknown>,
  name: string,
  schema: NormalizedSchema,
  text: string | string[] | undefined,
) {
  if (text === undefined) return
  if (Array.isArray(text)) {
    input[name] = text.map((item) => readText(schema.getValueSchema(), item))
    return
  }
  try {
    input[name] = schema.isListSchema()
      ? text.split(',').map((item) => readText(schema.getValueSchema(), item.trim()))
      : readText(schema, text)
  } catch (cause) {
    throw new AwsError('InvalidArgument', `${name} cannot be read: ${text}`, { status: 400, cause })
  }
  if (schema.isNumericSchema() && Number.isNaN(input[name])) {
    throw new AwsError('InvalidArgument', `${name} must be a number, not ${text}`, { status: 400 })
  }
}

function readQuery(schema: NormalizedSchema, name: string, query: URLSearchParams) {
  if (schema.isListSchema()) return query.has(name) ? query.getAll(name) : undefined
  return query.get(name) ?? undefined
}

function readPrefixed(prefix: string, headers: Headers): Record<string, string> {
  const found = [...headers].filter(([name]) => name.startsWith(prefix.toLowerCase()))
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]))
}

async function readPayload(
  input: Record<string, unknown>,
  name: string,
  schema: NormalizedSchema,
  request: RestRequest,
  protocol: WireProtocol,
) {
  if (schema.getMergedTraits().streaming) {
    input[name] = request.body
    return
  }
  const bytes = await request.readBody()
  if (schema.isBlobSchema()) input[name] = bytes
  else if (schema.isStringSchema()) input[name] = new TextDecoder().decode(bytes)
  else if (bytes.byteLength > 0) input[name] = await parse(schema, bytes, protocol)
}

async function readDocument(
  schema: NormalizedSchema,
  request: RestRequest,
  protocol: WireProtocol,
) {
  const bytes = await request.readBody()
  if (bytes.byteLength === 0) return {}
  const parsed = await parse(schema, bytes, protocol)
  return parsed && typeof parsed === 'object' ? withoutUndefined(parsed) : {}
}

async function parse(schema: NormalizedSchema, bytes: Uint8Array, protocol: WireProtocol) {
  const value = await parseText(schema, bytes, protocol)
  if (protocol !== 'restXml') checkTypes(schema, value)
  return value
}

async function parseText(schema: NormalizedSchema, bytes: Uint8Array, protocol: WireProtocol) {
  try {
    return protocol === 'restXml' ? readXml(schema, bytes) : await readJson(schema, bytes)
  } catch (cause) {
    throw protocol === 'restXml'
      ? new AwsError(
          'MalformedXML',
          'The XML you provided was not well-formed or did not validate against our published schema',
          { status: 400, cause },
        )
      : new AwsError('SerializationException', 'The request body is not valid JSON.', {
          status: 400,
          cause,
        })
  }
}

function withoutUndefined(value: object) {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined))
}
