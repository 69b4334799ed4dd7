import * as cloudfront from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { AppError } from '../errors.ts'
import { toAppError } from './aws-fault.ts'
import { SAYS_WHAT_TO_DO } from './testing/says-what-to-do.ts'

/** Errors of what Edgewise does not edit: key groups, field-level encryption, key value stores, invalidations … */
const OF_OTHERS =
  /^(?:CloudFrontOriginAccessIdentity|FieldLevelEncryption|KeyGroup|PublicKey|RealtimeLogConfig(?:InUse|Already)|StreamingDistribution|Entity(?:Already|SizeLimit)|Cannot(?:Delete|Update|Change)|QueryArgProfile|ContinuousDeploymentPolicyAlready|BatchTooLarge|InvalidAssociation|ResourceNotDisabled|NoSuch(?:CloudFrontOriginAccessIdentity|FieldLevelEncryptionProfile|Invalidation|PublicKey|StreamingDistribution)|TooManyInvalidationsInProgress|TrustedSigner)/

/** What these mean does not depend on what was edited. */
const GENERAL = ['AccessDenied', 'PreconditionFailed', 'InvalidIfMatchVersion']

const CODES = Object.entries(cloudfront)
  .filter(
    ([, value]) =>
      typeof value === 'function' &&
      value.prototype instanceof cloudfront.CloudFrontServiceException,
  )
  .map(([name]) => name)

function say(name: string, operation: string, subject = 'the distribution shop') {
  const error = Object.assign(new Error('A value is wrong.'), {
    name,
    $metadata: { httpStatusCode: name.startsWith('NoSuch') ? 404 : 400 },
  })
  const call = { service: 'CloudFront', operation, action: `cloudfront:${operation}`, subject }
  const said = toAppError(error, call, { label: 'prod' })
  if (!(said instanceof AppError)) throw new Error('not translated', { cause: said })
  return said
}

it('says of every error that an edit can meet what it means and what to do', () => {
  const specific = CODES.filter((code) => !OF_OTHERS.test(code) && !GENERAL.includes(code))
  // Those of the service's model, so that a new version of the SDK brings its new ones to this test.
  expect(specific.length).toBeGreaterThan(80)
  const plain = specific.filter((code) => {
    const { message } = say(code, 'UpdateDistribution')
    const sentences = message.split(/[.:;,] /).length
    return (
      sentences < 3 ||
      !SAYS_WHAT_TO_DO.test(message) ||
      !/[.] CloudFront says: A value is wrong\.$|other account or region\.$/.test(message)
    )
  })
  expect(plain).toEqual([])
})

it.each([
  ['CNAMEAlreadyExists', 'UpdateDistribution', 'refused-by-aws', 'Take it away there first'],
  ['CachePolicyInUse', 'DeleteCachePolicy', 'refused-by-aws', 'a plan can do both'],
  ['DistributionNotDisabled', 'DeleteDistribution', 'refused-by-aws', 'Wait until it is deployed'],
  ['FunctionSizeLimitExceeded', 'UpdateFunction', 'refused-by-aws', '10 KB'],
  ['TooManyCacheBehaviors', 'UpdateDistribution', 'refused-by-aws', 'no more cache behaviors'],
  ['TooManyHeadersInCachePolicy', 'UpdateCachePolicy', 'refused-by-aws', 'headers in cache policy'],
  ['TooManyDistributionCNAMEs', 'UpdateDistribution', 'refused-by-aws', 'no more distribution'],
  ['NoSuchCachePolicy', 'UpdateDistribution', 'refused-by-aws', 'Attach another one'],
  ['NoSuchCachePolicy', 'UpdateCachePolicy', 'no-such-resource', 'There is no distribution shop'],
  ['NoSuchDistribution', 'UpdateDistribution', 'no-such-distribution', 'There is no distribution'],
  ['PreconditionFailed', 'UpdateDistribution', 'conflict', 'Nothing was changed by this call'],
  [
    'InvalidArgument',
    'CreateInvalidation',
    'refused-by-aws',
    '(InvalidArgument): A value is wrong',
  ],
])('%s of %s is %s: …%s…', (name, operation, code, part) => {
  const error = say(name, operation)
  expect({ code: error.code, message: error.message }).toEqual({
    code,
    message: expect.stringContaining(part),
  })
})
