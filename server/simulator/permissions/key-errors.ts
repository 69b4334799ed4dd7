/** What each service answers to an access key that is not valid, or to a session that has ended. */
import { AwsError } from '../protocol/aws-error.ts'
import type { SigningName } from '../protocol/schemas.ts'
import type { KeyProblem } from './caller.ts'

const WORDS = {
  'not-valid': 'The security token included in the request is invalid.',
  expired: 'The security token included in the request is expired',
} as const satisfies Record<KeyProblem, string>

/**
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, the common errors of each service's API reference
 */
export function keyError(service: SigningName, problem: KeyProblem): AwsError {
  if (service === 's3') return s3Error(problem)
  // The JSON services have names of their own.
  const isJson = ['acm', 'apigateway', 'apigatewayv2', 'kms', 'lambda', 'monitoring'].includes(
    service,
  )
  if (problem === 'expired') {
    return new AwsError(isJson ? 'ExpiredTokenException' : 'ExpiredToken', WORDS.expired, {
      status: 403,
    })
  }
  return new AwsError(
    isJson ? 'UnrecognizedClientException' : 'InvalidClientTokenId',
    WORDS['not-valid'],
    { status: 403 },
  )
}

function s3Error(problem: KeyProblem): AwsError {
  return problem === 'expired'
    ? new AwsError('ExpiredToken', 'The provided token has expired.', { status: 400 })
    : new AwsError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        { status: 403 },
      )
}
