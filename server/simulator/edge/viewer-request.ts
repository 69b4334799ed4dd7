/** A data-plane request in the edge model's words. Names on this machine stand for AWS's, so that origins see what AWS shows them. */
import { findHeader } from '#shared/edge/headers.ts'
import type { HeaderPair, ViewerRequest } from '#shared/edge/types.ts'

import type { DataPlaneRequest } from '../data-plane.ts'

/** Stand-ins for where the viewer is; no origin ever sees them. */
const POP_HEADER = 'x-edge-pop'
const COUNTRY_HEADER = 'x-edge-country'

const LOCAL_NAME = /\.cloudfront\.localhost$/
const AWS_NAME = '.cloudfront.net'

export type ReceivedRequest = {
  viewer: ViewerRequest
  /** The POP that the viewer asked for. */
  wantedPop: string | undefined
}

export function readViewerRequest(request: DataPlaneRequest): ReceivedRequest {
  const host = request.host.replace(LOCAL_NAME, AWS_NAME)
  let wantedPop: string | undefined
  let country: string | undefined
  const headers: HeaderPair[] = []
  for (const header of request.headers) {
    const name = header[0].toLowerCase()
    if (name === POP_HEADER) wantedPop = header[1]
    else if (name === COUNTRY_HEADER) country = header[1].toUpperCase()
    else headers.push(name === 'host' ? [header[0], host] : header)
  }
  const lengthText = request.body === null ? null : findHeader(headers, 'content-length')
  const viewer: ViewerRequest = {
    method: request.method,
    scheme: request.scheme,
    httpVersion: request.httpVersion,
    host,
    rawPath: request.rawPath,
    headers,
    clientIp: request.clientIp,
    country,
    hasBody: request.body !== null && lengthText !== '0',
    bodyLength: lengthText === null ? undefined : Number(lengthText),
  }
  return { viewer, wantedPop }
}

/** A redirect that the edge makes leads back to the name that the viewer used, never off this machine. */
export function toViewerLocation(location: string, request: DataPlaneRequest): string {
  if (!LOCAL_NAME.test(request.host)) return location
  return location.replace(request.host.replace(LOCAL_NAME, AWS_NAME), request.host)
}
