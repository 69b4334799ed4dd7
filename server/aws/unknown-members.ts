/**
 * Settings that CloudFront has and the SDK's version does not know. The SDK drops them when it reads, and an update replaces the
 * whole configuration: they would be lost. Here they are kept as their own XML under their own name, and sent back byte for byte.
 */
import type { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { NormalizedSchema } from '@smithy/core/schema'
import { getSmithyContext, HttpRequest, HttpResponse } from '@smithy/core/transport'

import { AppError } from '../errors.ts'
import { parseXml, type XmlElement } from './xml-elements.ts'

type Schema = ReturnType<typeof NormalizedSchema.of>
type Insert = { at: XmlElement; xml: string }

/** Teaches the client to read and to send them. */
export function carryUnknownMembers(client: CloudFrontClient): CloudFrontClient {
  /** The XML of answers whose body the SDK is going to read. */
  const texts = new WeakMap<HttpResponse, string>()
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const { response } = result
      if (!HttpResponse.isInstance(response) || !isXml(response)) return result
      const bytes = await readAll(response.body)
      response.body = bytes
      texts.set(response, new TextDecoder().decode(bytes))
      return result
    },
    { step: 'deserialize', priority: 'low', name: 'keepXml' },
  )
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args)
      const { response, output } = result
      const text = HttpResponse.isInstance(response) ? texts.get(response) : undefined
      const root = text === undefined ? null : parseXml(text)
      if (text !== undefined && root) {
        const { schema, value } = findBody(schemasOf(context).output, output)
        keepUnknown({ schema, element: root, value, text })
      }
      return result
    },
    { step: 'deserialize', priority: 'high', name: 'readUnknownMembers' },
  )
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const { request, input } = args
      if (!HttpRequest.isInstance(request) || typeof request.body !== 'string') return next(args)
      const root = parseXml(request.body)
      if (!root) return next(args)
      const { schema, value } = findBody(schemasOf(context).input, input)
      const inserts = collectUnknown(schema, root, value)
      if (inserts.length > 0) {
        request.body = insertAll(request.body, inserts)
        delete request.headers['content-length']
      }
      return next(args)
    },
    { step: 'serialize', priority: 'low', name: 'sendUnknownMembers' },
  )
  return client
}

function isXml({ statusCode, headers }: HttpResponse): boolean {
  return statusCode < 300 && (headers['content-type'] ?? '').includes('xml')
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function schemasOf(context: Parameters<typeof getSmithyContext>[0]) {
  // The SDK's own: `[9, namespace, name, traits, input, output]`.
  const operation = getSmithyContext(context).operationSchema as Parameters<
    typeof NormalizedSchema.of
  >[0][]
  const of = (index: number) => NormalizedSchema.of(operation[index] ?? 'unit')
  return { input: of(4), output: of(5) }
}

/** What stands in the body: the one member that is the payload, or the whole. */
function findBody(schema: Schema, value: unknown): { schema: Schema; value: unknown } {
  if (!schema.isStructSchema()) return { schema, value }
  for (const [name, member] of schema.structIterator()) {
    if (member.getMergedTraits().httpPayload) return { schema: member, value: read(value, name) }
  }
  return { schema, value }
}

type Kept = { schema: Schema; element: XmlElement; value: unknown; text: string }

function keepUnknown({ schema, element, value, text }: Kept): void {
  if (schema.isListSchema()) {
    for (const [index, child] of element.children.entries()) {
      const item = Array.isArray(value) ? value[index] : undefined
      keepUnknown({ schema: schema.getValueSchema(), element: child, value: item, text })
    }
  }
  if (!schema.isStructSchema() || !isRecord(value)) return
  const members = membersOf(schema)
  for (const child of element.children) {
    const member = members.get(child.name)
    if (member) {
      const inside = { schema: member.schema, element: child, value: value[member.name], text }
      keepUnknown(inside)
    } else {
      const before = value[child.name]
      const own = text.slice(child.start, child.end)
      value[child.name] = typeof before === 'string' ? before + own : own
    }
  }
}

function collectUnknown(schema: Schema, element: XmlElement | undefined, value: unknown): Insert[] {
  if (!element) return []
  if (schema.isListSchema()) {
    const items = Array.isArray(value) ? value : []
    return items.flatMap((item, index) =>
      collectUnknown(schema.getValueSchema(), element.children[index], item),
    )
  }
  if (!schema.isStructSchema() || !isRecord(value)) return []
  const members = membersOf(schema)
  const names = new Set([...members.values()].map(({ name }) => name))
  const inside = [...members].flatMap(([xmlName, member]) => {
    const child = element.children.find(({ name }) => name === xmlName)
    return collectUnknown(member.schema, child, value[member.name])
  })
  const unknown = Object.entries(value).flatMap(([name, one]) =>
    names.has(name) || one === undefined ? [] : { at: element, xml: toOwnXml(name, one) },
  )
  return [...inside, ...unknown]
}

/** By the name of the element. */
function membersOf(schema: Schema): Map<string, { name: string; schema: Schema }> {
  return new Map(
    [...schema.structIterator()].map(([name, member]) => {
      const { xmlName } = member.getMemberTraits()
      return [typeof xmlName === 'string' ? xmlName : name, { name, schema: member }]
    }),
  )
}

/** What was kept, and nothing else: whole elements of that name. */
function toOwnXml(name: string, value: unknown): string {
  const root = typeof value === 'string' ? parseXml(`<kept>${value}</kept>`) : null
  const isOwn =
    root !== null &&
    root.children.length > 0 &&
    root.children.every((child) => child.name === name) &&
    root.children.reduce((length, { start, end }) => length + end - start, 0) ===
      String(value).length
  if (isOwn) return String(value)
  throw new AppError(
    'invalid-input',
    `${name} is no setting that this version of Edgewise knows, so it cannot be sent to CloudFront. Nothing was changed. Take it out, or update Edgewise.`,
  )
}

/** From the end, so that the places of the others stay. */
function insertAll(text: string, inserts: readonly Insert[]): string {
  const sorted = inserts.toSorted((a, b) => b.at.innerEnd - a.at.innerEnd)
  return sorted.reduce((whole, { at, xml }) => {
    const before = whole.slice(0, at.innerEnd)
    // An element that was empty in itself gets an end of its own.
    if (at.isSelfClosed) return `${before}>${xml}</${at.name}>${whole.slice(at.end)}`
    return before + xml + whole.slice(at.innerEnd)
  }, text)
}

function read(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
