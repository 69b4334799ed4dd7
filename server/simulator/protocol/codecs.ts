/** The SDK's own shape codecs, configured as each wire protocol wants them. */
import {
  JsonShapeDeserializer,
  JsonShapeSerializer,
  XmlShapeDeserializer,
  XmlShapeSerializer,
} from '@aws-sdk/core/protocols'
import { CborShapeDeserializer2, CborShapeSerializer2 } from '@smithy/core/cbor'
import { FromStringShapeDeserializer, ToStringShapeSerializer } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'

/** Codes of the SDK's timestamp formats: ISO 8601 date-time, and seconds since 1970. */
const DATE_TIME = 5
const EPOCH_SECONDS = 7

const serdeContext = {
  base64Encoder: toBase64,
  base64Decoder: fromBase64,
  utf8Encoder: toUtf8,
  utf8Decoder: fromUtf8,
  streamCollector: async () => new Uint8Array(),
  protocol: { type: 'http', version: '1.1' },
  // The codecs use only the encoders of the client configuration that this type asks for.
} as never

const textSettings = {
  httpBindings: true,
  timestampFormat: { useTrait: true, default: DATE_TIME },
} as const
const jsonSettings = {
  jsonName: true,
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
} as const

/** Reads an XML document into the shape of `schema`. Throws on malformed XML. */
export function readXml(schema: NormalizedSchema, bytes: Uint8Array): unknown {
  const deserializer = new XmlShapeDeserializer({
    ...textSettings,
    xmlNamespace: '',
    serviceNamespace: '',
  })
  deserializer.setSerdeContext(serdeContext)
  return deserializer.read(schema, bytes)
}

/** Writes `value` as an XML document whose root element is the shape's name. */
export function writeXml(schema: NormalizedSchema, value: unknown, xmlNamespace: string): string {
  const serializer = new XmlShapeSerializer({ ...textSettings, xmlNamespace, serviceNamespace: '' })
  serializer.setSerdeContext(serdeContext)
  serializer.write(schema, value)
  return String(serializer.flush())
}

/** Reads JSON into the shape of `schema`. Throws on malformed JSON. */
export async function readJson(schema: NormalizedSchema, bytes: Uint8Array): Promise<unknown> {
  const deserializer = new JsonShapeDeserializer(jsonSettings)
  deserializer.setSerdeContext(serdeContext)
  return await deserializer.read(schema, toUtf8(bytes))
}

export function writeJson(schema: NormalizedSchema, value: unknown): string {
  const serializer = new JsonShapeSerializer(jsonSettings)
  serializer.setSerdeContext(serdeContext)
  serializer.write(schema, value)
  return String(serializer.flush())
}

/** Reads CBOR into the shape of `schema`. Throws on malformed CBOR. */
export function readCbor(schema: NormalizedSchema, bytes: Uint8Array): unknown {
  const deserializer = new CborShapeDeserializer2()
  deserializer.setSerdeContext(serdeContext)
  return deserializer.read(schema, bytes)
}

/** Dates are written as tagged seconds since 1970, as RPC v2 CBOR wants them. */
export function writeCbor(schema: NormalizedSchema, value: unknown): Uint8Array {
  const serializer = new CborShapeSerializer2()
  serializer.setSerdeContext(serdeContext)
  serializer.write(schema, value)
  return serializer.flush()
}

/** Reads one header, label or query parameter. */
export function readText(schema: NormalizedSchema, text: string): unknown {
  const deserializer = new FromStringShapeDeserializer(textSettings)
  deserializer.setSerdeContext(serdeContext)
  return deserializer.read(schema, text)
}

/** Writes one header value. */
export function writeText(schema: NormalizedSchema, value: unknown): string {
  const serializer = new ToStringShapeSerializer(textSettings)
  serializer.setSerdeContext(serdeContext)
  serializer.write(schema, value)
  return String(serializer.flush())
}
