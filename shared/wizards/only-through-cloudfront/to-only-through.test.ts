import { describe, expect, it } from 'vitest'

import { newMethod } from '../../apis/edit-rest-api.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { toObject } from '../../plans/steps/json-object.ts'
import type { OnlyThroughAnswers } from './answers.ts'
import { defaultOnlyThroughAnswers } from './default-answers.ts'
import type { OnlyThroughFacts, OriginFacts } from './facts.ts'
import { EXAMPLE_BUCKET as BUCKET, exampleApi, exampleFacts } from './testing/example-facts.ts'
import { toOnlyThrough } from './to-only-through.ts'

const SECRETS = { sent: 's'.repeat(43), spare: 't'.repeat(43) }

const plan = (facts: OnlyThroughFacts, answers: Partial<OnlyThroughAnswers> = {}) =>
  toOnlyThrough({ ...defaultOnlyThroughAnswers(facts), ...answers }, facts, SECRETS)

/** What is changed, what of it after the deployment. */
const orderOf = (facts: OriginFacts, answers: Partial<OnlyThroughAnswers> = {}) =>
  (plan(exampleFacts(facts), answers).outcome?.changes ?? []).map(
    ({ action, afterDeployment, resource }) =>
      `${afterDeployment ? 'then ' : ''}${action} ${resource}`,
  )

const notesOf = (facts: OnlyThroughFacts, answers: Partial<OnlyThroughAnswers> = {}) =>
  (plan(facts, answers).outcome?.notes ?? []).map(({ sentence }) => sentence).join('\n')

const KEY = {
  id: 'k1',
  version: 'v3',
  document: {
    name: 'shop-only-through-E1',
    description: '',
    enabled: true,
    keyValue: '(hidden)',
    usagePlanIds: ['p1'],
  },
}
const CLOSED = exampleApi({}, { closedBy: { way: 'api-key', stuck: null, key: KEY } })

const TEN = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`a${index}`, { type: 'REQUEST' as const }]),
)

const urlOf = (FunctionUrlAuthType?: 'NONE'): OriginFacts => ({
  kind: 'function-url',
  region: 'eu-west-1',
  fn: {
    id: 'stock',
    version: 'v2',
    document: {
      Description: '',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::111122223333:role/stock',
      Architectures: ['arm64'],
      MemorySize: 128,
      Timeout: 3,
      Environment: { Variables: {} },
      Code: { CodeSha256: 'abc=' },
      FunctionUrl: { AuthType: 'NONE' },
      Publish: false,
      Tags: {},
    },
  },
  permissions: [
    {
      id: 'stock/open',
      version: 'v4',
      document: { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType },
    },
  ],
})

describe('the order', () => {
  it.each<[string, OriginFacts, Partial<OnlyThroughAnswers>, string[]]>([
    [
      'an API by a key',
      exampleApi(),
      {},
      ['create UsagePlan', 'create ApiKey', 'then update RestApi', 'update Distribution'],
    ],
    [
      'an API by a Referer',
      exampleApi(),
      { way: 'referer' },
      ['then update RestApi', 'update Distribution'],
    ],
    [
      'an API by an authorizer',
      exampleApi(),
      { way: 'authorizer' },
      ['create Role', 'create LambdaFunction', 'then update RestApi', 'update Distribution'],
    ],
    ['another key', CLOSED, {}, ['create ApiKey', 'then delete ApiKey', 'update Distribution']],
    [
      'a bucket',
      BUCKET,
      {},
      [
        'create OriginAccessControl',
        'update BucketPolicy',
        'then update Bucket',
        'update Distribution',
      ],
    ],
    [
      'a function URL',
      urlOf('NONE'),
      {},
      [
        'create OriginAccessControl',
        'create LambdaPermission',
        'create LambdaPermission',
        'then update LambdaFunction',
        'update Distribution',
      ],
    ],
    ['a server of one’s own', { kind: 'custom' }, {}, ['update Distribution']],
  ])('of %s demands nothing before CloudFront gives it', (_name, facts, answers, order) => {
    expect(orderOf(facts, answers)).toEqual(order)
  })

  it('takes a statement away that would let in whoever signs', () => {
    expect(orderOf(urlOf())).toContain('then delete LambdaPermission')
  })
})

it('asks for the key by every method but OPTIONS, and deploys the stage', () => {
  const changes = plan(exampleFacts(exampleApi())).outcome?.changes ?? []
  const after = changes.flatMap((change) =>
    change.resource === 'RestApi' && change.action === 'update' ? [change.after] : [],
  )
  expect(after).toMatchObject([
    {
      resources: {
        '/stock': {
          methods: { GET: { apiKeyRequired: true }, OPTIONS: { apiKeyRequired: false } },
        },
      },
      stages: { prod: { deploymentId: 'new:deployment:only-through-cloudfront' } },
    },
  ])
})

it('lets two values of the Referer in, one for the next rotation, and keeps what the policy says besides', () => {
  const own: ResourceDocument = { Sid: 'mine', Effect: 'Allow', Principal: '*' }
  const policy = { Version: '2012-10-17', Statement: own }
  const { outcome } = plan(exampleFacts(exampleApi({ policy })), { way: 'referer' })
  const [change] = outcome?.changes ?? []
  const after = change?.action === 'update' ? toObject(change.after) : {}
  expect(after.policy).toMatchObject({
    Statement: [
      own,
      {
        Effect: 'Deny',
        Condition: { StringNotEquals: { 'aws:Referer': [SECRETS.sent, SECRETS.spare] } },
      },
    ],
  })
})

describe('what cannot be', () => {
  const keyed = { ...newMethod(null), apiKeyRequired: true }
  const signed = { ...newMethod(null), authorizationType: 'AWS_IAM' }
  const withSignatures = { resources: { '/stock': { id: 'r1', methods: { GET: signed } } } }
  const withKeys = { resources: { '/stock': { id: 'r1', methods: { GET: keyed } } } }
  it.each<[string, OriginFacts, Partial<OnlyThroughAnswers>, string]>([
    ['no stage', exampleApi({}, { stage: null }), {}, 'originId'],
    ['a private API', exampleApi({ endpointType: 'PRIVATE' }), {}, 'originId'],
    ['keys of callers', exampleApi(withKeys), { way: 'api-key' }, 'way'],
    ['keys of an authorizer', exampleApi({ apiKeySource: 'AUTHORIZER' }), {}, 'way'],
    ['nothing left to close', exampleApi(withSignatures), { way: 'authorizer' }, 'way'],
    ['too many authorizers', exampleApi({ authorizers: TEN }), { way: 'authorizer' }, 'way'],
    ['a rotation of nothing', exampleApi(), { task: 'rotate' }, 'task'],
    ['closed already', CLOSED, { task: 'protect', way: 'api-key' }, 'task'],
    ['another way for a bucket', BUCKET, { way: 'api-key' }, 'way'],
    ['a path without a slash', exampleApi(), { path: 'stock' }, 'path'],
    ['no origin', exampleApi(), { originId: '' }, 'originId'],
    ['no distribution', exampleApi(), { distributionId: '' }, 'distributionId'],
  ])('is said at its answer: %s', (_name, facts, answers, path) => {
    const { outcome, problems } = plan(exampleFacts(facts), answers)
    expect(outcome).toBeNull()
    expect(problems.map((problem) => problem.path)).toEqual([path])
  })

  it('recommends an authorizer where callers have keys of their own', () => {
    expect(defaultOnlyThroughAnswers(exampleFacts(exampleApi(withKeys))).way).toBe('authorizer')
  })
})

it('says who else will be refused, what stays open and what breaks', () => {
  const facts = exampleFacts(exampleApi())
  const origin = facts.origin && { ...facts.origin, others: ['other.example.com'] }
  expect(notesOf({ ...facts, origin })).toMatch(/^other\.example\.com asks .* will be refused/)
  const closed = exampleFacts(CLOSED)
  expect(
    notesOf({
      ...closed,
      origin: closed.origin && { ...closed.origin, others: ['b.example.com'] },
    }),
  ).toMatch(/^b\.example\.com asks .* will be refused with the secret of today/)
  expect(notesOf(facts)).toContain('OPTIONS stays open')
  expect(notesOf(facts, { way: 'referer' })).toContain('an API key is better')
  const url = notesOf(exampleFacts(urlOf('NONE')))
  expect(url).toContain('Authorization')
  expect(url).toContain('x-amz-content-sha256')
  expect(notesOf(exampleFacts({ kind: 'custom' }))).toContain('your server must refuse')
})

it('proves less where nothing is known, and nothing past CloudFront where a server of one’s own decides', () => {
  const probe = {
    path: '/stock',
    status: null,
    directUrl: 'https://direct.example/',
    directStatus: 200,
  }
  const checksOf = (facts: OnlyThroughFacts) => plan(facts).outcome?.proof.map(({ kind }) => kind)
  expect(checksOf(exampleFacts(exampleApi()))).toEqual(['through', 'through', 'direct', 'direct'])
  expect(checksOf(exampleFacts(exampleApi(), { probe }))).toEqual(['direct', 'direct'])
  expect(checksOf(exampleFacts(BUCKET))).toEqual(['through', 'direct'])
  expect(checksOf(exampleFacts({ kind: 'custom' }))).toEqual(['through'])
})
