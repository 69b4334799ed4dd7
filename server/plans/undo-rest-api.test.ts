import { expect, it } from 'vitest'

import { newMethod, newRestApi } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { undoRestApi } from './undo-rest-api.ts'

const authorizers = { check: { id: 'abc', type: 'TOKEN' as const, authorizerUri: 'arn' } }
const OPEN = newMethod({ type: 'MOCK', responses: {} })
const ASKING = { ...OPEN, authorizationType: 'CUSTOM', authorizer: 'check' }

const toJson = (document: unknown): ResourceDocument => JSON.parse(JSON.stringify(document))

function shop(methods: Record<string, typeof OPEN>, made: object): ResourceDocument {
  const api = newRestApi('shop', 'REGIONAL')
  const resources = Object.entries(methods).map(([path, GET]) => [
    path,
    { id: path, methods: { GET } },
  ])
  return toJson({ ...api, ...made, resources: Object.fromEntries(resources) })
}

/** The way back of a run that closed the API. */
const BACK: PlanChange = {
  resource: 'RestApi',
  id: 'api1',
  name: 'shop',
  action: 'update',
  baseVersion: null,
  before: shop({ '/': ASKING }, { authorizers }),
  after: shop({ '/': OPEN }, { authorizers: {} }),
  diff: [],
}

it('leaves the authorizer that a method of somebody else asks, and says so', () => {
  const current = shop({ '/': ASKING, '/theirs': ASKING }, { authorizers })
  const { changes, leftovers } = undoRestApi(BACK, current)
  const after = RestApiDocument.parse(changes[0]?.after)
  expect(after.authorizers).toEqual(authorizers)
  expect(after.resources['/']?.methods.GET).toEqual(OPEN)
  expect(leftovers).toEqual([
    expect.stringContaining('The authorizer check of the REST API shop stays'),
  ])
})

it('takes the authorizer away that nobody asks any more', () => {
  const { changes, leftovers } = undoRestApi(BACK, shop({ '/': ASKING }, { authorizers }))
  expect(changes[0]?.after).toEqual(BACK.after)
  expect(leftovers).toEqual([])
})
