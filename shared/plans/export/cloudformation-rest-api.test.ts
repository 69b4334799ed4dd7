import { expect, it } from 'vitest'
import { parse } from 'yaml'

import { newRestApi } from '../../apis/edit-rest-api.ts'
import type { PlanChange } from '../plan.ts'
import { created, updated } from '../testing/change.ts'
import { FUNCTION, SHOP, shop, shopChanges, toJson } from '../testing/shop-plan.ts'
import { SITE_CHANGES } from '../testing/site-plan.ts'
import { toAwsCommands } from '../to-aws-commands.ts'
import { toCloudFormation } from '../to-cloudformation.ts'
import { toSteps } from '../to-steps.ts'

const HEAD = { id: 'p1', title: 'Shop', createdAt: '2026-11-01T00:00:00Z' }
const FACTS = { accountId: '111122223333', region: 'eu-west-1' }

/** References read as the texts behind their tags. */
const tag = (name: string) => ({ tag: name, resolve: (value: string) => `${name} ${value}` })
const read = (text: string) =>
  parse(text, { version: '1.1', customTags: ['!Ref', '!Sub', '!GetAtt'].map(tag) }).Resources

it('writes a REST API with its methods as an OpenAPI body', () => {
  const text = toCloudFormation({ ...HEAD, changes: [created('RestApi', SHOP, shop())] })
  const Resources = read(text)
  expect(Resources.RestApiShop).toMatchObject({
    Type: 'AWS::ApiGateway::RestApi',
    Properties: { Name: 'shop', EndpointConfiguration: { Types: ['REGIONAL'] } },
  })
  const { get, options } = Resources.RestApiShop.Properties.Body.paths['/orders/{id}']
  expect(get).toMatchObject({
    security: [{ api_key: [] }],
    parameters: [
      { name: 'id', in: 'path', required: true },
      { name: 'size', in: 'query', required: true },
    ],
    'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST' },
  })
  expect(options['x-amazon-apigateway-integration']).toMatchObject({
    type: 'mock',
    responses: { default: { statusCode: '200' } },
  })
})

const deploymentOf = (changes: PlanChange[]) =>
  Object.keys(read(toCloudFormation({ ...HEAD, changes }))).find((id) => id.includes('Deployment'))

it('writes what makes an API answer: permissions, then one deployment, then its stages', () => {
  const text = toCloudFormation({ ...HEAD, changes: shopChanges() })
  const Resources = read(text)
  const permission = 'RestApiShopPermissionGETOrdersId'
  expect(Resources[permission]).toMatchObject({
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: FUNCTION,
      SourceArn: `!Sub arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${RestApiShop}/*/GET/orders/*`,
    },
  })
  const deployment = deploymentOf(shopChanges()) ?? ''
  expect(Resources[deployment]).toEqual({
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: [permission],
    Properties: { RestApiId: '!Ref RestApiShop' },
  })
  expect(Resources.RestApiShopStageProd.Properties).toEqual({
    StageName: 'prod',
    RestApiId: '!Ref RestApiShop',
    DeploymentId: `!Ref ${deployment}`,
    Description: 'live',
    Variables: { table: 'orders' },
    TracingEnabled: true,
    MethodSettings: [
      {
        ResourcePath: '/*',
        HttpMethod: '*',
        ThrottlingRateLimit: 50,
        ThrottlingBurstLimit: 10,
        MetricsEnabled: true,
      },
      {
        ResourcePath: '/~1orders~1{id}',
        HttpMethod: 'GET',
        LoggingLevel: 'ERROR',
        DataTraceEnabled: false,
      },
    ],
  })
  expect(Resources.RestApiShopStageTest.Properties.DeploymentId).toBe(`!Ref ${deployment}`)
  expect(Resources.RestApiShop.Properties).toMatchObject({
    BinaryMediaTypes: ['image/*'],
    MinimumCompressionSize: 1_024,
    Policy: { Statement: [{ Resource: 'execute-api:/*' }] },
  })
  expect(Resources.DistributionShop.Properties.DistributionConfig.Origins[0].DomainName).toBe(
    `!Sub \${RestApiShop}.execute-api.eu-west-1.amazonaws.com`,
  )
  expect(text).toContain('Deploy it in the region of its REST API')
})

it('gives the deployment another logical id when what it deploys is another, and only then', () => {
  const first = deploymentOf(shopChanges())
  expect(deploymentOf(shopChanges())).toBe(first)
  expect(deploymentOf(shopChanges({ description: 'words' }))).toBe(first)
  expect(deploymentOf(shopChanges({ binaryMediaTypes: ['*/*'] }))).not.toBe(first)
})

it('leaves a stage that exists on the deployment that it serves', () => {
  const before = toJson({ ...shop(), stages: { prod: { deploymentId: 'abc123' } } })
  const change = updated('RestApi', { id: 'a1b2c3d4e5', name: 'shop' }, before, before)
  const Resources = read(toCloudFormation({ ...HEAD, changes: [change] }))
  expect(Resources.RestApiShopStageProd).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: { DeploymentId: 'abc123' },
  })
  expect(Object.keys(Resources).join()).not.toContain('Deployment')
})

it('writes the commands of an API, whose id stands in the permission of its function', () => {
  const changes = [created('RestApi', { id: 'new:rest-api:shop', name: 'shop' }, shop())]
  const text = toAwsCommands({ ...HEAD, changes, steps: toSteps(changes, FACTS) })
  expect(text).toContain('aws apigateway create-rest-api --name shop')
  expect(text).toMatch(
    /aws lambda add-permission .*--source-arn arn:aws:execute-api:eu-west-1:111122223333:"\$rest_api_shop"'\/\*\/GET\/orders\/\*' --region eu-west-1/,
  )
})

it('says that a script cannot notice who else changed an API', () => {
  const before = toJson(newRestApi('shop', 'REGIONAL'))
  const changes = [updated('RestApi', { id: 'abc', name: 'shop' }, before, shop())]
  const text = toAwsCommands({ ...HEAD, changes, steps: toSteps(changes, FACTS) })
  expect(text).toContain('# API Gateway has no versions')
})

it('lets an API demand a secret only after the distribution sends it', () => {
  const changes = [...shopChanges(), ...SITE_CHANGES]
  const dependsOf = (all: PlanChange[]) => {
    const Resources = read(toCloudFormation({ ...HEAD, changes: all }))
    return Resources[deploymentOf(all) ?? ''].DependsOn
  }
  const permission = 'RestApiShopPermissionGETOrdersId'
  expect(dependsOf(changes)).toEqual([permission])
  const demanding = changes.map((change) =>
    change.resource === 'RestApi' ? { ...change, afterDeployment: true } : change,
  )
  expect(dependsOf(demanding)).toEqual([
    permission,
    'DistributionShop',
    'DistributionWwwExampleCom',
  ])
})
