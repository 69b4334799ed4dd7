import { expect, it } from 'vitest'

import { addResource, newMethod, setMethod } from '../apis/edit-rest-api.ts'
import { diagnose } from './diagnose.ts'
import { evidenceOf, LAMBDA, readApi, refused, requestTo, seen } from './testing/evidence.ts'

const NOT_FOUND = refused(
  403,
  'MissingAuthenticationTokenException',
  'Missing Authentication Token',
)

const find = (code: string, evidence: Parameters<typeof evidenceOf>[0]) =>
  diagnose(evidenceOf(evidence)).causes.find((cause) => cause.code === code)

it('sees a stage that the URL and the origin path both name, and gives the right link', () => {
  const api = readApi({ evidence: { path: '/prod/api/orders' } })
  const [cause] = diagnose(evidenceOf({ live: NOT_FOUND, direct: NOT_FOUND, api })).causes
  expect(cause).toMatchObject({ code: 'route-missing', certainty: 'is' })
  expect(cause?.sentence).toContain('twice')
  expect(cause?.fixes[0]).toMatchObject({ kind: 'ask', copy: expect.stringMatching(/^https:/) })
})

it('finds an edit that was not deployed, though another method answers in its place', () => {
  const { found } = readApi()
  if (!found) throw new Error('no API')
  const proxy = { path: '/api/{proxy+}', httpMethod: 'GET' }
  const document = setMethod(addResource(found.document, proxy.path), proxy, newMethod(null))
  const of = (status: number, log: string | null) => {
    const direct = seen(status)
    const api = readApi({ document, evidence: { log } })
    return find('not-deployed', { live: direct, direct, api })
  }
  const log = 'Method completed with status: 200'
  expect(of(404, log)).toMatchObject({ certainty: 'is' })
  expect(of(404, log)?.fixes[0]).toMatchObject({ kind: 'plan' })
  expect(of(404, null)).toMatchObject({ certainty: 'may' })
  expect(of(404, 'Method completed with status: 404')).toMatchObject({ certainty: 'may' })
  expect(of(500, log)).toMatchObject({ certainty: 'not' })
})

it('blames neither key nor authorizer of an API that lets the request in and then fails', () => {
  const direct = seen(502)
  const sent = (name: string) => ({
    live: direct,
    direct,
    request: requestTo('/api/orders', { headers: [[name, 'x']] }),
  })
  const keyed = readApi({ method: { apiKeyRequired: true } })
  expect(find('api-key-missing', { ...sent('x-api-key'), api: keyed })?.certainty).toBe('not')
  const guarded = readApi({ method: { authorizationType: 'CUSTOM' } })
  const evidence = { ...sent('Authorization'), api: guarded }
  expect(find('authorizer-refuses', evidence)?.certainty).toBe('not')
})

it('does not blame the function that was never called because the authorizer failed', () => {
  const direct = refused(500, 'AuthorizerConfigurationException')
  const api = readApi({ evidence: { lambda: LAMBDA } })
  expect(find('lambda-fails', { live: direct, direct, api })?.certainty).toBe('not')
})

it('tells whom an API that the wizard closed does not know: not the caller, but this distribution', () => {
  const direct = refused(401, 'UnauthorizedException')
  const authorizerUri =
    'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/arn:aws:lambda:x:1:function:guard/invocations'
  const identitySource = 'method.request.header.x-only-through-cloudfront'
  const authorizers = { own: { type: 'REQUEST' as const, authorizerUri, identitySource } }
  const method = { authorizationType: 'CUSTOM', authorizer: 'own' }
  const api = readApi({ method, document: { authorizers } })
  const cause = find('authorizer-refuses', { live: direct, direct, api })
  expect(cause?.sentence).toContain('this distribution sends none')
  expect(cause?.fixes[0]).toMatchObject({ kind: 'link', to: { page: 'setting' } })
})
