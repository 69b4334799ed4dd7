import { expect, it } from 'vitest'

import type { SiteAndApiAnswers } from './answers.ts'
import { describeSite, listWays } from './describe-site.ts'
import type { SiteAndApiFacts } from './facts.ts'
import { findSiteNotes } from './site-notes.ts'
import {
  DEFAULTS,
  EXISTING,
  EXISTING_BUCKET,
  FACTS,
  ORDERS,
  SHOP_FILES,
  WITH_ORDERS,
} from './testing/example-facts.ts'

it('tells which path goes where, in the order in which CloudFront looks', () => {
  const { name } = DEFAULTS.bucket
  const site = { answeredBy: `the site, bucket ${name}`, kept: 'as the file says, else 1 day' }
  const api = { answeredBy: 'the new API site-api, stage prod', kept: 'never' }
  expect(listWays({ ...DEFAULTS, formPaths: ['/contact'] }, FACTS)).toEqual([
    { path: 'GET /contact', ...site },
    { path: 'POST … /contact', ...api },
    { path: '/api/*', ...api },
    { path: 'all others', ...site },
  ])
  expect(listWays({ ...DEFAULTS, api: { kind: 'none' } }, FACTS)).toEqual([
    { path: 'all paths', ...site },
  ])
})

it.each<[string, Partial<SiteAndApiAnswers>, Partial<SiteAndApiFacts>, RegExp]>([
  ['error pages', { pages: 'error-pages' }, {}, /whole distribution: a 404 of the API/],
  ['a bucket with files', { bucket: EXISTING_BUCKET }, {}, /Everything in shop-files can be read/],
  [
    'a bucket without a page',
    { bucket: EXISTING_BUCKET },
    { bucket: { ...SHOP_FILES, hasHomePage: false } },
    /no index\.html/,
  ],
  ['a folder that the API does not have', { api: EXISTING }, {}, /no path below \/api/],
  ['a form that nobody takes', { api: EXISTING, formPaths: ['/contact'] }, {}, /no POST at/],
  [
    'an API that another distribution shows a header',
    { api: EXISTING },
    { shown: [{ distribution: 'shop.example.com', headers: ['x-origin-verify'] }] },
    /shop\.example\.com shows orders the header x-origin-verify/,
  ],
  [
    'an API that makes pictures',
    { api: EXISTING },
    { api: { ...ORDERS, resizesImages: true } },
    /made anew for each viewer/,
  ],
  [
    'a folder that an HTTP API does not have',
    { api: EXISTING },
    { api: { ...ORDERS, protocol: 'HTTP' } },
    /with 404, “Not Found”/,
  ],
  [
    'an edge-optimized API',
    { api: EXISTING },
    { api: { ...ORDERS, endpointType: 'EDGE' } },
    /Make its endpoint Regional/,
  ],
  [
    'Lambda@Edge',
    { formPaths: ['/contact'], formRouting: 'lambda-edge' },
    {},
    /copies all over the world/,
  ],
])('warns of %s', (_name, answers, facts, sentence) => {
  const notes = findSiteNotes({ ...DEFAULTS, ...answers }, { ...WITH_ORDERS, ...facts })
  expect(notes).toContainEqual(
    expect.objectContaining({
      severity: 'warning',
      sentence: expect.stringMatching(sentence),
    }),
  )
})

it('shows no address while its path is still being typed', () => {
  const { api } = DEFAULTS
  if (api.kind !== 'new') throw new Error('The example begins with a new API.')
  const labels = (path: string) =>
    describeSite({ ...DEFAULTS, api: { ...api, path } }, FACTS).map(({ label }) => label)
  expect(labels('/api/submit')).toContain('Pages send to')
  expect(labels('submit')).not.toContain('Pages send to')
  expect(labels('submit')).not.toContain('The API receives')
})
