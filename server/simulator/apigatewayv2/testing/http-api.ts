/** For tests: an HTTP API of one's own, built with the official SDK. */
import {
  ApiGatewayV2Client,
  type ApiGatewayV2ClientConfig,
  CreateApiCommand,
  type CreateApiCommandInput,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2'

export async function createTestHttpApi(
  options: ApiGatewayV2ClientConfig,
  settings: Partial<CreateApiCommandInput> = {},
) {
  const client = new ApiGatewayV2Client(options)
  const { ApiId = '' } = await client.send(
    new CreateApiCommand({ Name: 'shop', ProtocolType: 'HTTP', ...settings }),
  )
  /** Leads a route to an HTTP endpoint. */
  const addRoute = async (RouteKey: string, endpoint: string) => {
    const { IntegrationId } = await client.send(
      new CreateIntegrationCommand({
        ApiId,
        IntegrationType: 'HTTP_PROXY',
        IntegrationMethod: 'ANY',
        IntegrationUri: endpoint,
        PayloadFormatVersion: '1.0',
      }),
    )
    const Target = `integrations/${IntegrationId}`
    await client.send(new CreateRouteCommand({ ApiId, RouteKey, Target }))
  }
  /** A stage that shows every change at once. */
  const addStage = (StageName = '$default') =>
    client.send(new CreateStageCommand({ ApiId, StageName, AutoDeploy: true }))
  const host = `${ApiId}.execute-api.eu-west-1.amazonaws.com`
  return { client, ApiId, host, addRoute, addStage }
}
