/** AWS's error bodies: XML for CloudFront, S3 and the query services, JSON with a type header or CBOR for the others. */
import { cbor } from '@smithy/core/cbor'

import type { AwsError } from './aws-error.ts'
import type { ServiceModel, SigningName } from './schemas.ts'

export type ErrorWire = 'restXml' | 's3' | 'restJson' | 'awsQuery' | 'awsJson' | 'cbor'

/** The status that AWS documents for this error, as its model says, else the error's own, else 400. */
export function statusOf(error: AwsError, model: ServiceModel): number {
  return error.status ?? model.errorStatus.get(error.code) ?? 400
}

export function errorWireOf(name: SigningName, model: ServiceModel): ErrorWire {
  return name === 's3' ? 's3' : model.protocol
}

/** Writes an error body and its headers. */
export function encodeError(
  error: AwsError,
  status: number,
  wire: ErrorWire,
  namespace: string,
  requestId: string,
) {
  const headers = new Headers({ 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId })
  if (wire === 'restJson' || wire === 'awsJson') {
    headers.set(
      'content-type',
      wire === 'awsJson' ? 'application/x-amz-json-1.0' : 'application/json',
    )
    headers.set('x-amzn-errortype', error.code)
    const body = JSON.stringify({ __type: error.code, message: error.message, ...error.details })
    return { headers, body }
  }
  if (wire === 'cbor') {
    headers.set('content-type', 'application/cbor')
    headers.set('smithy-protocol', 'rpc-v2-cbor')
    return {
      headers,
      body: new Uint8Array(cbor.serialize({ __type: error.code, message: error.message })),
    }
  }
  headers.set('content-type', 'text/xml')
  return {
    headers,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(error, status, wire, namespace, requestId)}`,
  }
}

function toXml(
  error: AwsError,
  status: number,
  wire: ErrorWire,
  namespace: string,
  requestId: string,
) {
  const core = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`
  if (wire === 's3') {
    const details = Object.entries(error.details).map(
      ([name, value]) => `<${name}>${escapeXml(value)}</${name}>`,
    )
    return `<Error>${core}${details.join('')}<RequestId>${requestId}</RequestId></Error>`
  }
  const type = status >= 500 ? 'Receiver' : 'Sender'
  return `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type>${core}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes text for an XML element; control characters, which XML cannot hold, become spaces. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/\p{Cc}/gu, ' ')
}
