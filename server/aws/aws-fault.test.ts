import { CredentialsProviderError } from '@smithy/core/config'
import { expect, it } from 'vitest'

import { AppError } from '../errors.ts'
import { toAppError } from './aws-fault.ts'

const CALL = {
  service: 'CloudFront',
  operation: 'ListDistributions',
  action: 'cloudfront:ListDistributions',
}
const CALLER = { label: 'prod', profile: 'prod' }

function fromAws(name: string, httpStatusCode: number, message = 'AWS says so') {
  return Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode, requestId: 'r-1' },
  })
}

function network(code: string) {
  return Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code })
}

function translate(error: unknown, call: object = {}) {
  const translated = toAppError(error, { ...CALL, ...call }, CALLER)
  if (!(translated instanceof AppError)) throw new Error('not translated', { cause: translated })
  return translated
}

it.each([
  [fromAws('AccessDenied', 403), 'access-denied', 'may not do cloudfront:ListDistributions'],
  [
    fromAws(
      'AccessDenied',
      403,
      'User: arn:aws:iam::1:user/a is not authorized to perform: cloudfront:GetDistribution on resource: x',
    ),
    'access-denied',
    'may not do cloudfront:GetDistribution',
  ],
  [fromAws('UnknownError', 403), 'access-denied', 'Ask whoever manages the account'],
  [fromAws('Throttling', 400), 'throttled', 'wait a few seconds'],
  [fromAws('TooManyRequestsException', 429), 'throttled', 'slow down'],
  [fromAws('ExpiredToken', 403), 'credentials-expired', 'temporary credentials must be renewed'],
  [fromAws('InvalidClientTokenId', 403), 'no-credentials', 'does not accept the credentials'],
  [fromAws('SignatureDoesNotMatch', 403), 'no-credentials', 'Check the access key'],
  [fromAws('TooManyInvalidationsInProgress', 400), 'too-many-invalidations', 'Wait until'],
  [fromAws('NotImplemented', 501), 'not-simulated', 'AWS says so'],
  [fromAws('InvalidArgument', 400), 'refused-by-aws', 'AWS says so'],
  [fromAws('InternalError', 500), 'aws-failed', 'on the side of AWS'],
  [
    new CredentialsProviderError('Could not resolve credentials using profile: [prod]'),
    'no-credentials',
    'Add them with "aws configure --profile prod"',
  ],
  [
    new CredentialsProviderError(
      "The SSO session token associated with profile=prod was not found or is invalid. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
    ),
    'credentials-expired',
    'Run "aws sso login --profile prod"',
  ],
  [network('ENOTFOUND'), 'unreachable', 'CloudFront ListDistributions: ENOTFOUND'],
  [new AggregateError([network('ECONNREFUSED')], ''), 'unreachable', 'ECONNREFUSED'],
  [
    new Error('fetch failed', { cause: network('UND_ERR_CONNECT_TIMEOUT') }),
    'unreachable',
    'Check the network',
  ],
] as const)('takes %s for %s', (error, code, words) => {
  expect(translate(error)).toMatchObject({ code, message: expect.stringContaining(words) })
})

it('names what does not exist, and the call for AWS Support', () => {
  const error = translate(fromAws('NoSuchDistribution', 404), { subject: 'distribution E1' })
  expect(error.message).toBe(
    'There is no distribution E1 in the account "prod". It may have been deleted, or it belongs to another account or region.',
  )
  expect(error.aws).toEqual({
    service: 'CloudFront',
    operation: 'ListDistributions',
    code: 'NoSuchDistribution',
    requestId: 'r-1',
  })
})

it('hides access keys and signatures that AWS repeats', () => {
  const message =
    'Bad request AKIAIOSFODNN7EXAMPLE X-Amz-Signature=abc123&x=1 Credential=AKIAIOSFODNN7EXAMPLE/2026, Signature=ffff'
  expect(translate(fromAws('InvalidArgument', 400, message)).message).not.toMatch(
    /AKIA|abc123|ffff/,
  )
})

it('leaves a fault of our own as it is', () => {
  const fault = new TypeError('x is undefined')
  expect(toAppError(fault, CALL, CALLER)).toBe(fault)
})

it.each([
  [
    'Profile prod credential_process returned expired credentials.',
    'credentials-expired',
    'has expired',
  ],
  [
    'Could not resolve credentials using profile: [prod] in',
    'no-credentials',
    'aws configure --profile prod',
  ],
  [
    'Could not resolve credentials using profile: [gone] in',
    'no-credentials',
    'get-caller-identity --profile prod',
  ],
  ['Command failed: /bin/vault --secret x', 'no-credentials', 'get-caller-identity --profile prod'],
])('tells why a profile has no credentials: %s', (message, code, remedy) => {
  const translated = translate(new CredentialsProviderError(message))
  expect(translated.code).toBe(code)
  expect(translated.message).toContain(remedy)
  expect(translated.message).not.toContain('--secret')
})

it.each([
  [
    'Region not accepted: region="not_a region" is not a valid hostname component.',
    {},
    'The region in',
  ],
  ['Invalid URL', { code: 'ERR_INVALID_URL' }, 'The endpoint_url in'],
])('names the setting that can never work: %s', (message, fields, sentence) => {
  const translated = translate(Object.assign(new Error(message), fields))
  expect(translated.code).toBe('invalid-input')
  expect(translated.message).toContain(sentence)
})

it('does not take the 404 of a server that is not AWS for something that is missing', () => {
  const translated = translate(fromAws('UnknownError', 404), { subject: 'distribution E1' })
  expect(translated.code).toBe('not-simulated')
  expect(translated.message).toContain('does not know CloudFront ListDistributions')
})
