/** Whatever usable answers somebody gives: AWS takes the documents, the linter finds no new error, and the proof holds in the model. */
import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { DistributionWorld, WorldApi } from '../../distribution/distribution-world.ts'
import { lintWorld } from '../../lint/lint-world.ts'
import { cleanWorld } from '../../lint/testing/clean-world.ts'
import { evaluatePinnedTest } from '../../pinned-tests/evaluate-pinned-test.ts'
import { newWorld, worldAfter } from '../../plans/world-after.ts'
import { OWN_DOMAIN, ProofCheck } from '../../proof/proof-check.ts'
import '../../testing/seeded-properties.ts'
import type { WizardOutcome } from '../wizard.ts'
import {
  ApiCdnAnswers,
  HTTP_VERSIONS,
  METHOD_CHOICES,
  PRICE_CLASSES,
  QUERY_CHOICES,
  VIEWER_CHOICES,
} from './answers.ts'
import { apiCdn } from './api-cdn.ts'
import { toDefaultAnswers } from './default-answers.ts'
import type { ApiCdnFacts, WizardApi, WizardRoute } from './facts.ts'
import {
  exampleApi,
  exampleFacts,
  exampleHttpApi,
  exampleResizer,
  inFrontOf,
} from './testing/example-facts.ts'

const PATHS = ['/', '/api/items', '/api/items/{id}', '/api/{proxy+}', '/v1/a', '/{proxy+}']

const parameters = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('size', 'page', 'q'), required: fc.boolean() }),
  { selector: ({ name }) => name, maxLength: 2 },
)

const routes: fc.Arbitrary<WizardRoute[]> = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom(...PATHS),
    method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'ANY'),
    authorization: fc.constantFrom('NONE', 'NONE', 'COGNITO_USER_POOLS', 'AWS_IAM', 'CUSTOM'),
    apiKeyRequired: fc.boolean(),
    queryStrings: parameters,
    headers: fc.constantFrom([], [{ name: 'X-Tenant', required: false }]),
    isProxy: fc.boolean(),
  }),
  { selector: ({ path, method }) => `${method} ${path}`, minLength: 1, maxLength: 5 },
)

/** HTTP APIs declare nothing and have no keys. */
function toHttpRoute(one: WizardRoute): WizardRoute {
  const bare = { apiKeyRequired: false, queryStrings: [], headers: [], isProxy: true }
  return { ...one, ...bare, path: one.path === '/{proxy+}' ? '$default' : one.path }
}

const api: fc.Arbitrary<WizardApi> = fc.oneof(
  routes.map((some) => exampleApi({ routes: some })),
  routes.map((some) => exampleHttpApi({ routes: some.map(toHttpRoute) })),
  fc.constant(exampleResizer()),
)

const choices = fc.record(
  {
    viewers: fc.constantFrom(...VIEWER_CHOICES),
    methods: fc.constantFrom(...METHOD_CHOICES),
    queryStrings: fc.constantFrom(...QUERY_CHOICES),
    queryStringNames: fc.constantFrom([], ['size'], ['page', 'q']),
    keyHeaders: fc.constantFrom([], ['Authorization', 'x-api-key'], ['Accept'], ['Host']),
    compresses: fc.boolean(),
    minTtlSeconds: fc.constantFrom(0, 1, 60),
    defaultTtlSeconds: fc.constantFrom(0, 60, 3_600),
    maxTtlSeconds: fc.constantFrom(0, 60, 86_400),
    priceClass: fc.constantFrom(...PRICE_CLASSES),
    httpVersion: fc.constantFrom(...HTTP_VERSIONS),
    examplePath: fc.constantFrom('/api/items', '/api/items/7?page=2&x=1', '/v1/a', '/picture.jpg'),
  },
  { requiredKeys: [] },
)

const chosen = fc.record(
  {
    stage: fc.constantFrom('prod', 'test'),
    keepsStage: fc.boolean(),
    caches: fc.boolean(),
    pathPattern: fc.constantFrom('/api/*', '/api/items*', '/v1/*', '/prod/*', '*'),
  },
  { requiredKeys: [] },
)

function toWorldApi({ name, id, stages, routes: own, pictures, protocol }: WizardApi): WorldApi {
  return {
    protocol,
    originIds: [],
    id,
    name,
    endpointType: 'REGIONAL',
    defaultEndpointDisabled: false,
    stages,
    binaryMediaTypes: ['*/*'],
    policy: '{}',
    routes: own.map((one) => (one.path === '$default' ? { ...one, path: '/{proxy+}' } : one)),
    resizesImages: pictures !== null,
  }
}

/** The world before and after the plan, with the API behind whichever origins ask it. */
function toWorlds(outcome: WizardOutcome, facts: ApiCdnFacts) {
  const distribution = outcome.changes.find(({ resource }) => resource === 'Distribution')
  const id = distribution?.id ?? ''
  const fresh = newWorld({ id }, { accountId: '111122223333', readAt: facts.readAt })
  const before: DistributionWorld = facts.distribution ? cleanWorld() : fresh
  const changed = worldAfter(before, outcome.changes)
  const host = `${facts.api?.id}.execute-api.eu-west-1.amazonaws.com`
  const originIds = (changed.config.Origins?.Items ?? []).flatMap(({ Id = '', DomainName }) =>
    DomainName === host ? [Id] : [],
  )
  const own = facts.api ? [{ ...toWorldApi(facts.api), originIds }] : []
  const others = changed.apis.filter((one) => one.id !== facts.api?.id)
  return { before, after: { ...changed, apis: [...others, ...own] } }
}

/** What these answers are warned of beforehand, or what no answer of this wizard has a say in. */
const ACCEPTED: ReadonlySet<string> = new Set([
  // The person named fewer query strings than the routes declare.
  'query-string-not-in-key',
  'size-not-forwarded',
  'size-not-in-key',
  // The pattern leads to no route, which the example path rules out for the proof.
  'api-path-unknown',
  'api-stage-missing',
])

it('gives documents that AWS takes, without a new error, and a proof that holds in the model', () => {
  let usable = 0
  fc.assert(
    fc.property(api, chosen, choices, fc.boolean(), (one, first, then, onExisting) => {
      const more = onExisting ? inFrontOf(cleanWorld().config) : {}
      const facts = exampleFacts(one, more)
      const { pathPattern, ...rest } = first
      const said = onExisting ? first : rest
      const answers = ApiCdnAnswers.parse({ ...toDefaultAnswers(facts, said), ...said, ...then })
      const { outcome, problems } = apiCdn(answers, facts)
      if (!outcome) {
        expect(problems.length).toBeGreaterThan(0)
        expect(problems.every(({ path }) => path in answers)).toBe(true)
        return
      }
      usable += 1
      const { before, after } = toWorlds(outcome, facts)
      const known = new Set(lintWorld(before).map(({ code }) => code))
      const errors = lintWorld(after).filter(({ severity }) => severity === 'error')
      expect(
        errors.map(({ code }) => code).filter((code) => !known.has(code) && !ACCEPTED.has(code)),
      ).toEqual([])
      for (const check of outcome.proof) {
        const { kind, ...parsed } = ProofCheck.parse(check)
        if (kind !== 'through' || !('test' in parsed)) continue
        const { request, expect: wanted } = parsed.test
        const url = request.url.replace(OWN_DOMAIN, after.domainName)
        const judged = evaluatePinnedTest(
          { world: after, run: undefined, nowMs: 0 },
          { request: { ...request, url }, expect: wanted },
        )
        expect(judged.checks.filter(({ passed }) => passed === false)).toEqual([])
      }
      expect(
        new Set(outcome.proof.map((check) => check.kind === 'through' && check.test.name)).size,
      ).toBe(outcome.proof.length)
    }),
    { numRuns: 200 },
  )
  expect(usable).toBeGreaterThan(30)
})

it('has usable defaults for every API that shows a path of its own', () => {
  fc.assert(
    fc.property(api, (one) => {
      const facts = exampleFacts(one)
      const answers = toDefaultAnswers(facts)
      const { problems } = apiCdn(answers, facts)
      if (answers.examplePath !== '') expect(problems).toEqual([])
    }),
    { numRuns: 50 },
  )
})
