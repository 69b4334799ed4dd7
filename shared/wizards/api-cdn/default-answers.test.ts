import { describe, expect, it } from 'vitest'

import { cleanWorld } from '../../lint/testing/clean-world.ts'
import { apiCdn } from './api-cdn.ts'
import { toDefaultAnswers } from './default-answers.ts'
import {
  exampleApi,
  exampleFacts,
  exampleResizer,
  inFrontOf,
  route,
} from './testing/example-facts.ts'

/** A distribution whose behaviors have these paths. */
function placeWith(...patterns: string[]) {
  const { config } = cleanWorld()
  const [first] = config.CacheBehaviors?.Items ?? []
  const items = patterns.map((PathPattern) => ({ ...first, PathPattern }))
  return inFrontOf({ ...config, CacheBehaviors: { Quantity: items.length, Items: items } })
}

describe('the paths of a distribution that lead to the API', () => {
  const routes = [
    route('/api/orders'),
    route('/api/items'),
    route('/api/items/{id}'),
    route('/api/items', 'POST'),
  ]

  it.each([
    [[], '/api/*'],
    [['/api/*'], '/api/items*'],
    [['api/*', '/api/items*'], '/api/orders*'],
    [['/api/*', '/api/items*', '/api/orders*'], ''],
  ])('where %j are taken are %s', (taken, pattern) => {
    const facts = exampleFacts(exampleApi({ routes }), placeWith(...taken))
    expect(toDefaultAnswers(facts).pathPattern).toBe(pattern)
  })

  it('need no correction, and are proved by a path among them', () => {
    const facts = exampleFacts(exampleApi({ routes }), placeWith('/api/*'))
    const answers = toDefaultAnswers(facts)
    expect(answers.examplePath).toBe('/api/items')
    expect(apiCdn(answers, facts).problems).toEqual([])
  })

  it('asks a resizer for formats where it makes them', () => {
    const { pictures } = exampleResizer()
    const api = exampleResizer({ pictures: pictures && { ...pictures, makesFormats: true } })
    expect(toDefaultAnswers(exampleFacts(api)).queryStringNames).toEqual([
      'size',
      'enlarge',
      'format',
    ])
  })

  it('are called after an API that takes any path, unless those are the paths of pictures', () => {
    const api = exampleApi({ name: 'Shop API', routes: [route('/{proxy+}', 'ANY')] })
    expect(toDefaultAnswers(exampleFacts(api, placeWith('/api/*'))).pathPattern).toBe('/shop-api/*')
    expect(toDefaultAnswers(exampleFacts(api, placeWith('/shop-api/*'))).pathPattern).toBe('')
    const resizer = exampleFacts(exampleResizer(), placeWith('/api/*'))
    expect(toDefaultAnswers(resizer).pathPattern).toBe('')
  })
})
