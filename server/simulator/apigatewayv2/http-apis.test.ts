import {
  ApiGatewayV2Client,
  type ApiGatewayV2ClientConfig,
  CreateApiCommand,
  type CreateApiCommandInput,
  CreateDeploymentCommand,
  CreateIntegrationCommand,
  type CreateIntegrationCommandInput,
  CreateRouteCommand,
  CreateStageCommand,
  DeleteApiCommand,
  DeleteCorsConfigurationCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  DeleteRouteCommand,
  DeleteStageCommand,
  GetApiCommand,
  GetApisCommand,
  GetDeploymentsCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStageCommand,
  GetStagesCommand,
  UpdateApiCommand,
  UpdateIntegrationCommand,
  UpdateRouteCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client: options } = setupSimulatedAws()

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:shop'

function setup(config: ApiGatewayV2ClientConfig = options()) {
  const client = new ApiGatewayV2Client(config)
  const create = async (given: Partial<CreateApiCommandInput> = {}) => {
    const { ApiId = '' } = await client.send(
      new CreateApiCommand({ Name: 'shop', ProtocolType: 'HTTP', ...given }),
    )
    return ApiId
  }
  const integrate = async (ApiId: string, given: Partial<CreateIntegrationCommandInput> = {}) => {
    const { IntegrationId = '' } = await client.send(
      new CreateIntegrationCommand({
        ApiId,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: FUNCTION,
        PayloadFormatVersion: '2.0',
        ...given,
      }),
    )
    return IntegrationId
  }
  const route = async (ApiId: string, RouteKey: string, integrationId?: string) => {
    const Target = integrationId && `integrations/${integrationId}`
    const { RouteId = '' } = await client.send(new CreateRouteCommand({ ApiId, RouteKey, Target }))
    return RouteId
  }
  return { client, create, integrate, route }
}

it('makes an API with its endpoint, changes what is given and deletes it', async () => {
  const { client, create } = setup()
  const ApiId = await create({ Description: 'sells', Tags: { team: 'a' } })
  expect(await client.send(new GetApiCommand({ ApiId }))).toMatchObject({
    ApiEndpoint: `https://${ApiId}.execute-api.eu-west-1.amazonaws.com`,
    ProtocolType: 'HTTP',
    RouteSelectionExpression: expect.stringContaining('{request.path}'),
    DisableExecuteApiEndpoint: false,
    Tags: { team: 'a' },
  })

  const cors = { AllowOrigins: ['https://a.example'], AllowMethods: ['GET'], MaxAge: 60 }
  await client.send(new UpdateApiCommand({ ApiId, Name: 'shop 2', CorsConfiguration: cors }))
  expect(await client.send(new GetApiCommand({ ApiId }))).toMatchObject({
    Name: 'shop 2',
    Description: 'sells',
    CorsConfiguration: cors,
  })
  await client.send(new DeleteCorsConfigurationCommand({ ApiId }))
  const { CorsConfiguration } = await client.send(new GetApiCommand({ ApiId }))
  expect(CorsConfiguration).toBeUndefined()

  await client.send(new DeleteApiCommand({ ApiId }))
  await expect(client.send(new GetApiCommand({ ApiId }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: expect.stringMatching(`Invalid API identifier specified \\d{12}:${ApiId}`),
  })
})

it('lists the APIs of a region page by page', async () => {
  const config = options()
  const { client, create } = setup(config)
  const ids = [
    await create({ Name: 'a' }),
    await create({ Name: 'b' }),
    await create({ Name: 'c' }),
  ]
  const first = await client.send(new GetApisCommand({ MaxResults: '2' }))
  const second = await client.send(new GetApisCommand({ NextToken: first.NextToken }))
  expect([first, second].map(({ Items }) => Items?.map(({ ApiId }) => ApiId))).toEqual([
    ids.slice(0, 2),
    ids.slice(2),
  ])
  expect(second.NextToken).toBeUndefined()
  const elsewhere = new ApiGatewayV2Client({ ...config, region: 'us-east-1' })
  expect((await elsewhere.send(new GetApisCommand({}))).Items).toEqual([])
})

it('makes integration, route and $default stage by quick create', async () => {
  const { client, create } = setup()
  const ApiId = await create({ Target: FUNCTION })
  const { Items: routes } = await client.send(new GetRoutesCommand({ ApiId }))
  const { Items: integrations } = await client.send(new GetIntegrationsCommand({ ApiId }))
  const { Items: stages } = await client.send(new GetStagesCommand({ ApiId }))
  expect(routes).toMatchObject([
    { RouteKey: '$default', Target: `integrations/${integrations?.[0]?.IntegrationId}` },
  ])
  expect(integrations).toMatchObject([
    { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0', ApiGatewayManaged: true },
  ])
  expect(stages).toMatchObject([{ StageName: '$default', AutoDeploy: true }])
  expect(stages?.[0]?.DeploymentId).toMatch(/^[a-z0-9]{6}$/)

  const web = await create({ Target: 'https://shop.example', RouteKey: 'GET /a' })
  const { Items } = await client.send(new GetIntegrationsCommand({ ApiId: web }))
  expect(Items).toMatchObject([{ IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY' }])
})

it('deploys by itself where the stage says so, and by hand where it does not', async () => {
  const { client, create, integrate, route } = setup()
  const ApiId = await create()
  const deployed = async (StageName: string) =>
    (await client.send(new GetStageCommand({ ApiId, StageName }))).DeploymentId
  await client.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }))
  await client.send(new CreateStageCommand({ ApiId, StageName: 'prod' }))
  await expect(
    client.send(new CreateDeploymentCommand({ ApiId, StageName: 'prod' })),
  ).rejects.toThrow('Unable to deploy API because no routes exist in this API')
  expect(
    (await client.send(new GetStageCommand({ ApiId, StageName: '$default' })))
      .LastDeploymentStatusMessage,
  ).toContain('no routes exist')

  const id = await route(ApiId, 'GET /a', await integrate(ApiId))
  expect([await deployed('$default'), await deployed('prod')]).toEqual([
    expect.any(String),
    undefined,
  ])
  const { DeploymentId } = await client.send(
    new CreateDeploymentCommand({ ApiId, StageName: 'prod', Description: 'first' }),
  )
  expect(await deployed('prod')).toBe(DeploymentId)
  const auto = await deployed('$default')
  await client.send(new UpdateRouteCommand({ ApiId, RouteId: id, RouteKey: 'ANY /a' }))
  expect(await deployed('$default')).not.toBe(auto)
  expect(await deployed('prod')).toBe(DeploymentId)

  await expect(
    client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId })),
  ).rejects.toMatchObject({ name: 'BadRequestException' })
  await expect(
    client.send(new CreateDeploymentCommand({ ApiId, StageName: '$default' })),
  ).rejects.toThrow('automatic deployments')
  const variables = { StageVariables: { colour: 'red', size: '1' } }
  await client.send(new UpdateStageCommand({ ApiId, StageName: 'prod', ...variables }))
  const changed = await client.send(
    new UpdateStageCommand({ ApiId, StageName: 'prod', StageVariables: { size: '' } }),
  )
  expect(changed.StageVariables).toEqual({ colour: 'red' })
  await client.send(new DeleteStageCommand({ ApiId, StageName: 'prod' }))
  await client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId }))
  const { Items = [] } = await client.send(new GetDeploymentsCommand({ ApiId }))
  expect(Items.every(({ AutoDeployed }) => AutoDeployed)).toBe(true)
})

it('keeps an integration as long as a route leads to it', async () => {
  const { client, create, integrate, route } = setup()
  const ApiId = await create()
  const IntegrationId = await integrate(ApiId)
  const RouteId = await route(ApiId, 'GET /a', IntegrationId)
  const gone = () => client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }))
  await expect(gone()).rejects.toMatchObject({ name: 'ConflictException' })
  const changed = await client.send(
    new UpdateIntegrationCommand({ ApiId, IntegrationId, PayloadFormatVersion: '1.0' }),
  )
  expect(changed).toMatchObject({ IntegrationUri: FUNCTION, PayloadFormatVersion: '1.0' })
  await client.send(new DeleteRouteCommand({ ApiId, RouteId }))
  await gone()
})

it('refuses as AWS does, and says what it does not simulate', async () => {
  const { client, create, integrate, route } = setup()
  const ApiId = await create()
  await expect(create({ ProtocolType: 'WEBSOCKET' })).rejects.toThrow('WebSocket APIs')
  await expect(create({ Name: '' })).rejects.toMatchObject({ name: 'BadRequestException' })
  await expect(
    create({ CorsConfiguration: { AllowCredentials: true, AllowOrigins: ['*'] } }),
  ).rejects.toThrow('Wildcards')
  await expect(integrate(ApiId, { PayloadFormatVersion: undefined })).rejects.toThrow(
    'PayloadFormatVersion is a required parameter',
  )
  await expect(integrate(ApiId, { IntegrationType: 'MOCK' })).rejects.toThrow('not supported')
  await expect(route(ApiId, 'GET /a', 'nobody1')).rejects.toThrow('does not exist')
  await route(ApiId, 'GET /a')
  await expect(route(ApiId, 'GET /a')).rejects.toMatchObject({ name: 'ConflictException' })
  const input = { ApiId, RouteKey: 'GET /b', AuthorizationType: 'JWT' } as const
  await expect(client.send(new CreateRouteCommand(input))).rejects.toMatchObject({
    name: 'NotImplemented',
    message: 'The simulated account does not simulate JWT authorization of HTTP APIs.',
  })
})
