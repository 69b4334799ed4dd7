import { expect, it } from 'vitest'

import { findRoute } from './routes.ts'
import { route } from './testing/example-facts.ts'

const ROUTES = [
  route('/', 'GET'),
  route('/api/{proxy+}', 'ANY'),
  route('/api/items', 'POST'),
  route('/api/items/{id}', 'GET'),
  route('/api/items/new', 'GET'),
]

it.each([
  ['GET', '/', 'GET /'],
  ['GET', '/api/items/new', 'GET /api/items/new'],
  ['GET', '/api/items/7', 'GET /api/items/{id}'],
  ['GET', '/api/items/7/parts', 'ANY /api/{proxy+}'],
  ['GET', '/api/other', 'ANY /api/{proxy+}'],
  ['POST', '/api/items', 'POST /api/items'],
  // The resource is there, and has no such method.
  ['GET', '/api/items', null],
  ['GET', '/api', null],
  ['GET', '/other', null],
  ['GET', '/api/items/7/', 'ANY /api/{proxy+}'],
] as const)('%s %s is for %s', (method, path, expected) => {
  const found = findRoute(ROUTES, method, path)
  expect(found && `${found.method} ${found.path}`).toBe(expected)
})

it.each([
  ['GET', '/api/items', 'ANY /api/{proxy+}'],
  ['POST', '/api/items', 'POST /api/items'],
  ['DELETE', '/other', 'ANY $default'],
  ['POST', '/', 'ANY $default'],
] as const)('%s %s of an HTTP API is for %s: its method decides too', (method, path, expected) => {
  const routes = [route('$default', 'ANY'), ...ROUTES]
  const found = findRoute(routes, method, path, 'HTTP')
  expect(found && `${found.method} ${found.path}`).toBe(expected)
})
