import { expect, it } from 'vitest'

import { parseSettingPath } from '../setting-path.ts'
import { findOriginAccessControlProblems } from './origin-access-control-rules.ts'

const GOOD = {
  Name: 'pictures',
  SigningProtocol: 'sigv4',
  SigningBehavior: 'always',
  OriginAccessControlOriginType: 's3',
}

function fieldsOf(config: Parameters<typeof findOriginAccessControlProblems>[0]) {
  return [...findOriginAccessControlProblems(config)].map(
    ({ setting }) => parseSettingPath(setting).field,
  )
}

it('takes what CloudFront takes', () => {
  expect(fieldsOf(GOOD)).toEqual([])
  expect(fieldsOf({ ...GOOD, Name: 'x'.repeat(64), Description: 'x'.repeat(256) })).toEqual([])
  const lambda = { SigningBehavior: 'always-amz-auth', OriginAccessControlOriginType: 'lambda' }
  expect(fieldsOf({ ...GOOD, ...lambda })).toEqual([])
})

it('names each field that CloudFront would refuse', () => {
  expect(fieldsOf({ ...GOOD, Name: '' })).toEqual(['Name'])
  expect(fieldsOf({ ...GOOD, Name: 'x'.repeat(65) })).toEqual(['Name'])
  expect(fieldsOf({ ...GOOD, Description: 'x'.repeat(257) })).toEqual(['Description'])
  expect(fieldsOf({ ...GOOD, SigningBehavior: 'always-amz-auth' })).toEqual(['SigningBehavior'])
  expect(fieldsOf({})).toEqual([
    'Name',
    'SigningProtocol',
    'SigningBehavior',
    'OriginAccessControlOriginType',
  ])
})
