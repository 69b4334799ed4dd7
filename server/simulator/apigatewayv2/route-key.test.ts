import { expect, it } from 'vitest'

import type { Route } from './http-api-store.ts'
import { checkRouteKey, matchRoute } from './route-key.ts'

const routesOf = (...keys: string[]): Route[] =>
  keys.map((routeKey) => ({ id: routeKey, routeKey, isManaged: false }))

const match = (keys: string[], verb: string, path: string) => {
  const matched = matchRoute(routesOf(...keys), verb, path)
  return matched && [matched.route.routeKey, matched.pathParameters]
}

/** AWS's own example of the order. */
const DOGS = [
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
]

it.each([
  ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
  ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
  ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
  ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
  ['GET', '/', '$default', {}],
])('%s %s takes %s', (verb, path, key, parameters) => {
  expect(match(DOGS, verb, path)).toEqual([key, parameters])
})

it('prefers a verb to ANY on one path, and a path to a verb', () => {
  expect(match(['ANY /a', 'GET /a'], 'GET', '/a')).toEqual(['GET /a', {}])
  expect(match(['ANY /a', 'GET /{proxy+}'], 'GET', '/a')).toEqual(['ANY /a', {}])
  expect(match(['POST /a', 'GET /{proxy+}'], 'GET', '/a')).toEqual([
    'GET /{proxy+}',
    { proxy: 'a' },
  ])
})

it('finds nothing where no route fits: a slash more is another path', () => {
  expect(match(['GET /a'], 'GET', '/a/')).toBeNull()
  expect(match(['GET /a'], 'POST', '/a')).toBeNull()
  expect(match(['GET /{id}'], 'GET', '/a/b')).toBeNull()
  expect(match([], 'GET', '/')).toBeNull()
})

it('hands on decoded path parameters', () => {
  expect(match(['GET /{id}'], 'GET', '/a%20b%2Fc')).toEqual(['GET /{id}', { id: 'a b/c' }])
  expect(match(['GET /{id}'], 'GET', '/100%')).toEqual(['GET /{id}', { id: '100%' }])
})

it.each(['$default', 'GET /', 'ANY /a/{b}/{c+}', 'HEAD /a-b_c.d'])('%s is a route key', (key) => {
  expect(checkRouteKey(key)).toBe(key)
})

it.each(['', 'GET', '/a', 'get /a', 'TRACE /a', 'GET a', 'GET /{a+}/b', 'GET /{a', '$connect'])(
  '"%s" is no route key',
  (key) => {
    expect(() => checkRouteKey(key)).toThrow('route key is not formatted properly')
  },
)
