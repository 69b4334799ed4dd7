import { expect, it } from 'vitest'

import { isOpenOrigin } from './is-open-origin.ts'

const API = 'abc123.execute-api.eu-west-1.amazonaws.com'
const BUCKET = 'shop.s3.eu-west-1.amazonaws.com'

it.each([
  ['an API', { DomainName: API }, true],
  ['a function URL', { DomainName: 'abcdef.lambda-url.eu-west-1.on.aws' }, true],
  ['a bucket', { DomainName: BUCKET, S3OriginConfig: { OriginAccessIdentity: '' } }, true],
  ['a server of one’s own', { DomainName: 'shop.example.com' }, false],
  [
    'an API that gets a header',
    { DomainName: API, CustomHeaders: { Items: [{ HeaderName: 'x' }] } },
    false,
  ],
  ['a bucket with an access control', { DomainName: BUCKET, OriginAccessControlId: 'E1' }, false],
  [
    'a bucket with an access identity',
    { DomainName: BUCKET, S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/E1' } },
    false,
  ],
])('says of %s whether anybody may ask it', (_name, origin, expected) => {
  expect(isOpenOrigin(origin)).toBe(expected)
})
