import { expect, it } from 'vitest'

import { editMany, isEmptyEdit, type ManyEdit, parseTagLines } from './edit-many.ts'

const NOTHING: ManyEdit = { settings: {}, additionalMetrics: null, tags: {} }

const one = (id: string, document: object) => ({
  distribution: { id, version: `etag-${id}`, document },
  metrics: {
    id,
    version: 'hash',
    document: { RealtimeMetricsSubscriptionStatus: 'Enabled' as const },
  },
  tags: { id: `arn-${id}`, version: 'hash', document: { team: 'shop', stage: 'dev' } },
})

it('changes only what is not so already, and keeps the rest', () => {
  const all = [
    one('E1', { PriceClass: 'PriceClass_100', Comment: 'a' }),
    one('E2', { PriceClass: 'PriceClass_All', FieldOfTomorrow: 1 }),
  ]
  expect(editMany({ ...NOTHING, settings: { PriceClass: 'PriceClass_100' } }, all)).toEqual([
    {
      action: 'update',
      resource: 'Distribution',
      id: 'E2',
      baseVersion: 'etag-E2',
      after: { PriceClass: 'PriceClass_100', FieldOfTomorrow: 1 },
    },
  ])
})

it('takes what is not written for what CloudFront does then', () => {
  const settings = { PriceClass: 'PriceClass_All', HttpVersion: 'http2', IsIPV6Enabled: false }
  expect(editMany({ ...NOTHING, settings }, [one('E1', {})])).toEqual([])
})

it('adds tags and turns metrics off as changes of their own', () => {
  const edit = { ...NOTHING, additionalMetrics: 'Disabled' as const, tags: { stage: 'prod' } }
  expect(editMany(edit, [one('E1', {})])).toMatchObject([
    { resource: 'MonitoringSubscription', id: 'E1' },
    { resource: 'Tags', id: 'arn-E1', after: { team: 'shop', stage: 'prod' } },
  ])
})

it('knows an edit that says nothing', () => {
  expect(isEmptyEdit(NOTHING)).toBe(true)
  expect(isEmptyEdit({ ...NOTHING, settings: { Enabled: undefined } })).toBe(true)
  expect(isEmptyEdit({ ...NOTHING, settings: { Enabled: false } })).toBe(false)
})

it.each([
  ['team=shop\n stage = prod ', { team: 'shop', stage: 'prod' }, null],
  ['url=a=b', { url: 'a=b' }, null],
  ['', {}, null],
  ['aws:x=1', { 'aws:x': '1' }, 'AWS does not take the tag aws:x.'],
  ['=1', { '': '1' }, 'AWS does not take the tag (no name).'],
])('reads the tags of %j', (text, tags, problem) => {
  expect(parseTagLines(text)).toEqual({ tags, problem })
})
