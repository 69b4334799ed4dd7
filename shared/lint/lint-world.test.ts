import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { applyFix } from './apply-fix.ts'
import { Finding } from './finding.ts'
import { lintWorld } from './lint-world.ts'
import { withApi, withBehaviors, withConfig, withDefault } from './testing/change-world.ts'
import { API_BEHAVIOR, cleanWorld, IMAGE_BEHAVIOR } from './testing/clean-world.ts'
import { randomWorlds } from './testing/random-worlds.ts'

it('says nothing of a distribution that is as it should be', () => {
  expect(lintWorld(cleanWorld())).toEqual([])
})

it('puts the worst first, then origins before behaviors before the rest', () => {
  const world = withConfig(
    {
      WebACLId: '',
      CustomErrorResponses: { Items: [{ ErrorCode: 502, ErrorCachingMinTTL: 900 }] },
    },
    withDefault(
      { Compress: false },
      withApi({ OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer }),
    ),
  )
  expect(lintWorld(world).map(({ setting }) => setting)).toEqual([
    'CacheBehaviors[/api/*].OriginRequestPolicyId',
    'DefaultCacheBehavior.Compress',
    'CustomErrorResponses[502].ErrorCachingMinTTL',
    'WebACLId',
  ])
})

it('begins every title with a capital or with a name of the configuration', () => {
  const titles = lintWorld(withDefault({ ViewerProtocolPolicy: 'allow-all' })).map(
    ({ title }) => title,
  )
  expect(titles).toEqual(['The default behavior answers over HTTP'])
})

it('does not throw on an empty configuration, and asks for what is missing', () => {
  const codes = lintWorld({ ...cleanWorld(), config: {}, apis: [] }).map(({ code }) => code)
  expect(codes).toContain('missing-origin')
})

it('finds the errors of a distribution that is switched off as well', () => {
  const off = { Enabled: false, Aliases: { Quantity: 0 } }
  const world = withConfig(off, withApi({ OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer }))
  expect(lintWorld(world).map(({ code }) => code)).toEqual(['host-forwarded-to-api'])
})

it('takes resized pictures for pictures where the Lambda may not be seen', () => {
  const world = { ...cleanWorld(), apis: cleanWorld().apis.filter((api) => !api.resizesImages) }
  expect(lintWorld(world)).toEqual([])
})

it('finds what is wrong in each of a hundred behaviors', () => {
  const behaviors = Array.from({ length: 100 }, (_, index) => ({
    ...API_BEHAVIOR,
    PathPattern: `/api/v${index}/*`,
  }))
  const world = withBehaviors([...behaviors, IMAGE_BEHAVIOR])
  const settings = lintWorld(world).map(({ setting }) => setting)
  for (const { PathPattern } of behaviors) {
    expect(settings).toContain(`CacheBehaviors[${PathPattern}].PathPattern`)
  }
})

describe('on whatever configuration', () => {
  it('never throws, and says only what a finding can hold', () => {
    fc.assert(
      fc.property(randomWorlds, (world) => {
        for (const finding of lintWorld(world)) Finding.parse(finding)
      }),
    )
  })

  it('offers fixes that can be applied and mend what they say', () => {
    fc.assert(
      fc.property(randomWorlds, (world) => {
        for (const finding of lintWorld(world)) {
          if (finding.fix.edits.length === 0) continue
          const after = lintWorld(applyFix(world, finding.fix))
          const same = after.filter(
            ({ code, setting }) => code === finding.code && setting === finding.setting,
          )
          expect(same).toEqual([])
        }
      }),
      { numRuns: 15 },
    )
  })
})
