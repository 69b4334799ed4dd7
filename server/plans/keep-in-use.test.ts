import { expect, it } from 'vitest'

import { newRestApi } from '#shared/apis/edit-rest-api.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { deleted, updated } from '#shared/plans/testing/change.ts'

import { keepInUse } from './keep-in-use.ts'

const uriOf = (name: string) =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:2:function:${name}/invocations`

const toJson = (document: unknown): ResourceDocument => JSON.parse(JSON.stringify(document))

const FUNCTION = deleted(
  'LambdaFunction',
  { id: 'gate', name: 'gate' },
  { Role: 'arn:aws:iam::2:role/gate' },
)
const ROLE = deleted('Role', { id: 'gate', name: 'gate' }, {})

/** The API as it is left. */
const apiThatAsks = (name: string) =>
  updated(
    'RestApi',
    { id: 'api1', baseVersion: 'v1', name: 'shop' },
    {},
    toJson({
      ...newRestApi('shop', 'REGIONAL'),
      authorizers: { check: { id: 'abc', type: 'REQUEST', authorizerUri: uriOf(name) } },
    }),
  )

it('leaves the function of an authorizer that stays, with its role', () => {
  const changes = [apiThatAsks('gate'), FUNCTION, ROLE]
  expect(keepInUse([FUNCTION, ROLE], { changes, leftovers: [] })).toEqual({
    changes: changes.slice(0, 1),
    leftovers: [
      'The Lambda function gate stays: the REST API shop calls it by now.',
      'The role gate stays: the Lambda function gate needs it.',
    ],
  })
})

it('takes away what nothing that stays needs', () => {
  const undone = { changes: [apiThatAsks('other'), FUNCTION, ROLE], leftovers: [] }
  expect(keepInUse([FUNCTION, ROLE], undone)).toEqual(undone)
})
