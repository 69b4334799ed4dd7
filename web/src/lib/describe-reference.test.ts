import { expect, it } from 'vitest'

import { describeReference } from './describe-reference.ts'

it.each([
  ['new:deployment:5f0c1c1e', 'the deployment that this plan makes'],
  ['new:cache-policy:by-size', 'the cache policy by-size that this plan makes'],
  ['new:rest-api:shop', 'the REST API shop that this plan makes'],
  [
    `\${new:rest-api:shop}.execute-api.eu-west-1.amazonaws.com`,
    '{id of REST API shop}.execute-api.eu-west-1.amazonaws.com',
  ],
  ['new: winter sale', 'new: winter sale'],
  ['abc123', 'abc123'],
])('reads %s as %s', (text, words) => {
  expect(describeReference(text)).toBe(words)
})
