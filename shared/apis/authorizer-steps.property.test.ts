import fc from 'fast-check'
import { expect, it } from 'vitest'

import { diffDocuments } from '../plans/diff-documents.ts'
import { mergeDocuments } from '../plans/merge-documents.ts'
import type { ResourceDocument } from '../plans/resource.ts'
import { newMethod, newRestApi } from './edit-rest-api.ts'
import type { RestApiDocument } from './rest-api-document.ts'
import { restApiSteps } from './rest-api-steps.ts'

const REF = { resource: 'RestApi', id: 'api1' } as const
const NAMES = ['a', 'b', 'c'] as const
const VERBS = ['GET', 'POST'] as const

const AUTHORIZER = fc.record({
  type: fc.constant('REQUEST' as const),
  authorizerUri: fc.constantFrom('f', 'g').map(toUri),
  identitySource: fc.constantFrom('method.request.header.x', 'method.request.header.y'),
  authorizerResultTtlInSeconds: fc.constantFrom(0, 60),
})

function toUri(name: string) {
  return `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:2:function:${name}/invocations`
}

/** An API with some authorizers, whose methods name some of them. */
const API = fc
  .record({
    authorizers: fc.dictionary(fc.constantFrom(...NAMES), AUTHORIZER),
    wanted: fc.tuple(...VERBS.map(() => fc.nat(3))),
  })
  .map(({ authorizers, wanted }): RestApiDocument => {
    const names = Object.keys(authorizers)
    const methods = VERBS.map((verb, index) => {
      const authorizer = names[wanted[index] ?? 0]
      const access = authorizer ? { authorizationType: 'CUSTOM', authorizer } : {}
      return [verb, { ...newMethod({ type: 'MOCK', responses: {} }), ...access }]
    })
    const ids = names.map((name) => [name, { id: `id${name}`, ...authorizers[name] }])
    return {
      ...newRestApi('shop', 'REGIONAL'),
      authorizers: Object.fromEntries(ids),
      resources: { '/': { id: 'root', methods: Object.fromEntries(methods) } },
    }
  })

const toJson = (document: unknown): ResourceDocument => JSON.parse(JSON.stringify(document))

const stepsOf = (before: RestApiDocument, after: RestApiDocument) =>
  restApiSteps(
    {
      ...REF,
      name: 'shop',
      action: 'update',
      baseVersion: null,
      before: toJson(before),
      after: toJson(after),
      diff: [],
    },
    { accountId: '2', region: 'eu-west-1' },
  )

/** What methods and API Gateway have after the steps; throws where a call would be refused. */
function follow(before: RestApiDocument, after: RestApiDocument) {
  const there = new Set(Object.values(before.authorizers ?? {}).map(({ id = '' }) => id))
  const asked = new Map<string, string>()
  for (const [verb, { authorizer = '' }] of Object.entries(before.resources['/']?.methods ?? {})) {
    asked.set(verb, before.authorizers?.[authorizer]?.id ?? '')
  }
  for (const { input, makes, operation } of stepsOf(before, after)) {
    if (operation === 'CreateAuthorizer' && makes) there.add(makes)
    if (operation === 'UpdateMethod') {
      // As `patchValue` makes them.
      const patches = toJson(input.patchOperations) as Array<{ path: string; value: string }>
      const id = patches.find(({ path }) => path === '/authorizerId')?.value
      if (id) expect(there).toContain(id)
      if (id !== undefined) asked.set(String(input.httpMethod), id)
    }
    if (operation === 'DeleteAuthorizer') {
      expect([...asked.values()]).not.toContain(input.authorizerId)
      there.delete(String(input.authorizerId))
    }
  }
  return { there: there.size, asked }
}

it('never names an authorizer that is not there, and leaves none behind', () => {
  fc.assert(
    fc.property(API, API, (before, after) => {
      const { asked, there } = follow(before, after)
      expect(there).toBe(Object.keys(after.authorizers ?? {}).length)
      for (const [verb, { authorizer }] of Object.entries(after.resources['/']?.methods ?? {})) {
        expect(asked.get(verb) !== '').toBe(authorizer !== undefined)
      }
      expect(stepsOf(after, after)).toEqual([])
    }),
  )
})

it('merges an edit with nothing to the edit, and with an older document to what is there', () => {
  fc.assert(
    fc.property(API, API, (base, mine) => {
      expect(mergeDocuments(REF, { base, mine, theirs: base }).conflicts).toEqual([])
      const { merged } = mergeDocuments(REF, { base, mine, theirs: base })
      expect(diffDocuments(REF, mine, merged)).toEqual([])
      const { authorizers: _unknown, ...old } = base
      const kept = mergeDocuments(REF, { base: old, mine: old, theirs: base })
      expect(diffDocuments(REF, base, kept.merged)).toEqual([])
    }),
  )
})
