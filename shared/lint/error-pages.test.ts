import { expect, it } from 'vitest'

import type { CustomErrorResponse } from '../distribution/distribution-config.ts'
import { applyFix } from './apply-fix.ts'
import { ERROR_PAGE_RULES } from './error-pages.ts'
import { lintWorld } from './lint-world.ts'
import { withBehaviors, withConfig, withDefault } from './testing/change-world.ts'
import { API_ID, cleanWorld, IMAGE_BEHAVIOR } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const withPages = (items: CustomErrorResponse[], world = cleanWorld()) =>
  withConfig({ CustomErrorResponses: { Quantity: items.length, Items: items } }, world)

const spa = withPages([
  { ErrorCode: 403, ResponseCode: '200', ResponsePagePath: '/index.html' },
  { ErrorCode: 404, ResponseCode: '200', ResponsePagePath: '/index.html' },
])
const siteOnly = withBehaviors([IMAGE_BEHAVIOR])

describeRules(ERROR_PAGE_RULES, [
  {
    code: 'error-page-swallows-api-errors',
    when: 'the fallback of a single-page app',
    world: spa,
    setting: 'CustomErrorResponses[404]',
  },
  {
    code: 'error-page-hides-api-errors',
    when: 'a page for 404',
    world: withPages([{ ErrorCode: 404, ResponseCode: '404', ResponsePagePath: '/404.html' }]),
    setting: 'CustomErrorResponses[404]',
  },
  {
    code: 'error-5xx-as-success',
    when: '503 as 200',
    world: withPages(
      [{ ErrorCode: 503, ResponseCode: '200', ResponsePagePath: '/sorry.html' }],
      siteOnly,
    ),
    setting: 'CustomErrorResponses[503].ResponseCode',
  },
  {
    code: 'error-cached-long',
    when: 'a failure for an hour',
    world: withPages([{ ErrorCode: 502, ErrorCachingMinTTL: 3_600 }]),
    setting: 'CustomErrorResponses[502].ErrorCachingMinTTL',
  },
  {
    code: 'error-page-from-failing-origin',
    when: 'the API would have to serve it',
    world: withPages([
      { ErrorCode: 503, ResponseCode: '503', ResponsePagePath: '/api/sorry.html' },
    ]),
    setting: 'CustomErrorResponses[503].ResponsePagePath',
  },
  {
    code: 'error-page-from-failing-origin',
    when: 'there is no bucket',
    world: withPages([{ ErrorCode: 503, ResponseCode: '503', ResponsePagePath: '/sorry.html' }], {
      ...withDefault({ TargetOriginId: API_ID }),
      config: {
        ...withDefault({ TargetOriginId: API_ID }).config,
        Origins: { Items: (cleanWorld().config.Origins?.Items ?? []).slice(1) },
      },
    }),
    setting: 'CustomErrorResponses[503].ResponsePagePath',
    fixedElsewhere: true,
  },
])

it.each([
  // status, seconds, found
  [503, 60, false],
  [503, 61, true],
  [404, 86_400, false],
  [404, 86_401, true],
])('a %i that stays %i seconds is found: %s', (ErrorCode, ErrorCachingMinTTL, found) => {
  const findings = lintWorld(withPages([{ ErrorCode, ErrorCachingMinTTL }]))
  expect(findings.map(({ code }) => code)).toEqual(found ? ['error-cached-long'] : [])
})

it('lets a site without an API have its fallback', () => {
  const pages = spa.config.CustomErrorResponses?.Items ?? []
  expect(
    lintWorld(withPages(pages, siteOnly)).filter(({ severity }) => severity === 'error'),
  ).toEqual([])
})

it('removes both pages of a fallback one after the other', () => {
  let world = spa
  for (let round = 0; round < 2; round++) {
    const [finding] = lintWorld(world)
    if (!finding) throw new Error('No finding.')
    world = applyFix(world, finding.fix)
  }
  expect(world.config.CustomErrorResponses).toEqual({ Quantity: 0, Items: [] })
  expect(lintWorld(world)).toEqual([])
})
