/** What CloudFront refuses about custom error responses. Source: creating-custom-error-pages.html */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'

const ERROR_CODES: readonly number[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
const RESPONSE_CODES: readonly string[] = ['200', ...ERROR_CODES.map(String)]

/** Not documented for this member; the longest URI path elsewhere in the API. */
const MAX_PAGE_PATH_LENGTH = 4_000

export function checkErrorResponses(responses: readonly CloudFront.CustomErrorResponse[]): void {
  const codes = new Set<number>()
  for (const response of responses) {
    const { ErrorCode = 0 } = response
    if (!ERROR_CODES.includes(ErrorCode)) {
      throw new AwsError('InvalidErrorCode', 'An invalid error code was specified.')
    }
    if (codes.has(ErrorCode)) {
      throw invalidArgument(`The parameter ErrorCode is not unique: ${ErrorCode}.`)
    }
    codes.add(ErrorCode)
    checkPage(response)
  }
}

function checkPage(response: CloudFront.CustomErrorResponse) {
  const { ResponsePagePath, ResponseCode, ErrorCachingMinTTL } = response
  if (Boolean(ResponsePagePath) !== Boolean(ResponseCode)) {
    throw invalidArgument(
      'The parameters ResponsePagePath and ResponseCode must be given together or not at all.',
    )
  }
  if (ResponseCode && !RESPONSE_CODES.includes(ResponseCode)) {
    throw new AwsError('InvalidResponseCode', 'A response code is not valid.')
  }
  const isPath =
    ResponsePagePath?.startsWith('/') && ResponsePagePath.length <= MAX_PAGE_PATH_LENGTH
  if (ResponsePagePath && !isPath) {
    throw new AwsError(
      'InvalidRelativePath',
      'The relative path is too big, is not URL-encoded, or does not begin with a slash (/).',
    )
  }
  if (ErrorCachingMinTTL !== undefined && ErrorCachingMinTTL < 0) {
    throw invalidArgument('The parameter ErrorCachingMinTTL must not be negative.')
  }
}
