import { expect, it } from 'vitest'

import { evaluatePinnedTest } from './evaluate-pinned-test.ts'
import { type Expectations, PinnedTestInput } from './pinned-test.ts'

const FUNCTION_ARN = 'arn:aws:cloudfront::123456789012:function/rewrite'

const judge = (withFunction = false) => ({
  world: {
    id: 'E1',
    domainName: 'd1.cloudfront.net',
    config: {
      Enabled: true,
      Origins: { Items: [{ Id: 'site', DomainName: 'site.example', CustomOriginConfig: {} }] },
      DefaultCacheBehavior: {
        TargetOriginId: 'site',
        ViewerProtocolPolicy: 'allow-all' as const,
        // Managed-CachingOptimized
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        FunctionAssociations: {
          Items: withFunction
            ? [{ EventType: 'viewer-request' as const, FunctionARN: FUNCTION_ARN }]
            : [],
        },
      },
    },
    cachePolicies: [],
    originRequestPolicies: [],
  },
  run: undefined,
  nowMs: 0,
})

const test = (request: Record<string, unknown>) =>
  PinnedTestInput.parse({ name: 'test', request, expect: { behavior: '*', cached: true } })

it('holds when the model does what the test expects', () => {
  expect(evaluatePinnedTest(judge(), test({ url: '/cat.jpg' }))).toMatchObject({
    passed: true,
    checks: [{ what: 'behavior' }, { what: 'cached' }],
    unknown: [],
  })
})

it('judges what CloudFront makes of the expected status', () => {
  const keeps404 = { ...test({ url: '/api/none' }), expect: { status: 404 } }
  expect(evaluatePinnedTest(judge(), keeps404).passed).toBe(true)

  const { world, ...rest } = judge()
  const CustomErrorResponses = {
    Items: [{ ErrorCode: 404, ResponsePagePath: '/index.html', ResponseCode: '200' }],
  }
  const withErrorPage = { ...world, config: { ...world.config, CustomErrorResponses } }
  expect(evaluatePinnedTest({ ...rest, world: withErrorPage }, keeps404)).toMatchObject({
    passed: false,
    checks: [{ what: 'status', expected: '404', actual: '200' }],
  })
})

it('takes the type and the headers of the origin for sent, and judges what CloudFront leaves of them', () => {
  const preflight = (expectations: Expectations) =>
    evaluatePinnedTest(judge(), { ...test({ url: '/a' }), expect: expectations }).passed
  const expectations = {
    status: 404,
    contentType: 'application/json',
    originHeaders: { 'Access-Control-Allow-Origin': '*' },
  }
  expect(preflight(expectations)).toBe(true)
  // Nobody says that the origin sends those.
  expect(preflight({ headers: { 'Access-Control-Allow-Origin': '*' } })).toBe(false)
})

it('fails for a request that no client could send, and says why', () => {
  const request = { url: '/cat.jpg', headers: [['X', 'a\r\nEvil: 1']] }
  expect(evaluatePinnedTest(judge(), test(request))).toMatchObject({
    passed: false,
    checks: [{ what: 'request, headers', actual: expect.stringContaining('line break') }],
  })
})

it('says what is unknown because code is not at hand', () => {
  const { unknown } = evaluatePinnedTest(judge(true), test({ url: '/cat.jpg' }))
  expect(unknown.join(' ')).toContain('rewrite')
})
