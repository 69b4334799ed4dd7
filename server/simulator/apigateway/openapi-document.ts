/** Reads OpenAPI 2 and 3 documents, JSON or YAML, as plain data with its local references followed. */
import { parse as parseYaml } from 'yaml'

import { badRequest } from './patch.ts'

export type JsonObject = Record<string, unknown>

/** Largest definition, in bytes. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_DOCUMENT_BYTES = 6_291_456

/** References nested deeper than this are circular. */
const MAX_REFERENCES = 20

export type OpenApiDocument = { root: JsonObject; version: 2 | 3 }

/** Throws `BadRequestException` for what is no OpenAPI 2 or 3 document. */
export function readOpenApi(bytes: Uint8Array): OpenApiDocument {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    throw badRequest(`API definition must not be larger than ${MAX_DOCUMENT_BYTES} bytes`)
  }
  const root = toObject(parse(new TextDecoder().decode(bytes)))
  if (root.swagger === '2.0') return { root, version: 2 }
  if (typeof root.openapi === 'string' && root.openapi.startsWith('3.')) return { root, version: 3 }
  throw badRequest('Invalid OpenAPI input. Unsupported or missing "swagger" or "openapi" version.')
}

/** The object itself, or what its `$ref` points to inside the document. Throws `BadRequestException` for a dangling one. */
export function follow({ root }: OpenApiDocument, value: unknown): JsonObject {
  let object = toObject(value)
  for (let step = 0; typeof object.$ref === 'string'; step += 1) {
    const reference = object.$ref
    const path = reference.split('/').slice(1)
    const found = path.reduce<unknown>(
      (at, key) => toObject(at)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      root,
    )
    if (!reference.startsWith('#/') || found === undefined || step > MAX_REFERENCES) {
      throw badRequest(`Invalid OpenAPI input. Unable to resolve reference ${reference}`)
    }
    object = toObject(found)
  }
  return object
}

/** An object, or an empty one in place of anything else. */
export function toObject(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

export function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text; numbers count as text, since YAML reads `200` as one. */
export function toText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** An object whose members are all texts; `undefined` when there is no object. */
export function toTexts(value: unknown): Record<string, string> | undefined {
  if (!isObject(value)) return undefined
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      toText(member) ?? (member === null ? '' : JSON.stringify(member)),
    ]),
  )
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string): unknown {
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : parseYaml(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw badRequest(`Invalid OpenAPI input. ${why}`)
  }
}
