/**
 * Which way leads to an origin: the account's own API Gateway, function URLs and S3, or a server on this machine.
 * Every other host counts as a name that does not resolve: nothing leaves the machine.
 */
import { findHeader } from '#shared/edge/headers.ts'
import type { OriginRequest } from '#shared/edge/types.ts'

import type { HostedDistribution } from '../cloudfront/distribution-hosts.ts'
import { originAccessControlsOf } from '../cloudfront/policy-store.ts'
import type { DataPlaneRequest, DataPlaneResponse } from '../data-plane.ts'
import { isExecuteApiHost, isLambdaUrlHost } from '../hosts.ts'
import type { Simulation } from '../simulation.ts'
import { fetchLoopback, isLoopbackHost } from './loopback-origin.ts'
import { OriginUnreachable } from './origin-unreachable.ts'

/** S3's REST endpoints; its website endpoints are not simulated. */
const S3_HOST = /^.+\.s3(?:[.-](?!website)[a-z0-9-]+)?\.amazonaws\.com$/

/** One of the addresses from which CloudFront asks origins: https://ip-ranges.amazonaws.com/ip-ranges.json (CLOUDFRONT_ORIGIN_FACING) */
const EDGE_ADDRESS = '130.176.0.7'

export type OriginCall = {
  originRequest: OriginRequest
  /** The viewer's body, to be read once. */
  body: ReadableStream<Uint8Array> | null
  /** The viewer's `x-amz-content-sha256`; `null` = absent there. */
  payloadSha256: string | null
  signal: AbortSignal
}

/** Sends one request. Rejects with `OriginUnreachable`; any other rejection is a fault of the simulator. */
export async function sendToOrigin(
  simulation: Simulation,
  hosted: HostedDistribution,
  call: OriginCall,
): Promise<DataPlaneResponse> {
  const { originRequest, signal } = call
  const { origin, scheme, port, method, path, headers } = originRequest
  const host = origin.domainName.toLowerCase()
  if (isLoopbackHost(host)) {
    return fetchLoopback({ scheme, host, port, method, path, headers, body: call.body, signal })
  }
  if (isExecuteApiHost(host)) {
    // API Gateway listens on 443 only (I1.1).
    if (scheme !== 'https' || port !== 443) throw new OriginUnreachable('connect')
    return simulation.executeApi(toDataPlaneRequest(call))
  }
  if (isLambdaUrlHost(host)) {
    if (scheme !== 'https' || port !== 443) throw new OriginUnreachable('connect')
    return sendToFunctionUrl(simulation, hosted, call)
  }
  if (S3_HOST.test(host)) {
    const sourceDistributionArn = signsFor(hosted, originRequest) ? hosted.distribution.arn : null
    const s3 = simulation.s3Origin({ account: hosted.account, sourceDistributionArn })
    return s3(toDataPlaneRequest(call))
  }
  throw new OriginUnreachable('dns')
}

/**
 * With an origin access control CloudFront signs, over an Authorization of the viewer unless it is told to keep it.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html (I.8)
 */
function sendToFunctionUrl(
  simulation: Simulation,
  hosted: HostedDistribution,
  call: OriginCall,
): Promise<DataPlaneResponse> {
  const { originRequest } = call
  const request = toDataPlaneRequest(call)
  if (!signsFor(hosted, originRequest)) return simulation.functionUrl(null)(request)
  const { account, distribution } = hosted
  const keepsAuthorization = signingBehaviorOf(hosted, originRequest) === 'always-amz-auth'
  const headers = request.headers.filter(
    ([name]) => keepsAuthorization || name.toLowerCase() !== 'authorization',
  )
  return simulation.functionUrl({
    account,
    distributionArn: distribution.arn,
    payloadSha256: findHeader(headers, 'x-amz-content-sha256') ?? call.payloadSha256,
  })({ ...request, headers })
}

/**
 * The receiver sees the Host header that CloudFront sends, whatever name it connected to (I.3), and the address of the edge: the
 * viewer's stands in X-Forwarded-For only.
 */
function toDataPlaneRequest(call: OriginCall): DataPlaneRequest {
  const { originRequest, body, signal } = call
  const { scheme, origin, method, path, headers } = originRequest
  const host = findHeader(headers, 'host') ?? origin.domainName
  return {
    method,
    scheme,
    host: host.replace(/:\d+$/, '').toLowerCase(),
    rawPath: path,
    httpVersion: '1.1',
    headers,
    body,
    clientIp: EDGE_ADDRESS,
    signal,
  }
}

/**
 * Whether CloudFront signs this request with the origin's access control.
 * Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html (J.2)
 */
function signsFor(hosted: HostedDistribution, originRequest: OriginRequest): boolean {
  const { headers } = originRequest
  switch (signingBehaviorOf(hosted, originRequest)) {
    case 'always':
    case 'always-amz-auth':
      return true
    case 'no-override':
      return findHeader(headers, 'authorization') === null
    default:
      return false
  }
}

/** What an edge function set for this request, else the origin's access control. */
function signingBehaviorOf({ account }: HostedDistribution, { origin }: OriginRequest) {
  const id = origin.originAccessControlId
  const control = id === null ? undefined : originAccessControlsOf(account).get(id)
  return origin.signingBehavior ?? control?.config.SigningBehavior
}
