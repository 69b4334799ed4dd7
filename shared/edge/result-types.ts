/**
 * What the access log and `X-Cache` call each thing that can happen to a request.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html; the texts of
 * X-Cache from public captures (D.1, H.3).
 */
import type { EdgeResult, ResultType } from './types.ts'
import { STALE_RESULT_TYPE } from './undocumented.ts'

const RESULTS = {
  'served-from-cache': result('Hit'),
  'served-stale': result(STALE_RESULT_TYPE),
  collapsed: result('Hit'),
  revalidated: result('RefreshHit'),
  'fetched-from-origin': result('Miss'),
  'origin-request-lambda-generated': result(
    'Miss',
    'MissGeneratedResponse',
    'LambdaGeneratedResponse',
  ),
  'grpc-proxied': result('Miss'),
  'websocket-proxied': result('Miss'),
  redirected: result('Redirect'),
  'error-response': result('Error'),
  'custom-error': result('Error'),
  'geo-blocked': result('Error', 'ClientGeoBlocked'),
  'method-not-allowed': result('Error', 'InvalidRequestMethod'),
  'invalid-request': result('Error', 'InvalidRequest'),
  'invalid-header': result('Error', 'InvalidRequestHeader'),
  'origin-dns-error': result('Error', 'OriginDnsError'),
  'origin-connect-error': result('Error', 'OriginConnectError'),
  'origin-comm-error': result('Error', 'OriginCommError'),
  'origin-read-error': result('Error', 'OriginReadError'),
  'origin-invalid-response': result('Error', 'OriginInvalidResponseError'),
  'origin-header-too-big': result('Error', 'OriginHeaderTooBigError'),
  'function-generated': result('FunctionGeneratedResponse'),
  'function-execution-error': result('FunctionExecutionError'),
  'function-validation-error': result('FunctionValidationError'),
  'viewer-request-lambda-generated': result('LambdaGeneratedResponse'),
  'lambda-execution-error': result('LambdaExecutionError'),
  'lambda-validation-error': result('LambdaValidationError'),
  'lambda-limit-exceeded': result('LambdaLimitExceeded'),
  'no-capacity': result('CapacityExceeded'),
  'quota-exceeded': result('LimitExceeded'),
} as const satisfies Record<string, EdgeResult>

export type EdgeEvent = keyof typeof RESULTS

export function isEdgeEvent(name: string): name is EdgeEvent {
  return Object.hasOwn(RESULTS, name)
}

/** The result of an event. The objects are shared: compare them, do not change them. */
export function edgeResult(event: EdgeEvent): EdgeResult {
  return RESULTS[event]
}

function result(type: ResultType, detail: string = type, xCacheWord: string = type): EdgeResult {
  return { type, detail, xCache: `${xCacheWord} from cloudfront` }
}
