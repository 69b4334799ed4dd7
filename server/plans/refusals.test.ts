import { expect, it } from 'vitest'

import type { AwsService } from '#shared/plans/planned-step.ts'
import { created } from '#shared/plans/testing/change.ts'

import { sendCall } from '../aws/calls/send-call.ts'
import { SAYS_WHAT_TO_DO } from '../aws/testing/says-what-to-do.ts'
import { AppError } from '../errors.ts'
import { cachePolicyConfig, distributionConfig } from './testing/plan-parts.ts'
import { runLab } from './testing/run-lab.ts'
import { applyShop, createShop, editApi, rebuild } from './testing/shop-api.ts'

const setup = runLab()

/** Some of CloudFront's: `server/aws/edit-faults.test.ts` has all, without a wire between. */
const CLOUDFRONT = [
  'CNAMEAlreadyExists',
  'IllegalUpdate',
  'InvalidIfMatchVersion',
  'InvalidViewerCertificate',
  'NoSuchCachePolicy',
  'NoSuchDistribution',
  'PreconditionFailed',
  'RealtimeLogConfigOwnerMismatch',
  'TooManyCacheBehaviors',
]

/** Of every AWS service. Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/CommonErrors.html */
const COMMON: Array<[string, number]> = [
  ['AccessDeniedException', 400],
  ['ExpiredTokenException', 403],
  ['IncompleteSignature', 403],
  ['InternalFailure', 500],
  ['MalformedXML', 400],
  ['NotAuthorized', 401],
  ['OptInRequired', 403],
  ['RequestEntityTooLargeException', 413],
  ['RequestExpired', 400],
  ['ServiceUnavailable', 503],
  ['ThrottlingException', 400],
  ['UnknownError', 400],
  ['UnrecognizedClientException', 403],
  ['ValidationError', 400],
]

type Table = {
  service: AwsService
  operation: string
  input: Parameters<typeof sendCall>[1]['input']
}

const TABLES: Array<[Table, Array<[string, number | undefined]>]> = [
  [
    {
      service: 'CloudFront',
      operation: 'UpdateDistribution',
      input: {
        Id: 'E1',
        IfMatch: 'E1',
        DistributionConfig: distributionConfig({
          cachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          callerReference: 'shop',
        }),
      },
    },
    [...CLOUDFRONT.map((code): [string, undefined] => [code, undefined]), ...COMMON],
  ],
  [
    {
      service: 'API Gateway',
      operation: 'CreateResource',
      input: { restApiId: 'a', parentId: 'b', pathPart: 'c' },
    },
    [
      ['BadRequestException', 400],
      ['ConflictException', 409],
      ['LimitExceededException', 429],
      ['NotFoundException', 404],
      ['ServiceUnavailableException', 503],
      ['TooManyRequestsException', 429],
      ['UnauthorizedException', 401],
      ...COMMON,
    ],
  ],
  [
    {
      service: 'Lambda',
      operation: 'AddPermission',
      input: { FunctionName: 'f', StatementId: 's', Action: 'a', Principal: 'p' },
    },
    [
      ['InvalidParameterValueException', 400],
      ['PolicyLengthExceededException', 400],
      ['PreconditionFailedException', 412],
      ['PublicPolicyException', 400],
      ['ResourceConflictException', 409],
      ['ResourceNotFoundException', 404],
      ['ServiceException', 500],
      ['TooManyRequestsException', 429],
      ...COMMON,
    ],
  ],
]

const isThrottling = ([code, status]: [string, number | undefined]) =>
  status === 429 || /^(?:Throttling|ServiceUnavailable)/.test(code)

const byThrottling = (a: [string, number | undefined], b: [string, number | undefined]) =>
  Number(isThrottling(a)) - Number(isThrottling(b))

it.each(TABLES)(
  'says of each refusal of $service what it means and what to do',
  async (call, codes) => {
    const { account, schedule } = await setup()
    const poor: Array<{ code: string; said: string }> = []
    // Throttling last: the SDK's clients go more slowly after it.
    for (const [code, status] of codes.toSorted(byThrottling)) {
      const fault = { kind: 'error', operation: call.operation, message: 'A value is wrong.' }
      await schedule([{ ...fault, code, ...(status ? { status } : {}) }])
      const error: unknown = await sendCall(account, {
        ...call,
        action: 'service:Action',
        subject: 'the REST API shop',
      }).catch((thrown: unknown) => thrown)
      const said = error instanceof AppError ? error.message : String(error)
      const sentences = said.split(/[.;:] /).length
      const isGood = sentences >= 2 && SAYS_WHAT_TO_DO.test(said) && !said.includes('UnknownError')
      // The call came so far, and met this very refusal.
      const met = error instanceof AppError ? error.aws?.code : null
      const isMet = met === code || (code === 'UnknownError' && met === 'status 400, no code')
      if (!isMet || !isGood) poor.push({ code, said })
    }
    expect(poor).toEqual([])
  },
)

it('tells it as the failure of the run that met it', async () => {
  const lab = await setup({ firstWaitMs: 1 })
  const refuse = (operation: string, code: string, status: number) =>
    lab.schedule([{ kind: 'error', operation, code, status, message: 'No more than 60.' }])
  await refuse('CreateCachePolicy', 'TooManyCachePolicies', 400)
  const reference = 'new:cache-policy:by-size'
  const policy = created(
    'CachePolicy',
    { id: reference, name: 'by-size' },
    cachePolicyConfig('by-size'),
  )
  expect((await lab.apply(policy)).failure?.sentence).toBe(
    'CloudFront refused CreateCachePolicy (TooManyCachePolicies). AWS allows no more cache policies. Remove some, or ask AWS to raise the quota. CloudFront says: No more than 60.',
  )
  await refuse('CreateRestApi', 'LimitExceededException', 429)
  expect((await lab.apply(createShop())).failure?.sentence).toMatch(
    /as many of these as API Gateway allows\. Delete some, or ask AWS/,
  )
  await lab.schedule([])
  const shop = await applyShop(lab)
  await refuse('PutMethod', 'UnknownError', 400)
  const { failure } = await lab.apply(editApi(await shop.read(), rebuild))
  expect(failure?.sentence).toMatch(
    /^API Gateway refused PutMethod \(status 400, no code\)\. Nothing was changed/,
  )
  expect(failure?.aws?.code).toBe('status 400, no code')
})

it('waits while API Gateway carries out another change of the same API', async () => {
  const lab = await setup({ firstWaitMs: 1 })
  const message =
    'Unable to complete operation due to concurrent modification. Please try again later.'
  const fault = {
    kind: 'error',
    operation: 'CreateResource',
    code: 'ConflictException',
    status: 409,
  }
  await lab.schedule([{ ...fault, message, times: 2 }])
  expect(await lab.apply(createShop())).toMatchObject({ state: 'done', failure: null })
})
