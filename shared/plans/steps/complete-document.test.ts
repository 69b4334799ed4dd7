import { expect, it } from 'vitest'

import { completeDistribution, completeLists } from './complete-document.ts'

it('gives every list its length, however deep it is, and corrects a wrong one', () => {
  const key = { HeadersConfig: { Headers: { Quantity: 7, Items: ['a', 'b'] } } }
  expect(completeLists({ Key: key, Names: { Items: [] }, Gone: { Quantity: 3 } })).toEqual({
    Key: { HeadersConfig: { Headers: { Quantity: 2, Items: ['a', 'b'] } } },
    Names: { Quantity: 0, Items: [] },
    Gone: { Quantity: 0 },
  })
})

it('changes nothing of a configuration that is complete', () => {
  const complete = completeDistribution({ CallerReference: 'a', Enabled: true })
  expect(completeDistribution(complete)).toEqual(complete)
})

it.each([
  [{ VpcOriginConfig: { VpcOriginId: 'v' } }, ['VpcOriginConfig']],
  [{ BrandnewOriginConfig: {} }, ['BrandnewOriginConfig']],
  [{ OriginAccessControlId: 'o' }, ['S3OriginConfig']],
  [{ CustomOriginConfig: {} }, ['CustomOriginConfig']],
])('knows the kind of the origin %o', (origin, kinds) => {
  const completed = completeDistribution({ Origins: { Items: [origin] } })
  const names = Object.keys(JSON.parse(JSON.stringify(completed)).Origins.Items[0]).filter((name) =>
    name.endsWith('OriginConfig'),
  )
  expect(names).toEqual(kinds)
})

it('adds nothing to a distribution of tenants, whose settings AWS refuses in part', () => {
  const config = { ConnectionMode: 'tenant-only', Comment: 'a' }
  expect(completeDistribution(config)).toEqual(config)
})
