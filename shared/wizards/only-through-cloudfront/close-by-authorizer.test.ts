import { expect, it } from 'vitest'

import { newMethod } from '../../apis/edit-rest-api.ts'
import { RestApiDocument } from '../../apis/rest-api-document.ts'
import { LambdaFunctionDocument } from '../../lambda/lambda-function.ts'
import { findDocumentProblems } from '../../plans/find-document-problems.ts'
import { hideSecretsDeep } from '../../plans/secrets.ts'
import { findOwnAuthorizer } from './close-by-authorizer.ts'
import { defaultOnlyThroughAnswers } from './default-answers.ts'
import type { OnlyThroughFacts } from './facts.ts'
import { exampleApi, exampleFacts } from './testing/example-facts.ts'
import { toOnlyThrough } from './to-only-through.ts'

const SECRETS = { sent: 's'.repeat(43), spare: 't'.repeat(43) }

const plan = (facts: OnlyThroughFacts) =>
  toOnlyThrough({ ...defaultOnlyThroughAnswers(facts), way: 'authorizer' }, facts, SECRETS)

const afterOf = (facts: OnlyThroughFacts, kind: string) => {
  const found = plan(facts).outcome?.changes.find(({ resource }) => resource === kind)
  return found && found.action !== 'delete' ? found.after : null
}

const IAM = { ...newMethod(null), authorizationType: 'AWS_IAM' }
const THEIRS = { ...newMethod(null), authorizationType: 'CUSTOM', authorizer: 'theirs' }
const MIXED = exampleApi({
  authorizers: { theirs: { type: 'TOKEN' } },
  resources: {
    '/stock': {
      id: 'r1',
      methods: { GET: newMethod(null), OPTIONS: newMethod(null), PUT: IAM, POST: THEIRS },
    },
  },
})

it('gives the authorizer to every method that anybody may call, preflights too, and to no other', () => {
  const api = RestApiDocument.parse(afterOf(exampleFacts(MIXED), 'RestApi'))
  const { GET, OPTIONS, POST, PUT } = api.resources['/stock']?.methods ?? {}
  const closed = { authorizationType: 'CUSTOM', authorizer: 'only-through-cloudfront' }
  expect([GET, OPTIONS]).toMatchObject([closed, closed])
  expect([PUT, POST]).toEqual([IAM, THEIRS])
  expect(api.authorizers).toMatchObject({
    theirs: { type: 'TOKEN' },
    'only-through-cloudfront': {
      type: 'REQUEST',
      identitySource: 'method.request.header.x-only-through-cloudfront',
    },
  })
  const notes = plan(exampleFacts(MIXED)).outcome?.notes.map(({ sentence }) => sentence) ?? []
  expect(notes[0]).toMatch(/^PUT \/stock, POST \/stock keep /)
  expect(notes.join('\n')).toMatch(/OPTIONS is closed as well.*\n.*remembers for 60 seconds/)
})

it('hides both secrets of the function, which gets a name that is free', () => {
  const facts = { ...exampleFacts(exampleApi()), lambdaFunctions: ['shop-only-through-E1'] }
  const fn = afterOf(facts, 'LambdaFunction')
  expect(fn).toMatchObject({
    Environment: {
      Variables: { ORIGIN_SECRET: SECRETS.sent, NEXT_ORIGIN_SECRET: SECRETS.spare },
    },
  })
  expect(JSON.stringify(hideSecretsDeep(plan(facts)))).not.toMatch(/s{43}|t{43}/)
  const ids = plan(facts).outcome?.changes.map(({ id }) => id)
  expect(ids).toContain('new:lambda-function:shop-only-through-E1-2')
})

it.each(['Shop API', 'x'.repeat(80), '店'])('makes what AWS takes for an API called %s', (name) => {
  const GET = newMethod({ type: 'MOCK', responses: { 200: {} } })
  const facts = exampleFacts(
    exampleApi({ name, resources: { '/': { id: 'r0', methods: { GET } } } }),
  )
  for (const change of plan(facts).outcome?.changes ?? []) {
    if (change.action === 'delete' || change.resource === 'Distribution') continue
    expect(findDocumentProblems({ ...change, before: null })).toEqual([])
  }
})

it('rotates by the function alone, once CloudFront sends what is let in already', () => {
  const fn = LambdaFunctionDocument.parse(afterOf(exampleFacts(exampleApi()), 'LambdaFunction'))
  const hidden = hideSecretsDeep(fn)
  const authorizer = { id: 'check', version: 'v9', document: hidden }
  const closedBy = { way: 'authorizer' as const, stuck: null, key: null, authorizer }
  const { outcome } = plan(exampleFacts(exampleApi({}, { closedBy })))
  expect(outcome?.changes).toMatchObject([
    {
      action: 'update',
      resource: 'LambdaFunction',
      id: 'check',
      baseVersion: 'v9',
      afterDeployment: true,
      after: {
        ...hidden,
        Environment: {
          Variables: { ORIGIN_SECRET: SECRETS.sent, NEXT_ORIGIN_SECRET: SECRETS.spare },
        },
      },
    },
    { action: 'update', resource: 'Distribution' },
  ])
})

it('finds its own authorizer again, and no other', () => {
  const api = RestApiDocument.parse(afterOf(exampleFacts(MIXED), 'RestApi'))
  const made = JSON.stringify(api).replace(
    /\$\{new:lambda-function:([^}]+)\}/,
    'arn:aws:lambda:eu-west-1:111122223333:function:$1',
  )
  expect(findOwnAuthorizer(RestApiDocument.parse(JSON.parse(made)))).toEqual({
    name: 'only-through-cloudfront',
    functionName: 'shop-only-through-E1',
  })
  expect(findOwnAuthorizer(MIXED.api.document)).toBeNull()
})
