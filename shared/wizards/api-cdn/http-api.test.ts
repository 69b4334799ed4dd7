import { expect, it } from 'vitest'

import { nameOfCheck } from '../../proof/proof-check.ts'
import type { WizardOutcome } from '../wizard.ts'
import type { ApiCdnAnswers } from './answers.ts'
import { apiCdn } from './api-cdn.ts'
import { toDefaultAnswers } from './default-answers.ts'
import type { ApiCdnFacts } from './facts.ts'
import { exampleFacts, exampleHttpApi, route } from './testing/example-facts.ts'

const decide = (facts: ApiCdnFacts, more: Partial<ApiCdnAnswers> = {}) =>
  apiCdn({ ...toDefaultAnswers(facts), ...more }, facts)

function outcomeOf(facts: ApiCdnFacts, more: Partial<ApiCdnAnswers> = {}): WizardOutcome {
  const { outcome, problems } = decide(facts, more)
  if (!outcome) throw new Error(JSON.stringify(problems))
  return outcome
}

const documentOf = ({ changes }: WizardOutcome, resource: string) => {
  const change = changes.find((one) => one.resource === resource)
  return change && change.action !== 'delete' ? change.after : null
}

const withOriginPath = (OriginPath: string) =>
  expect.objectContaining({
    Origins: { Quantity: 1, Items: [expect.objectContaining({ OriginPath })] },
  })

it('has a blank origin path for $default, and the name of any other stage', () => {
  const facts = exampleFacts(exampleHttpApi({ stages: ['prod', '$default'] }))
  expect(documentOf(outcomeOf(facts), 'Distribution')).toEqual(withOriginPath(''))
  expect(documentOf(outcomeOf(facts, { keepsStage: true }), 'Distribution')).toEqual(
    withOriginPath(''),
  )
  expect(documentOf(outcomeOf(facts, { stage: 'prod' }), 'Distribution')).toEqual(
    withOriginPath('/prod'),
  )
})

it('is asked for its own 404 where it has no path, and for a route that needs nothing', () => {
  const { proof, notes } = outcomeOf(exampleFacts(exampleHttpApi()))
  expect(proof.map(nameOfCheck)).toEqual([
    'GET /api/items answers',
    'Plain HTTP is sent to HTTPS',
    'A path that is not there keeps the API’s own 404',
  ])
  expect(notes.map(({ sentence }) => sentence).join(' ')).toContain(
    'An HTTP API declares no query strings, so all of them tell answers apart',
  )
})

it('is cached by the query strings that are typed', () => {
  const named: Partial<ApiCdnAnswers> = { queryStrings: 'named', queryStringNames: ['page'] }
  const outcome = outcomeOf(exampleFacts(exampleHttpApi()), named)
  expect(documentOf(outcome, 'CachePolicy')).toMatchObject({
    ParametersInCacheKeyAndForwardedToOrigin: {
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Items: ['page'] } },
    },
  })
})

it('is not cached behind $default, which takes every method; any path of it can be the proof', () => {
  const catchAll = exampleHttpApi({ routes: [route('$default', 'ANY', { isProxy: true })] })
  const facts = exampleFacts(catchAll)
  expect(toDefaultAnswers(facts)).toMatchObject({
    caches: false,
    methods: 'all',
    examplePath: '',
  })
  expect(decide(facts).problems.map(({ path }) => path)).toEqual(['examplePath'])
  const { proof } = outcomeOf(facts, { examplePath: '/' })
  expect(proof.map(nameOfCheck)).toEqual(['GET / answers', 'Plain HTTP is sent to HTTPS'])
})

it('answers preflights itself, so OPTIONS reaches it', () => {
  const facts = exampleFacts(exampleHttpApi({ answersPreflights: true }))
  expect(toDefaultAnswers(facts).methods).toBe('read-and-options')
})

it('refuses with 401 who comes without a token', () => {
  const routes = [route('/a', 'GET', { authorization: 'JWT', isProxy: true })]
  const { proof } = outcomeOf(exampleFacts(exampleHttpApi({ routes })))
  expect(proof[0]).toMatchObject({ test: { expect: { status: 401 } } })
})
