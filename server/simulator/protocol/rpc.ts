/** The RPC protocols: awsQuery (IAM, STS, older CloudWatch clients), awsJson and RPC v2 CBOR (CloudWatch). */
import { cbor } from '@smithy/core/cbor'
import type { NormalizedSchema } from '@smithy/core/schema'

import { AwsError } from './aws-error.ts'
import { readCbor, readJson, writeCbor, writeJson, writeXml } from './codecs.ts'
import { decodeQueryInput } from './decode-query.ts'
import type { ErrorWire } from './encode-error.ts'
import type { OperationSchema } from './operation-schema.ts'
import type { ServiceModel } from './schemas.ts'

export type RpcCall = {
  operation: OperationSchema | undefined
  operationName: string
  wire: ErrorWire
  input: () => Promise<Record<string, unknown>>
  encode: (
    output: Record<string, unknown>,
    requestId: string,
  ) => { contentType: string; body: string | Uint8Array }
}

/** Recognises which RPC protocol the client chose; a service may speak several. */
export async function readRpcCall(
  model: ServiceModel,
  url: URL,
  headers: Headers,
  readBody: () => Promise<Uint8Array>,
): Promise<RpcCall> {
  const target = headers.get('x-amz-target')
  if (target) return jsonCall(model, target.split('.').at(-1) ?? '', headers, readBody)
  if (headers.get('smithy-protocol') === 'rpc-v2-cbor') {
    return cborCall(model, url.pathname.split('/').at(-1) ?? '', readBody)
  }
  const form = new URLSearchParams(new TextDecoder().decode(await readBody()))
  for (const [name, value] of url.searchParams) form.append(name, value)
  return queryCall(model, form)
}

function jsonCall(
  model: ServiceModel,
  name: string,
  headers: Headers,
  readBody: () => Promise<Uint8Array>,
): RpcCall {
  const operation = model.operations.get(name)
  return {
    operation,
    operationName: name,
    wire: 'awsJson',
    input: async () => {
      try {
        const value = operation && (await readJson(operation.input, await readBody()))
        return isRecord(value) ? value : {}
      } catch (cause) {
        throw new AwsError('SerializationException', 'The request body is not valid JSON.', {
          status: 400,
          cause,
        })
      }
    },
    encode: (output) => ({
      contentType: headers.get('content-type') ?? 'application/x-amz-json-1.0',
      body: operation?.output.isStructSchema() ? writeJson(operation.output, output) : '{}',
    }),
  }
}

function queryCall(model: ServiceModel, form: URLSearchParams): RpcCall {
  const name = form.get('Action') ?? ''
  const operation = model.operations.get(name)
  return {
    operation,
    operationName: name,
    wire: 'awsQuery',
    input: async () => (operation ? decodeQueryInput(operation.input, form) : {}),
    encode: (output, requestId) => ({
      contentType: 'text/xml',
      body: queryAnswer(name, operation?.output, output, model.xmlNamespace, requestId),
    }),
  }
}

function queryAnswer(
  name: string,
  schema: NormalizedSchema | undefined,
  output: Record<string, unknown>,
  namespace: string,
  requestId: string,
) {
  const document = schema?.isStructSchema() ? writeXml(schema, output, '') : ''
  // The codec names the root after the shape; awsQuery wants it named after the operation.
  const inner = document.replace(/^<[^>]*?\/?>/, '').replace(/<\/[^>]*>$/, '')
  return `<${name}Response xmlns="${namespace}"><${name}Result>${inner}</${name}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`
}

function cborCall(model: ServiceModel, name: string, readBody: () => Promise<Uint8Array>): RpcCall {
  const operation = model.operations.get(name)
  return {
    operation,
    operationName: name,
    wire: 'cbor',
    input: async () => {
      const bytes = await readBody()
      if (!operation?.input.isStructSchema() || bytes.byteLength === 0) return {}
      try {
        const value = readCbor(operation.input, bytes)
        return isRecord(value) ? value : {}
      } catch (cause) {
        throw new AwsError('SerializationException', 'The request body is not valid CBOR.', {
          status: 400,
          cause,
        })
      }
    },
    encode: (output) => ({
      contentType: 'application/cbor',
      body: operation?.output.isStructSchema()
        ? writeCbor(operation.output, output)
        : cbor.serialize({}),
    }),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
