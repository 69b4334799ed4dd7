import { expect, it } from 'vitest'

import {
  behaviorSetting,
  errorResponseSetting,
  originSetting,
  parseSettingPath,
  resourceSetting,
} from './setting-path.ts'

it('names a setting by what a person calls its item', () => {
  expect(behaviorSetting('images/*', 'CachePolicyId')).toBe(
    'CacheBehaviors[images/*].CachePolicyId',
  )
  expect(behaviorSetting(null, 'Compress')).toBe('DefaultCacheBehavior.Compress')
  expect(originSetting('api')).toBe('Origins[api]')
})

it('reads back what it names', () => {
  expect(parseSettingPath(behaviorSetting('a.b/*', 'AllowedMethods.Items'))).toMatchObject({
    resource: 'Distribution',
    list: 'CacheBehaviors',
    item: 'a.b/*',
    field: 'AllowedMethods.Items',
  })
  expect(parseSettingPath(errorResponseSetting(404))).toMatchObject({ item: '404', field: '' })
  expect(parseSettingPath(resourceSetting('CachePolicy', 'p1', 'MinTTL'))).toMatchObject({
    resource: 'CachePolicy',
    resourceId: 'p1',
    list: null,
    field: 'MinTTL',
  })
})

it('takes a path without brackets as a setting of the whole distribution', () => {
  expect(parseSettingPath('DefaultCacheBehavior.Compress')).toMatchObject({
    resource: 'Distribution',
    list: null,
    field: 'DefaultCacheBehavior.Compress',
  })
})
