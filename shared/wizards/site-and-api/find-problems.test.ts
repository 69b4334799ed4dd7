import { expect, it } from 'vitest'

import type { SiteAndApiAnswers } from './answers.ts'
import { findSiteProblems } from './find-problems.ts'
import { DEFAULTS, EXISTING, ORDERS, WITH_ORDERS } from './testing/example-facts.ts'

it.each<[Partial<SiteAndApiAnswers>, string, RegExp]>([
  [{ name: 'My Shop' }, 'name', /lower-case/],
  [{ bucket: { kind: 'new', name: 'shop-files', starterPage: true } }, 'bucket.name', /already/],
  [{ bucket: { kind: 'new', name: 'Shop.Files', starterPage: true } }, 'bucket.name', /3 to 63/],
  [{ bucket: { kind: 'existing', name: 'secret-files' } }, 'bucket.name', /GetBucketPolicy/],
  [{ bucket: { kind: 'existing', name: '' } }, 'bucket.name', /Choose one/],
  [{ api: { kind: 'existing', restApiId: 'gone', stage: 'prod' } }, 'api.restApiId', /is gone/],
  [{ api: { kind: 'existing', restApiId: ORDERS.id, stage: 'x' } }, 'api.stage', /stage of orders/],
  [{ api: { kind: 'new', path: 'api/submit' } }, 'api.path', /slash/],
  [{ api: { kind: 'new', path: '/submit' } }, 'apiPattern', /would not reach/],
  [{ apiPattern: '/*' }, 'apiPattern', /nothing for the site/],
  [{ formPaths: ['/api/submit'] }, 'formPaths.0', /whatever its method/],
  [{ formPaths: ['contact'] }, 'formPaths.0', /begins with/],
  [{ formPaths: ['/contact/'] }, 'formPaths.0', /does not end/],
  [{ api: EXISTING, apiPattern: '/a*', stripPrefix: true }, 'stripPrefix', /folder be taken/],
  [{ api: EXISTING, examplePath: '/orders' }, 'examplePath', /does not lead it/],
  [{ api: EXISTING, examplePath: '/api/none' }, 'examplePath', /no GET \/api\/none/],
  [{ api: { kind: 'none' }, formPaths: ['/contact'] }, 'formPaths', /Choose an API/],
  [{ allowOrigin: 'www.example.com' }, 'allowOrigin', /one origin/],
])('says of %j what is wrong', (answers, path, message) => {
  const problems = findSiteProblems({ ...DEFAULTS, ...answers }, WITH_ORDERS)
  expect(problems).toContainEqual({ path, message: expect.stringMatching(message) })
})
