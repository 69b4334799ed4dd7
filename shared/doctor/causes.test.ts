import { describe, expect, it } from 'vitest'

import { API_ID, cleanWorld } from '../lint/testing/clean-world.ts'
import type { BucketKey } from '../wizards/parts/bucket-key.ts'
import { diagnose } from './diagnose.ts'
import type { Evidence } from './evidence.ts'
import {
  evidenceOf,
  LAMBDA,
  readApi,
  readBucket,
  refused,
  requestTo,
  s3Error,
  seen,
  unreadApi,
  worldWith,
  worldWithOrigin,
} from './testing/evidence.ts'
import { ILL, KMS, WELL } from './testing/ill-evidence.ts'

describe('every known cause', () => {
  it.each(Object.entries(ILL))('%s is found from its evidence', (code, { certainty, ...row }) => {
    const { causes } = diagnose(evidenceOf(row))
    expect(causes[0]).toMatchObject({ code, certainty: certainty ?? 'is' })
    expect(causes[0]?.fixes.length, 'ways to mend it').toBeGreaterThan(0)
  })

  it.each(WELL)('is ruled out for %s that is answered well', (_what, evidence) => {
    const { causes, state } = diagnose(evidence)
    expect(causes.filter(({ certainty }) => certainty !== 'not')).toEqual([])
    expect(state).toBe('well')
  })

  it('has a row here', () => {
    const { causes } = diagnose(evidenceOf({}))
    expect(causes.map(({ code }) => code).sort()).toEqual(Object.keys(ILL).sort())
  })
})

it('takes whoever is not let in by an authorizer for what the authorizer said', () => {
  const api = readApi({ method: { authorizationType: 'CUSTOM' } })
  const request = requestTo('/api/orders', { headers: [['Authorization', 'Bearer x']] })
  const says = (direct: Evidence['direct']) =>
    diagnose(evidenceOf({ request, api, live: direct, direct })).causes[0]
  expect(says(refused(403, 'AccessDeniedException'))).toMatchObject({
    code: 'authorizer-refuses',
    certainty: 'is',
    sentence: expect.stringContaining('refuses this caller'),
  })
  const broken = refused(500, 'AuthorizerConfigurationException')
  expect(says(broken)?.sentence).toContain('gives no answer')
})

it('lets the authorizer invoke its function, where nobody allowed that', () => {
  const direct = refused(500, 'AuthorizerConfigurationException')
  const api = readApi({
    method: { authorizationType: 'CUSTOM' },
    evidence: { authorizer: { ...LAMBDA, name: 'gatekeeper', id: 'gatekeeper', allowed: false } },
  })
  const [cause] = diagnose(evidenceOf({ api, live: direct, direct })).causes
  expect(cause?.sentence).toContain('gatekeeper does not let')
  expect(cause?.fixes[0]).toMatchObject({
    kind: 'plan',
    changes: [{ resource: 'LambdaPermission' }],
  })
})

it('lets a key be used by the distribution alone: by a plan, by a statement to copy, or not at all', () => {
  const ask = (encryption: BucketKey) => {
    const bucket = readBucket({ encryption })
    const request = requestTo('/index.html')
    const [cause] = diagnose(
      evidenceOf({ request, live: s3Error(403, 'AccessDenied'), bucket }),
    ).causes
    return cause
  }
  const planned = ask(KMS)
  const [plan] = planned?.fixes ?? []
  if (plan?.kind !== 'plan') throw new Error('no plan')
  expect(plan.changes).toMatchObject([
    {
      resource: 'KmsKeyPolicy',
      after: {
        Statement: [
          {
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 'kms:Decrypt',
            Condition: { StringEquals: { 'AWS:SourceArn': cleanWorld().arn } },
          },
        ],
      },
    },
  ])
  const unread = ask({ ...KMS, policy: null })
  expect(unread).toMatchObject({ certainty: 'may', code: 'bucket-key-refuses' })
  expect(unread?.fixes[0]).toMatchObject({ kind: 'ask', copy: expect.stringContaining('Decrypt') })
  const own = ask({ kind: 'aws-managed' })
  expect(own).toMatchObject({ certainty: 'is', code: 'bucket-key-refuses' })
  expect(own?.fixes[0]?.sentence).toContain('Nobody can change')
})

it('plans nothing for an API of another region, and says where it can be planned', () => {
  const { found } = readApi({ method: { apiKeyRequired: true } })
  const document = found?.document
  const api = readApi({ method: { apiKeyRequired: true }, evidence: { region: 'ap-south-1' } })
  const far = { ...api, found: document ? { document, version: null } : null }
  const { causes } = diagnose(evidenceOf({ live: seen(403), api: far }))
  expect(causes[0]).toMatchObject({ code: 'api-key-missing', certainty: 'is' })
  expect(causes[0]?.fixes.map(({ kind }) => kind)).not.toContain('plan')
  expect(JSON.stringify(causes[0]?.fixes)).toContain('ap-south-1')
})

it('takes an HTTP API that answers for one, and no REST API for gone', () => {
  const direct = seen(404, {
    headers: [['apigw-requestid', 'x=']],
    bodyStart: '{"message":"Not Found"}',
  })
  const api = unreadApi({ isGone: true, problem: 'There is no REST API abc123.' })
  const { causes } = diagnose(evidenceOf({ live: direct, direct, api }))
  expect(causes.find(({ code }) => code === 'api-gone')).toMatchObject({ certainty: 'not' })
})

it('knows a stage that an HTTP API has not, by the linter, and how to mend it', () => {
  const world = worldWithOrigin(API_ID, { OriginPath: '/v1' })
  const apis = world.apis.map((one) => ({ ...one, protocol: 'HTTP' as const }))
  const live = seen(404, { headers: [['apigw-requestid', 'x=']] })
  const api = unreadApi({ problem: 'It is an HTTP API.' })
  const { causes } = diagnose(evidenceOf({ world: { ...world, apis }, live, direct: live, api }))
  expect(causes[0]).toMatchObject({ code: 'stage-wrong', certainty: 'is' })
  expect(causes[0]?.fixes[0]).toMatchObject({ kind: 'plan' })
})

it('keeps what the managed policy of the behavior sends beside the upgrade to https', () => {
  const ResponseHeadersPolicyId = '67f7725c-6f97-4210-82d7-5512b31e9d03'
  const world = worldWith(({ DefaultCacheBehavior }) => ({
    DefaultCacheBehavior: { ...DefaultCacheBehavior, ResponseHeadersPolicyId },
  }))
  const row = { ...ILL['mixed-content'], world }
  const [plan] = diagnose(evidenceOf(row)).causes[0]?.fixes ?? []
  expect(plan).toMatchObject({
    kind: 'plan',
    caution: 'What exists by http only does not load then.',
  })
  expect(JSON.stringify(plan)).toContain('StrictTransportSecurity')
  expect(JSON.stringify(plan)).toContain('upgrade-insecure-requests')
})
