import { expect, it } from 'vitest'

import type { WorldApi } from '../distribution/distribution-world.ts'
import { API_STAGE_RULES } from './api-stage.ts'
import { applyFix } from './apply-fix.ts'
import { lintWorld } from './lint-world.ts'
import { withBehaviors, withDefault, withOrigin, withWorldApi } from './testing/change-world.ts'
import { API_BEHAVIOR, API_ID, IMAGE_BEHAVIOR, route } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const withoutPrefix = withWorldApi(API_ID, { routes: [route('/stock', 'GET')] })
const HTTP_API: Partial<WorldApi> = { protocol: 'HTTP', stages: ['$default'] }
const stageInPattern = withBehaviors([{ ...API_BEHAVIOR, PathPattern: '/prod/*' }, IMAGE_BEHAVIOR])

describeRules(API_STAGE_RULES, [
  {
    code: 'api-stage-missing',
    when: 'an empty origin path',
    world: withOrigin(API_ID, { OriginPath: '' }),
    setting: 'Origins[api].OriginPath',
  },
  {
    code: 'api-stage-left-to-viewers',
    when: 'an empty origin path behind the default behavior',
    world: withBehaviors(
      [IMAGE_BEHAVIOR],
      withDefault(
        { ...API_BEHAVIOR, TargetOriginId: API_ID },
        withOrigin(API_ID, { OriginPath: '' }),
      ),
    ),
    setting: 'Origins[api].OriginPath',
  },
  {
    code: 'api-stage-unknown',
    when: 'a stage that is gone',
    world: withOrigin(API_ID, { OriginPath: '/v1' }),
    setting: 'Origins[api].OriginPath',
  },
  {
    code: 'api-stage-default-written',
    when: 'the $default stage of an HTTP API is named',
    world: withWorldApi(API_ID, HTTP_API, withOrigin(API_ID, { OriginPath: '/$default' })),
    setting: 'Origins[api].OriginPath',
  },
  {
    code: 'api-stage-unknown',
    when: 'an HTTP API has neither the stage nor $default',
    world: withWorldApi(
      API_ID,
      { protocol: 'HTTP', stages: ['prod'] },
      withOrigin(API_ID, { OriginPath: '/v1' }),
    ),
    setting: 'Origins[api].OriginPath',
  },
  {
    code: 'api-stage-missing',
    when: 'an empty origin path before an HTTP API without $default',
    world: withWorldApi(
      API_ID,
      { protocol: 'HTTP', stages: ['prod'] },
      withOrigin(API_ID, { OriginPath: '' }),
    ),
    setting: 'Origins[api].OriginPath',
  },
  {
    code: 'api-path-unknown',
    when: 'an HTTP API takes the origin path for a part of the path',
    world: withWorldApi(API_ID, HTTP_API, withOrigin(API_ID, { OriginPath: '/v1' })),
    setting: 'CacheBehaviors[/api/*].PathPattern',
  },
  {
    code: 'api-stage-doubled',
    when: 'twice in the origin path',
    world: withOrigin(API_ID, { OriginPath: '/prod/prod' }),
    setting: 'Origins[api].OriginPath',
  },
  {
    code: 'api-stage-doubled',
    when: 'in the origin path and in the pattern',
    world: withWorldApi(API_ID, { routes: [route('/stock', 'GET')] }, stageInPattern),
    setting: 'CacheBehaviors[/prod/*].PathPattern',
  },
  {
    code: 'api-stage-doubled',
    when: 'another behavior needs the origin path',
    world: withWorldApi(
      API_ID,
      { routes: [route('/stock', 'GET')] },
      withBehaviors([
        { ...API_BEHAVIOR, PathPattern: '/prod/*' },
        { ...API_BEHAVIOR, PathPattern: '/stock' },
        IMAGE_BEHAVIOR,
      ]),
    ),
    setting: 'CacheBehaviors[/prod/*].PathPattern',
    fixedElsewhere: true,
  },
  {
    code: 'api-path-unknown',
    when: 'the routes lack the prefix of the pattern',
    world: withoutPrefix,
    setting: 'CacheBehaviors[/api/*].PathPattern',
  },
])

it('wants no origin path for the $default stage of an HTTP API, and a named stage beside it there', () => {
  const stages = ['$default', 'prod']
  for (const OriginPath of ['', '/prod']) {
    const world = withWorldApi(
      API_ID,
      { protocol: 'HTTP', stages },
      withOrigin(API_ID, { OriginPath }),
    )
    expect(lintWorld(world)).toEqual([])
  }
})

it('leaves viewers alone who write the stage into the path themselves', () => {
  const world = withWorldApi(
    API_ID,
    { routes: [route('/stock', 'GET')] },
    withOrigin(API_ID, { OriginPath: '' }, stageInPattern),
  )
  expect(lintWorld(world)).toEqual([])
})

it('strips the prefix with a function that the edge can run', () => {
  const [finding] = lintWorld(withoutPrefix)
  if (!finding) throw new Error('No finding.')
  const [made] = applyFix(withoutPrefix, finding.fix).functions
  const run = new Function('event', `${made?.code}; return handler(event)`)
  expect(run({ request: { uri: '/api/stock' } })).toEqual({ uri: '/stock' })
  expect(run({ request: { uri: '/apis' } })).toEqual({ uri: '/apis' })
})

it('says of a behavior that never gets a request just that', () => {
  const hidden = withBehaviors([
    API_BEHAVIOR,
    { ...API_BEHAVIOR, PathPattern: '/api/v2/*' },
    IMAGE_BEHAVIOR,
  ])
  expect(lintWorld(hidden).map(({ code }) => code)).toEqual(['pattern-shadowed'])
})
