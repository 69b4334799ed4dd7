import { expect, it } from 'vitest'

import { editFunction, isPublishing, setPublishing, stateOf } from './function-state.ts'

const STAGE = { FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' }, FunctionCode: 'old' }
const LIVE = { development: STAGE, live: STAGE }

it('tells the three states apart', () => {
  expect(stateOf(LIVE)).toBe('live')
  expect(stateOf({ development: STAGE, live: null })).toBe('never-published')
  expect(stateOf(editFunction(LIVE, { code: 'new' }, false))).toBe('unpublished-changes')
})

it('changes development only, until somebody wants to publish', () => {
  const edited = editFunction(LIVE, { code: 'new' }, false)
  expect(edited.live).toBe(STAGE)
  expect(isPublishing(edited, LIVE)).toBe(false)
  const published = setPublishing(edited, LIVE, true)
  expect(published.live?.FunctionCode).toBe('new')
  expect(isPublishing(published, LIVE)).toBe(true)
  expect(editFunction(published, { code: 'newer' }, true).live?.FunctionCode).toBe('newer')
  expect(setPublishing(published, LIVE, false)).toEqual(edited)
})

it('takes back the publishing of a new function', () => {
  const fresh = { development: STAGE, live: null }
  expect(isPublishing(setPublishing(fresh, null, true), null)).toBe(true)
  expect(setPublishing(setPublishing(fresh, null, true), null, false)).toEqual(fresh)
})

it('writes the key value store beside what is there, and takes it out when it is emptied', () => {
  const stage = { FunctionConfig: { Comment: 'c', Runtime: 'cloudfront-js-2.0' }, FunctionCode: '' }
  const document = { development: stage, live: null }
  const arn = 'arn:aws:cloudfront::111122223333:key-value-store/abc'
  const associated = editFunction(document, { stores: [arn] }, false)
  expect(associated.development.FunctionConfig).toEqual({
    ...stage.FunctionConfig,
    KeyValueStoreAssociations: { Quantity: 1, Items: [{ KeyValueStoreARN: arn }] },
  })
  expect(
    editFunction(associated, { comment: 'd' }, false).development.FunctionConfig,
  ).toHaveProperty('KeyValueStoreAssociations')
  expect(editFunction(associated, { stores: [] }, false)).toEqual(document)
})
