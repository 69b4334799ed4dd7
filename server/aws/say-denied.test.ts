import { expect, it } from 'vitest'

import { sayDenied } from './say-denied.ts'

const WHO = 'User: arn:aws:iam::1:user/a is not authorized to perform: '
const ASK = 'Ask whoever manages the account to allow this action, or choose another account.'

it.each([
  ['You are not authorized.', `cloudfront:UpdateDistribution. ${ASK}`],
  [
    `${WHO}lambda:EnableReplication* on resource: arn:aws:lambda:us-east-1:1:function:f:1 because no identity-based policy allows it`,
    `lambda:EnableReplication* on arn:aws:lambda:us-east-1:1:function:f:1. ${ASK}`,
  ],
  [
    `${WHO}s3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows it`,
    `s3:GetObject on arn:aws:s3:::b/k. ${ASK}`,
  ],
  [
    `${WHO}lambda:ListFunctions on resource: * because no identity-based policy allows it`,
    `lambda:ListFunctions. ${ASK}`,
  ],
  [
    `${WHO}iam:PassRole on resource: arn:aws:iam::1:role/r with an explicit deny in an identity-based policy`,
    'iam:PassRole on arn:aws:iam::1:role/r. A policy denies it expressly: ask whoever manages the account to change that policy, or choose another account.',
  ],
])('names action, resource and remedy of: %s', (message, said) => {
  expect(sayDenied('The account "prod"', message, 'cloudfront:UpdateDistribution')).toBe(
    `The account "prod" may not do ${said}`,
  )
})
