import { expect, it } from 'vitest'

import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import { findWarnings } from '../find-warnings.ts'
import { deleted, updated } from '../testing/change.ts'

const API: RestApiDocument = {
  name: 'shop',
  endpointType: 'REGIONAL',
  disableExecuteApiEndpoint: false,
  binaryMediaTypes: [],
  minimumCompressionSize: null,
  apiKeySource: 'HEADER',
  policy: null,
  resources: { '/': { id: 'r0', methods: {} } },
  stages: { prod: { deploymentId: 'd1' } },
}

const FACTS = { usersOf: () => ['E1', 'E2'], nameOf: (id: string) => `www${id}.example` }
const REF = { id: 'abc', name: 'shop' }
const toJson = (document: unknown) => JSON.parse(JSON.stringify(document))

function warn(edit: Partial<RestApiDocument>) {
  const change = updated('RestApi', REF, toJson(API), toJson({ ...API, ...edit }))
  return findWarnings([change], FACTS).map(({ code, mustAcknowledge }) => [code, mustAcknowledge])
}

it('names the distributions before an API that is deleted', () => {
  const [warning] = findWarnings([deleted('RestApi', REF, toJson(API))], FACTS)
  expect(warning).toMatchObject({ code: 'deletes-rest-api', mustAcknowledge: true })
  expect(warning?.sentence).toContain('wwwE1.example and wwwE2.example stand before it.')
})

it('asks before callers lose a stage or the host name', () => {
  expect(warn({ stages: {} })).toEqual([['deletes-stage', true]])
  expect(warn({ disableExecuteApiEndpoint: true })).toEqual([['disables-execute-api', true]])
})

it('does not say so of what goes back with an earlier deployment', () => {
  expect(warn({ binaryMediaTypes: ['*/*'], stages: { prod: { deploymentId: 'd0' } } })).toEqual([])
})

it('says that edits wait for a deployment, unless there is one', () => {
  const binaryMediaTypes = ['*/*']
  expect(warn({ binaryMediaTypes })).toEqual([['not-deployed', false]])
  expect(
    warn({ binaryMediaTypes, stages: { prod: { deploymentId: 'new:deployment:1' } } }),
  ).toEqual([])
})
