import { expect, it } from 'vitest'

import { findDocumentProblems } from './find-document-problems.ts'

const REF = { resource: 'CachePolicy', id: 'p' } as const
const policy = (more: object) => ({ Name: 'p', MinTTL: 10, DefaultTTL: 10, MaxTTL: 10, ...more })
const settingsOf = (before: object | null, after: object) =>
  findDocumentProblems({
    ...REF,
    before: before && policy(before),
    after: policy(after),
  }).map(({ setting }) => setting)

it('names what AWS would refuse', () => {
  expect(settingsOf(null, { MaxTTL: 5 })).not.toEqual([])
  expect(settingsOf({}, { MaxTTL: 5 })).toEqual(settingsOf(null, { MaxTTL: 5 }))
})

it('asks nobody to mend what AWS has taken as it is', () => {
  expect(settingsOf({ MaxTTL: 5 }, { MaxTTL: 5, Comment: 'another' })).toEqual([])
})
