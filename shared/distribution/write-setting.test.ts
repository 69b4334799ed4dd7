import { expect, it } from 'vitest'

import { readConfigSetting, writeConfigSetting } from './write-setting.ts'

const CONFIG = {
  Comment: 'shop',
  Origins: {
    Quantity: 2,
    Items: [
      { Id: 'a.b', DomainName: 'a.example', FieldOfTomorrow: 1 },
      { Id: 'api', DomainName: 'b.example' },
    ],
  },
  CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 404, ErrorCachingMinTTL: 5 }] },
}

it.each([
  ['Comment', 'shop'],
  ['Origins[a.b].DomainName', 'a.example'],
  ['CustomErrorResponses[404].ErrorCachingMinTTL', 5],
  ['Origins[gone].DomainName', undefined],
  ['Logging.Bucket', undefined],
])('reads %s', (setting, value) => {
  expect(readConfigSetting(CONFIG, setting)).toBe(value)
})

it('changes only what the setting names, and makes what is on the way', () => {
  const changed = writeConfigSetting(CONFIG, 'Origins[a.b].OriginShield.Enabled', true)
  const [first, second] = changed.Origins?.Items ?? []
  expect(first).toEqual({ ...CONFIG.Origins.Items[0], OriginShield: { Enabled: true } })
  expect(second).toBe(CONFIG.Origins.Items[1])
})

it('takes a member out, and leaves alone what is not there', () => {
  expect(writeConfigSetting(CONFIG, 'Comment', undefined)).not.toHaveProperty('Comment')
  expect(writeConfigSetting(CONFIG, 'Logging.Bucket', undefined)).toBe(CONFIG)
  expect(writeConfigSetting(CONFIG, 'Origins[gone].OriginPath', '/x')).toBe(CONFIG)
})

it('counts items', () => {
  const changed = writeConfigSetting(CONFIG, 'Aliases', { Items: ['a.example', 'b.example'] })
  expect(changed.Aliases).toEqual({ Quantity: 2, Items: ['a.example', 'b.example'] })
})
