import { expect, it } from 'vitest'
import { diffDocuments } from '../plans/diff-documents.ts'
import { mergeDocuments } from '../plans/merge-documents.ts'
import type { PlanChange } from '../plans/plan.ts'
import { inTemplate } from '../plans/proposed-change.ts'
import type { ResourceDocument } from '../plans/resource.ts'
import { newMethod, newRestApi } from './edit-rest-api.ts'
import { findRestApiProblems } from './find-rest-api-problems.ts'
import type { ApiAuthorizer, RestApiDocument } from './rest-api-document.ts'
import { restApiSteps } from './rest-api-steps.ts'
import { toWorldApi } from './to-world-api.ts'

const uriOf = (name: string) =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:2:function:${name}/invocations`

const CHECK: ApiAuthorizer = {
  type: 'REQUEST',
  authorizerUri: uriOf('check'),
  identitySource: 'method.request.header.x-secret',
  authorizerResultTtlInSeconds: 60,
}

/** GET /stock, in the open or with an authorizer. */
function shop(changes: Partial<RestApiDocument> = {}, access: object = {}): RestApiDocument {
  const GET = { ...newMethod({ type: 'MOCK', responses: { 200: {} } }), ...access }
  return {
    ...newRestApi('shop', 'REGIONAL'),
    resources: { '/': { id: 'root', methods: {} }, '/stock': { id: 'r1', methods: { GET } } },
    stages: { prod: { deploymentId: 'd1' } },
    ...changes,
  }
}

const OPEN = shop({ authorizers: {} })
const BY_NAME = { authorizationType: 'CUSTOM', authorizer: 'check' }
const CLOSED = shop({ authorizers: { check: { ...CHECK, id: 'abc123' } } }, BY_NAME)

function stepsOf(before: RestApiDocument, after: RestApiDocument) {
  const change: PlanChange = {
    resource: 'RestApi',
    id: 'api1',
    name: 'shop',
    action: 'update',
    baseVersion: null,
    before: toJson(before),
    after: toJson(after),
    diff: [],
  }
  return restApiSteps(change, { accountId: '2', region: 'eu-west-1' })
}

const toJson = (document: unknown): ResourceDocument => JSON.parse(JSON.stringify(document))
const operationsOf = (steps: ReturnType<typeof stepsOf>) => steps.map(({ operation }) => operation)
const diff = (before: unknown, after: unknown) =>
  diffDocuments({ resource: 'RestApi', id: 'api1' }, before, after).map(({ sentence }) => sentence)

it('makes an authorizer before the method that names it, and lets it call its function before the deployment', () => {
  const deployed = { prod: { deploymentId: 'new:deployment:x' } }
  const steps = stepsOf(OPEN, shop({ authorizers: { check: CHECK }, stages: deployed }, BY_NAME))
  expect(operationsOf(steps)).toEqual([
    'CreateAuthorizer',
    'UpdateMethod',
    'AddPermission',
    'CreateDeployment',
    'UpdateStage',
  ])
  const [create, update, permit] = steps
  expect(create).toMatchObject({
    input: { restApiId: 'api1', name: 'check', ...CHECK },
    makes: 'new:authorizer:api1-check',
    actions: ['apigateway:POST'],
    on: ['arn:aws:apigateway:eu-west-1::/restapis/api1/authorizers'],
  })
  expect(update?.input.patchOperations).toEqual([
    { op: 'replace', path: '/authorizationType', value: 'CUSTOM' },
    { op: 'replace', path: '/authorizerId', value: 'new:authorizer:api1-check' },
  ])
  const id = inTemplate('new:authorizer:api1-check')
  expect(permit?.input).toMatchObject({
    StatementId: `edgewise-api1-authorizer-${id}`,
    SourceArn: `arn:aws:execute-api:eu-west-1:2:api1/authorizers/${id}`,
  })
})

it('takes one away once nobody names it and no stage serves it, with its permission', () => {
  const steps = stepsOf(CLOSED, { ...OPEN, stages: { prod: { deploymentId: 'd0' } } })
  expect(operationsOf(steps)).toEqual([
    'UpdateMethod',
    'UpdateStage',
    'DeleteAuthorizer',
    'RemovePermission',
  ])
  expect(steps[2]?.input).toEqual({ restApiId: 'api1', authorizerId: 'abc123' })
  expect(steps[3]?.input).toMatchObject({ StatementId: 'edgewise-api1-authorizer-abc123' })
})

it('patches what differs of one, and leaves its methods alone', () => {
  const after = {
    ...CLOSED,
    authorizers: { check: { ...CHECK, id: 'old', authorizerResultTtlInSeconds: 0 } },
  }
  const [step, ...others] = stepsOf(CLOSED, after)
  expect(others).toEqual([])
  expect(step).toMatchObject({
    operation: 'UpdateAuthorizer',
    input: {
      authorizerId: 'abc123',
      patchOperations: [{ op: 'replace', path: '/authorizerResultTtlInSeconds', value: '0' }],
    },
  })
})

it('carries the user pools of a Cognito authorizer', () => {
  const pool = (name: string): ApiAuthorizer => ({
    type: 'COGNITO_USER_POOLS',
    id: 'c1',
    providerARNs: [`arn:aws:cognito-idp:eu-west-1:2:userpool/${name}`],
  })
  const steps = stepsOf(
    shop({ authorizers: { pool: pool('a') } }),
    shop({ authorizers: { pool: pool('b') } }),
  )
  expect(steps.map(({ input }) => input.patchOperations)).toEqual([
    [
      { op: 'add', path: '/providerARNs', value: 'arn:aws:cognito-idp:eu-west-1:2:userpool/b' },
      { op: 'remove', path: '/providerARNs', value: 'arn:aws:cognito-idp:eu-west-1:2:userpool/a' },
    ],
  ])
})

it('leaves authorizers that an older document does not tell of, and methods that name them by id', () => {
  const old = shop({}, { authorizationType: 'CUSTOM', authorizerId: 'abc123' })
  expect(stepsOf(CLOSED, old)).toEqual([])
  expect(stepsOf(old, CLOSED)).toEqual([])
  expect([diff(old, CLOSED), diff(CLOSED, old)]).toEqual([[], []])
  const ref = { resource: 'RestApi', id: 'api1' } as const
  const mine = { ...old, description: 'mine' }
  expect(mergeDocuments(ref, { base: old, mine, theirs: CLOSED })).toEqual({
    merged: { ...CLOSED, description: 'mine' },
    conflicts: [],
  })
  const unknown = shop({}, { authorizationType: 'CUSTOM', authorizerId: 'zzz999' })
  expect(stepsOf(CLOSED, unknown)[0]?.input.patchOperations).toEqual([
    { op: 'replace', path: '/authorizerId', value: 'zzz999' },
  ])
})

it('merges two authorizers that two people made, and asks where both changed the same one', () => {
  const ref = { resource: 'RestApi', id: 'api1' } as const
  const mine = shop({ authorizers: { mine: CHECK } })
  const theirs = shop({ authorizers: { theirs: CHECK } })
  expect(mergeDocuments(ref, { base: OPEN, mine, theirs })).toEqual({
    merged: shop({ authorizers: { mine: CHECK, theirs: CHECK } }),
    conflicts: [],
  })
  const asks = (name: string) =>
    shop({ authorizers: { check: { ...CHECK, authorizerUri: uriOf(name) } } })
  const { conflicts } = mergeDocuments(ref, { base: asks('a'), mine: asks('b'), theirs: asks('c') })
  expect(conflicts.length).toBeGreaterThan(0)
})

it('says in words what changes', () => {
  expect(diff(OPEN, CLOSED)).toEqual([
    'API shop: GET /stock asks for a Lambda authorizer instead of nobody has to sign in',
    'API shop: GET /stock: authorizer check (was not set)',
    'API shop: authorizer check added: asks Lambda function check about method.request.header.x-secret',
  ])
  const after = { ...CLOSED, authorizers: { check: { ...CHECK, authorizerResultTtlInSeconds: 5 } } }
  expect(diff(CLOSED, after)).toEqual([
    'API shop: authorizer check: remembers answers for 5 s instead of 60 s',
  ])
})

it('keeps an authorizer that one removes while another’s method begins to ask it', () => {
  const { GET } = CLOSED.resources['/stock']?.methods ?? {}
  const asking = shop({ authorizers: CLOSED.authorizers }, BY_NAME)
  const theirs = {
    ...asking,
    resources: { ...asking.resources, '/new': { id: 'r2', methods: { GET } } },
  }
  const { conflicts, merged } = mergeDocuments(
    { resource: 'RestApi', id: 'api1' },
    { base: CLOSED, mine: OPEN, theirs },
  )
  expect(conflicts).toEqual([])
  expect(merged).toEqual({
    ...OPEN,
    authorizers: CLOSED.authorizers,
    resources: { ...OPEN.resources, '/new': theirs.resources['/new'] },
  })
})

it('tells the edge model what an authorizer looks at', () => {
  const before = { originIds: [], id: 'api1', resizesImages: false, ...toBareWorld() }
  expect(toWorldApi(CLOSED, before).routes[0]?.headers).toEqual([
    { name: 'x-secret', required: true },
  ])
})

function toBareWorld() {
  return {
    protocol: 'REST' as const,
    name: '',
    endpointType: 'REGIONAL' as const,
    defaultEndpointDisabled: false,
    stages: [],
    binaryMediaTypes: [],
    policy: null,
    routes: [],
  }
}

it.each<[string, Partial<RestApiDocument>, object, string]>([
  [
    'a name that is nobody’s',
    { authorizers: {} },
    BY_NAME,
    'resources./stock.methods.GET.authorizer',
  ],
  [
    'no function',
    { authorizers: { check: { ...CHECK, authorizerUri: 'x' } } },
    {},
    'authorizers.check.authorizerUri',
  ],
  [
    'nothing to look at',
    { authorizers: { check: { ...CHECK, identitySource: '' } } },
    {},
    'authorizers.check.identitySource',
  ],
  [
    'two headers of a token',
    {
      authorizers: {
        check: {
          ...CHECK,
          type: 'TOKEN',
          identitySource: 'method.request.header.a, method.request.header.b',
        },
      },
    },
    {},
    'authorizers.check.identitySource',
  ],
  [
    'too long a memory',
    { authorizers: { check: { ...CHECK, authorizerResultTtlInSeconds: 3_601 } } },
    {},
    'authorizers.check.authorizerResultTtlInSeconds',
  ],
  [
    'no user pool',
    { authorizers: { check: { type: 'COGNITO_USER_POOLS' } } },
    {},
    'authorizers.check.providerARNs',
  ],
])('names what API Gateway would refuse: %s', (_name, changes, access, field) => {
  expect(findRestApiProblems(shop(changes, access)).map((problem) => problem.field)).toEqual([
    field,
  ])
  expect(findRestApiProblems(CLOSED)).toEqual([])
})
