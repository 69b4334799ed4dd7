import { expect, it } from 'vitest'

import { corsMethod, findCorsProblem, methodsToAllow, readCors } from './cors.ts'
import {
  addResource,
  deployTo,
  findResourcePathProblem,
  functionOf,
  lambdaIntegration,
  limitsOf,
  methodSettingKey,
  newMethod,
  removeResource,
  setMethod,
  setThrottling,
} from './edit-rest-api.ts'
import { ALL_METHODS, RestApiDocument } from './rest-api-document.ts'

const EMPTY: RestApiDocument = {
  name: 'shop',
  endpointType: 'REGIONAL',
  disableExecuteApiEndpoint: false,
  binaryMediaTypes: [],
  minimumCompressionSize: null,
  apiKeySource: 'HEADER',
  policy: null,
  resources: { '/': { id: 'root', methods: {} } },
  stages: { prod: { deploymentId: 'd1' } },
}

it.each([
  ['images', 'begins with a slash'],
  ['/', 'begins with a slash'],
  ['/a b', '"a b" cannot be part'],
  ['/{key+}/more', 'nothing can stand below'],
  ['/{other}', '/{id} is a variable at the same place'],
  ['/{id}', 'already'],
  ['/images/{key+}', null],
  ['/v1.0', null],
])('of the path %s it says: %s', (path, problem) => {
  const document = addResource(EMPTY, '/{id}')
  const found = findResourcePathProblem(document, path)
  if (problem === null) expect(found).toBeNull()
  else expect(found).toContain(problem)
})

it('adds a path with those above it, and takes away what is below', () => {
  const added = addResource(EMPTY, '/a/b/{c}')
  expect(Object.keys(added.resources)).toEqual(['/', '/a', '/a/b', '/a/b/{c}'])
  const other = addResource(added, '/ab')
  expect(Object.keys(removeResource(other, '/a').resources)).toEqual(['/', '/ab'])
})

it('puts a method to a Lambda function and takes it away again', () => {
  const integration = lambdaIntegration('eu-west-1', 'arn:aws:lambda:eu-west-1:1:function:f')
  const place = { path: '/', httpMethod: 'GET' }
  const document = setMethod(EMPTY, place, newMethod(integration))
  expect(functionOf(document.resources['/']?.methods.GET?.integration ?? null)).toBe(
    'arn:aws:lambda:eu-west-1:1:function:f',
  )
  expect(RestApiDocument.parse(document)).toEqual(document)
  expect(setMethod(document, place, null)).toEqual(EMPTY)
})

it('reads the CORS settings that it wrote', () => {
  const settings = {
    allowOrigin: 'https://www.example.com',
    allowMethods: ['GET', 'OPTIONS'],
    allowHeaders: ['X-Api-Key'],
  }
  const document = setMethod(EMPTY, { path: '/', httpMethod: 'OPTIONS' }, corsMethod(settings))
  expect(readCors(document, '/')).toEqual(settings)
  expect(readCors(EMPTY, '/')).toBeNull()
  expect(findCorsProblem(settings)).toBeNull()
  expect(findCorsProblem({ ...settings, allowOrigin: 'example.com/x' })).toContain('one origin')
})

it('allows the verbs of the path, and all of them for ANY', () => {
  const withVerb = (httpMethod: string) =>
    methodsToAllow(setMethod(EMPTY, { path: '/', httpMethod }, newMethod(null)), '/')
  expect(withVerb('GET')).toEqual(['GET', 'OPTIONS'])
  expect(withVerb('OPTIONS')).toEqual(['OPTIONS'])
  expect(withVerb('ANY')).toContain('DELETE')
})

it('limits a stage, and leaves no empty settings behind', () => {
  const stage = { deploymentId: 'd1' }
  const limited = setThrottling(stage, { rateLimit: 5, burstLimit: null })
  expect(limited.methodSettings).toEqual({ [ALL_METHODS]: { throttlingRateLimit: 5 } })
  expect(setThrottling(limited, { rateLimit: null, burstLimit: null })).toEqual(stage)
  const logged = { ...stage, methodSettings: { [ALL_METHODS]: { metricsEnabled: true } } }
  expect(setThrottling(logged, { rateLimit: null, burstLimit: null })).toEqual(logged)
})

it('gives two stages that are deployed in one plan the same deployment', () => {
  const document = deployTo(deployTo(EMPTY, 'prod', 'one'), 'dev', 'two')
  expect(document.stages).toEqual({
    prod: { deploymentId: 'new:deployment:one' },
    dev: { deploymentId: 'new:deployment:one' },
  })
})

it('limits one method of a stage beside the whole of it, and takes the limit away again', () => {
  const stage = setThrottling({ deploymentId: 'd' }, { rateLimit: 100, burstLimit: null })
  const key = methodSettingKey('/images/{key+}', 'GET')
  const limited = setThrottling(stage, { rateLimit: 5, burstLimit: 2 }, key)
  expect(key).toBe('images/{key+}/GET')
  expect(methodSettingKey('/', 'GET')).toBe('//GET')
  expect(limitsOf(limited, key)).toEqual({ rateLimit: 5, burstLimit: 2 })
  expect(limitsOf(limited)).toEqual({ rateLimit: 100, burstLimit: null })
  expect(setThrottling(limited, { rateLimit: null, burstLimit: null }, key)).toEqual(stage)
})
