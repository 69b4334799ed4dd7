import { describe, expect, it } from 'vitest'

import { cleanWorld } from '../../lint/testing/clean-world.ts'
import { nameOfCheck } from '../../proof/proof-check.ts'
import type { WizardOutcome } from '../wizard.ts'
import type { ApiCdnAnswers } from './answers.ts'
import { apiCdn } from './api-cdn.ts'
import { toDefaultAnswers } from './default-answers.ts'
import type { ApiCdnFacts } from './facts.ts'
import {
  exampleApi,
  exampleFacts,
  exampleResizer,
  inFrontOf,
  route,
} from './testing/example-facts.ts'

const SIGN_IN = { authorization: 'COGNITO_USER_POOLS' }

function decide(facts: ApiCdnFacts, more: Partial<ApiCdnAnswers> = {}) {
  return apiCdn({ ...toDefaultAnswers(facts), ...more }, facts)
}

function outcomeOf(facts: ApiCdnFacts, more: Partial<ApiCdnAnswers> = {}): WizardOutcome {
  const { outcome, problems } = decide(facts, more)
  if (!outcome) throw new Error(JSON.stringify(problems))
  return outcome
}

const problemsOf = (facts: ApiCdnFacts, more: Partial<ApiCdnAnswers> = {}) =>
  decide(facts, more).problems

const documentOf = ({ changes }: WizardOutcome, resource: string) => {
  const change = changes.find((one) => one.resource === resource)
  return change && change.action !== 'delete' ? change.after : null
}

describe('a resizer', () => {
  const outcome = outcomeOf(exampleFacts(exampleResizer()))

  it('gets what the first article sets by hand', () => {
    expect(outcome.changes.map(({ resource, id }) => [resource, id])).toEqual([
      ['CachePolicy', 'new:cache-policy:resizer-cache'],
      ['OriginRequestPolicy', 'new:origin-request-policy:resizer-request'],
      ['Distribution', 'new:distribution:resizer'],
    ])
    expect(documentOf(outcome, 'Distribution')).toMatchObject({
      Origins: {
        Items: [
          {
            DomainName: 'img456.execute-api.eu-west-1.amazonaws.com',
            OriginPath: '/prod',
            CustomOriginConfig: {
              OriginProtocolPolicy: 'https-only',
              OriginSslProtocols: { Items: ['TLSv1.2'] },
            },
          },
        ],
      },
      DefaultCacheBehavior: {
        CachePolicyId: 'new:cache-policy:resizer-cache',
        OriginRequestPolicyId: 'new:origin-request-policy:resizer-request',
      },
    })
    const size = { QueryStringBehavior: 'whitelist', QueryStrings: { Items: ['size', 'enlarge'] } }
    expect(documentOf(outcome, 'CachePolicy')).toMatchObject({
      DefaultTTL: 86_400,
      ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: size },
    })
    expect(documentOf(outcome, 'OriginRequestPolicy')).toMatchObject({ QueryStringsConfig: size })
  })

  it('is proved by two sizes of a real picture, a stray query string, HTTP and what is not there', () => {
    expect(outcome.proof.map(nameOfCheck)).toEqual([
      'A picture at 160x120',
      'A picture at 320x240',
      'A query string that is not allowed changes nothing',
      'Plain HTTP is sent to HTTPS',
      'A path that is not there keeps the API’s own 404',
    ])
    expect(outcome.proof[0]).toMatchObject({
      test: {
        request: { url: '/landscapes/dawn%20ridge.jpg?size=160x120' },
        expect: {
          cached: true,
          keyContains: ['size=160x120'],
          image: { maxWidth: 160, maxHeight: 120 },
        },
      },
    })
  })

  it('is asked for the sizes that it makes, where it makes only some', () => {
    const { pictures } = exampleResizer()
    const only = exampleResizer({ pictures: pictures && { ...pictures, allowedSizes: ['80x'] } })
    const names = outcomeOf(exampleFacts(only)).proof.map(nameOfCheck)
    expect(names[0]).toBe('A picture at 80x')
    expect(names).not.toContain('A picture at 320x240')
  })
})

describe('caching', () => {
  it.each([
    ['only reads, in the open', [route('/a')], true],
    ['writes too', [route('/a'), route('/a', 'POST')], false],
    ['wants a sign-in', [route('/a', 'GET', SIGN_IN)], false],
    ['wants a key', [route('/a', 'GET', { apiKeyRequired: true })], false],
    ['takes any method', [route('/a', 'ANY')], false],
  ] as const)('begins right for an API that %s', (_, routes, caches) => {
    const facts = exampleFacts(exampleApi({ routes: [...routes] }))
    expect(toDefaultAnswers(facts).caches).toBe(caches)
    const { DefaultCacheBehavior: behavior } = Object(documentOf(outcomeOf(facts), 'Distribution'))
    expect(behavior.CachePolicyId === '4135ea2d-6df8-44a3-9df3-4b5a84be39ad').toBe(!caches)
  })

  it('of answers for signed-in callers needs Authorization in the key', () => {
    const facts = exampleFacts(exampleApi({ routes: [route('/a', 'GET', SIGN_IN)] }))
    expect(problemsOf(facts, { caches: true, keyHeaders: [] })).toMatchObject([
      { path: 'keyHeaders', message: expect.stringContaining('Authorization') },
    ])
    expect(outcomeOf(facts, { caches: true }).proof[0]).toMatchObject({
      test: { expect: { status: 401 } },
    })
  })

  it('is not asked of an API that only writes, nor is an example', () => {
    const facts = exampleFacts(exampleApi({ routes: [route('/orders', 'POST')] }))
    expect(outcomeOf(facts).proof.map(nameOfCheck)).toEqual([
      'Plain HTTP is sent to HTTPS',
      'A path that is not there keeps the API’s own 403',
    ])
  })

  it('never takes Host into the key', () => {
    expect(problemsOf(exampleFacts(), { keyHeaders: ['Host'] })).toMatchObject([
      { path: 'keyHeaders', message: expect.stringContaining('403') },
    ])
  })

  it('uses policies that say the same already, and says so', () => {
    const facts = exampleFacts(exampleResizer())
    const made = outcomeOf(facts)
    const config = JSON.parse(JSON.stringify(documentOf(made, 'CachePolicy')))
    const again = outcomeOf({ ...facts, cachePolicies: [{ id: 'P1', config }] })
    expect(documentOf(again, 'CachePolicy')).toBeNull()
    expect(documentOf(again, 'Distribution')).toMatchObject({
      DefaultCacheBehavior: { CachePolicyId: 'P1' },
    })
    expect(again.notes.map(({ sentence }) => sentence).join()).toContain('resizer-cache')
  })

  it('gives a new policy a name that none has', () => {
    const cachePolicies = [{ id: 'P1', config: { Name: 'resizer-cache', MinTTL: 9 } }]
    const outcome = outcomeOf(exampleFacts(exampleResizer(), { cachePolicies }))
    expect(documentOf(outcome, 'CachePolicy')).toMatchObject({ Name: 'resizer-cache-2' })
  })
})

describe('an existing distribution', () => {
  const withBlog = () => {
    const { config } = cleanWorld()
    const items = config.CacheBehaviors?.Items ?? []
    const wide = { ...items[0], PathPattern: '/api/*' }
    const list = { Quantity: 2, Items: [{ ...wide, PathPattern: '*.jpg' }, wide] }
    return { ...config, CacheBehaviors: list }
  }

  it('gets the new behavior right before the one that would have taken its requests', () => {
    const facts = exampleFacts(exampleApi(), inFrontOf(withBlog()))
    const outcome = outcomeOf(facts, { pathPattern: '/api/items*' })
    const after = documentOf(outcome, 'Distribution')
    expect(after).toMatchObject({
      CacheBehaviors: {
        Items: [
          { PathPattern: '*.jpg' },
          { PathPattern: '/api/items*' },
          { PathPattern: '/api/*' },
        ],
      },
    })
    expect(outcome.notes.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        '/api/items* comes right before /api/*, which would have taken its requests.',
        'Requests that also match *.jpg go there as before, not to the API.',
      ]),
    )
    expect(outcome.changes.at(-1)).toMatchObject({ action: 'update', baseVersion: 'ETAG1' })
  })

  it('keeps an origin that leads to the same stage, with what it sends along', () => {
    const facts = exampleFacts(exampleApi(), inFrontOf(cleanWorld().config))
    const outcome = outcomeOf(facts, { pathPattern: '/api/items*' })
    expect(documentOf(outcome, 'Distribution')).toMatchObject({
      Origins: { Quantity: 3 },
      CacheBehaviors: { Items: [{ TargetOriginId: 'api' }, {}, {}] },
    })
  })

  it('is not taken while it is disabled', () => {
    const { config } = cleanWorld()
    const facts = exampleFacts(exampleApi(), inFrontOf({ ...config, Enabled: false }))
    expect(problemsOf(facts, { pathPattern: '/api/items*' })).toMatchObject([
      { path: 'distributionId', message: expect.stringContaining('disabled') },
    ])
  })

  it('with a secret for the API is proposed where a new origin would not have it', () => {
    const api = exampleApi({ shown: [{ distribution: 'www.example.com', headers: ['x-verify'] }] })
    const sentences = (facts: ApiCdnFacts, more: Partial<ApiCdnAnswers> = {}) =>
      outcomeOf(facts, more)
        .notes.map(({ sentence }) => sentence)
        .join()
    expect(sentences(exampleFacts(api))).toContain(
      'sends shop api the header x-verify, and this origin would not',
    )
    const there = exampleFacts(api, inFrontOf(cleanWorld().config))
    expect(sentences(there, { pathPattern: '/api/items*' })).not.toContain('x-verify')
  })

  it.each([
    ['', 'Say which paths'],
    ['/api/*', 'already'],
    ['api/*', 'already'],
    ['/a{b}', 'does not take'],
    ['/other/*', 'not among the paths'],
  ])('refuses the pattern "%s"', (pathPattern, message) => {
    const facts = exampleFacts(exampleApi(), inFrontOf(cleanWorld().config))
    expect(problemsOf(facts, { pathPattern })[0]?.message).toContain(message)
  })

  it('takes the paths of a stage that viewers write', () => {
    const facts = exampleFacts(exampleApi(), inFrontOf(cleanWorld().config))
    const answers = toDefaultAnswers(facts, { keepsStage: true })
    expect(answers.pathPattern).toBe('/prod/*')
    const { outcome } = apiCdn(answers, facts)
    expect(outcome?.proof[0]).toMatchObject({
      test: {
        request: { url: '/prod/api/items' },
        expect: { originUrl: 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/api/items' },
      },
    })
  })
})

it.each([
  ['none is chosen', exampleFacts(null), {}, 'apiId', 'Choose the API'],
  ['it is gone', exampleFacts(), { apiId: 'zzz' }, 'apiId', 'cannot be read'],
  ['it is private', exampleFacts(exampleApi({ endpointType: 'PRIVATE' })), {}, 'apiId', 'VPC'],
  [
    'its execute-api name is off',
    exampleFacts(exampleApi({ defaultEndpointDisabled: true })),
    {},
    'apiId',
    'switched off',
  ],
  ['it has no stage', exampleFacts(exampleApi({ stages: [] })), {}, 'stage', 'never deployed'],
  [
    'no path can be guessed',
    exampleFacts(exampleApi({ routes: [route('/{proxy+}', 'ANY')] })),
    {},
    'examplePath',
    'Enter one path',
  ],
  ['the path is not there', exampleFacts(), { examplePath: '/nope' }, 'examplePath', '403'],
] as const)('an API is refused where %s', (_, facts, more, path, message) => {
  expect(problemsOf(facts, more)).toMatchObject([
    { path, message: expect.stringContaining(message) },
  ])
})

it.each([
  ['EDGE', { endpointType: 'EDGE' as const }, 'edge-optimized'],
  ['a conditional resource policy', { policy: '{"Effect":"Deny"}' }, 'resource policy'],
  ['a key', { routes: [route('/a'), route('/b', 'GET', { apiKeyRequired: true })] }, 'x-api-key'],
])('says what follows from %s', (_, more, sentence) => {
  const { notes } = outcomeOf(exampleFacts(exampleApi(more)))
  const note = notes.find((one) => one.sentence.includes(sentence))
  expect(note?.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
})

it('has nothing to say of a policy that lets everybody in', () => {
  const policy = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke"}]}'
  const { notes } = outcomeOf(exampleFacts(exampleApi({ policy })))
  expect(notes.filter(({ severity }) => severity === 'warning')).toEqual([])
})
