import { expect, it } from 'vitest'

import type { Origin } from '../distribution/origin.ts'
import { lintWorld } from './lint-world.ts'
import { ORIGIN_USE_RULES } from './origin-use.ts'
import { withApi, withConfig, withDefault, withMoreOrigins } from './testing/change-world.ts'
import { ALL_METHODS, API_ORIGIN, SITE_ID, SITE_ORIGIN } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const STANDBY: Origin = {
  ...SITE_ORIGIN,
  Id: 'standby',
  DomainName: 'example-standby.s3.eu-central-1.amazonaws.com',
}
const group = (codes: number[], standby: Origin = STANDBY, behavior = {}) =>
  withConfig(
    {
      OriginGroups: {
        Quantity: 1,
        Items: [
          {
            Id: 'site-group',
            FailoverCriteria: { StatusCodes: { Quantity: codes.length, Items: codes } },
            Members: { Quantity: 2, Items: [{ OriginId: SITE_ID }, { OriginId: 'standby' }] },
          },
        ],
      },
    },
    withDefault({ TargetOriginId: 'site-group', ...behavior }, withMoreOrigins([standby])),
  )

describeRules(ORIGIN_USE_RULES, [
  {
    code: 'origin-unused',
    when: 'no behavior names it',
    world: withMoreOrigins([{ ...API_ORIGIN, Id: 'old', DomainName: 'old.example.org' }]),
    setting: 'Origins[old]',
  },
  {
    code: 'origin-duplicate',
    when: 'another id for the same API',
    world: withApi(
      { TargetOriginId: 'again' },
      withMoreOrigins(
        [{ ...API_ORIGIN, Id: 'again' }],
        withDefault({ TargetOriginId: 'api', AllowedMethods: ALL_METHODS }),
      ),
    ),
    setting: 'Origins[again]',
  },
  {
    code: 'failover-misses-outages',
    when: 'only 500',
    world: group([500]),
    setting: 'OriginGroups[site-group].FailoverCriteria.StatusCodes',
  },
  {
    code: 'failover-to-same-origin',
    when: 'the same bucket',
    world: group([502, 503, 504], { ...SITE_ORIGIN, Id: 'standby' }),
    setting: 'OriginGroups[site-group].Members',
    fixedElsewhere: true,
  },
  {
    code: 'failover-misses-writes',
    when: 'every method is allowed',
    world: group([502, 503, 504], STANDBY, { AllowedMethods: ALL_METHODS }),
    setting: 'DefaultCacheBehavior.AllowedMethods',
  },
])

it('is content with a group that steps in for every outage', () => {
  expect(lintWorld(group([500, 502, 503, 504]))).toEqual([])
})
