import { expect, it } from 'vitest'

import { exampleFunction, runFunction } from '#shared/edge-code/testing/function-runner.ts'

import { SITE_ROUTES_CODE } from './site-routes.ts'

const run = (uri: string) =>
  runFunction(exampleFunction(SITE_ROUTES_CODE), { request: { method: 'GET', uri, headers: {} } })

it.each([
  ['/', '/index.html'],
  ['/tents', '/tents.html'],
  ['/guides/', '/guides/index.html'],
  ['/guides/knots', '/guides/knots.html'],
  ['/tents.html', '/tents.html'],
  ['/robots.txt', '/robots.txt'],
])('%s is the file %s', (uri, file) => {
  expect(run(uri)).toMatchObject({ kind: 'returned', value: { uri: file } })
})

it('an address that is gone leads to what took its place', () => {
  expect(run('/summer-sale')).toMatchObject({
    kind: 'returned',
    value: { statusCode: 301, headers: { location: { value: '/tents' } } },
  })
})
