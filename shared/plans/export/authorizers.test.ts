import { expect, it } from 'vitest'
import { parse } from 'yaml'

import { newMethod, newRestApi } from '../../apis/edit-rest-api.ts'
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import type { PlanChange } from '../plan.ts'
import { findRefused, readTerraform } from '../testing/read-terraform.ts'
import { toCloudFormation } from '../to-cloudformation.ts'
import { toSteps } from '../to-steps.ts'
import { toTerraform } from '../to-terraform.ts'

const GET = { ...newMethod({ type: 'MOCK', responses: { 200: {} } }), authorizationType: 'CUSTOM' }

const AFTER: RestApiDocument = {
  ...newRestApi('shop', 'REGIONAL'),
  authorizers: {
    check: {
      id: 'abc123',
      type: 'REQUEST',
      authType: 'custom',
      authorizerUri:
        'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:2:function:check/invocations',
      identitySource: 'method.request.header.x-secret',
      authorizerResultTtlInSeconds: 60,
    },
    spare: { type: 'COGNITO_USER_POOLS', providerARNs: ['arn:aws:cognito-idp:x:2:userpool/p'] },
  },
  resources: { '/': { id: 'root', methods: { GET: { ...GET, authorizer: 'check' } } } },
  stages: { prod: { deploymentId: 'new:deployment:x' } },
}

function planOf(after: RestApiDocument) {
  const change: PlanChange = {
    resource: 'RestApi',
    id: 'new:rest-api:shop',
    name: 'shop',
    action: 'create',
    baseVersion: null,
    before: null,
    // As documents travel.
    after: JSON.parse(JSON.stringify(after)),
    diff: [],
  }
  const changes = [change]
  const steps = toSteps(changes, { accountId: '2', region: 'eu-west-1' })
  return { id: 'p1', title: 'A plan', createdAt: '2026-11-01T00:00:00Z', changes, steps }
}

it('writes an authorizer into the body of the API, where its methods find it, and lets it call its function', () => {
  const text = toCloudFormation(planOf(AFTER))
  const { Resources } = parse(text, { logLevel: 'silent' })
  const { components, paths } = Resources.RestApiShop.Properties.Body
  expect(components.securitySchemes.check).toEqual({
    type: 'apiKey',
    name: 'x-secret',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri: AFTER.authorizers?.check?.authorizerUri,
      identitySource: 'method.request.header.x-secret',
      authorizerResultTtlInSeconds: 60,
    },
  })
  expect(paths['/'].get.security).toEqual([{ check: [] }])
  expect(JSON.stringify(Resources)).toMatch(/AWS::Lambda::Permission.*authorizers\/\*/)
  expect(text).toContain('Not in here: the authorizer spare of the REST API shop')
})

it('writes authorizers as resources of Terraform, which methods and permissions name', async () => {
  const text = toTerraform(planOf(AFTER))
  const { resources } = await readTerraform(text)
  expect(resources.flatMap(findRefused)).toEqual([])
  expect(text).toMatch(
    /resource "aws_api_gateway_authorizer" "(\w+)"[\s\S]*authorizer_id\s+= aws_api_gateway_authorizer\.\1\.id/,
  )
  expect(text).toMatch(/provider_arns\s+= \["arn:aws:cognito-idp:x:2:userpool\/p"\]/)
  expect(text).toMatch(
    /source_arn\s+= "\$\{aws_api_gateway_rest_api\.\w+\.execution_arn\}\/authorizers\/\$\{aws_api_gateway_authorizer\.\w+\.id\}"/,
  )
})
