import { expect, it } from 'vitest'

import { toDefaultAnswers } from '#shared/wizards/api-cdn/default-answers.ts'
import { exampleFacts } from '#shared/wizards/api-cdn/testing/example-facts.ts'

import { ApiCdnSearch } from './api-cdn-search.ts'
import { toAnswers, toSearch, withApi, withPlace } from './to-answers.ts'

const FACTS = exampleFacts()

/** As an address carries it: texts only. */
const carried = (search: ApiCdnSearch) =>
  ApiCdnSearch.parse(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
  )

it('has the default of whatever an address does not say', () => {
  expect(toAnswers({}, FACTS)).toEqual(toDefaultAnswers(FACTS))
})

it('brings every answer back as it was given', () => {
  const answers = {
    ...toDefaultAnswers(FACTS),
    stage: 'test',
    keepsStage: true,
    distributionId: 'E1',
    pathPattern: '/api/*',
    viewers: 'https-only',
    methods: 'all',
    caches: false,
    queryStrings: 'named',
    queryStringNames: ['page', 'sort'],
    keyHeaders: ['Accept-Language'],
    compresses: false,
    minTtlSeconds: 1,
    defaultTtlSeconds: 2,
    maxTtlSeconds: 3,
    priceClass: 'PriceClass_100',
    httpVersion: 'http1.1',
    comment: 'ours',
    examplePath: '/api/items/7?page=2',
  } as const
  const given = { ...answers, queryStringNames: ['page', 'sort'], keyHeaders: ['Accept-Language'] }
  expect(toAnswers(carried(toSearch(given)), FACTS)).toEqual(given)
})

it('tells a text that was emptied from one that nobody typed', () => {
  const search = carried(toSearch({ examplePath: '', comment: '', queryStringNames: [] }))
  expect(toAnswers(search, FACTS)).toMatchObject({
    examplePath: '',
    comment: '',
    queryStringNames: [],
  })
})

it('forgets with an API, or a place, what followed from it', () => {
  const search = {
    api: 'abc123',
    distribution: 'E1',
    pattern: '/a/*',
    path: '/a/b',
    price: 'PriceClass_100',
  } as const
  expect(withApi(search, 'other')).toEqual({ api: 'other', distribution: 'E1' })
  expect(withPlace(search, '')).toEqual({ api: 'abc123', price: 'PriceClass_100' })
})
