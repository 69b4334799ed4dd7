/** For tests: a REST API of one's own, built with the official SDK, and requests to what is deployed of it. */
import {
  APIGatewayClient,
  type APIGatewayClientConfig,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  type CreateRestApiCommandInput,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  type PutMethodCommandInput,
  PutMethodResponseCommand,
} from '@aws-sdk/client-api-gateway'

type MockOptions = {
  /** Resource path from the root; its resources are made as needed. */
  path?: string
  verb?: string
  body?: string
  /** Headers of the answer; each value is a literal. */
  headers?: Record<string, string>
  method?: Partial<PutMethodCommandInput>
  integration?: Partial<PutIntegrationCommandInput>
}

export type TestApi = Awaited<ReturnType<typeof createTestApi>>

export async function createTestApi(
  options: APIGatewayClientConfig,
  settings: Partial<CreateRestApiCommandInput> = {},
) {
  const client = new APIGatewayClient(options)
  const { id: restApiId = '', rootResourceId = '' } = await client.send(
    new CreateRestApiCommand({
      name: 'images',
      endpointConfiguration: { types: ['REGIONAL'] },
      ...settings,
    }),
  )
  const resources = new Map([['/', rootResourceId]])

  const resourceAt = async (path: string): Promise<string> => {
    const known = resources.get(path)
    if (known) return known
    const at = path.lastIndexOf('/')
    const parentId = await resourceAt(path.slice(0, at) || '/')
    const pathPart = path.slice(at + 1)
    const { id = '' } = await client.send(
      new CreateResourceCommand({ restApiId, parentId, pathPart }),
    )
    resources.set(path, id)
    return id
  }

  /** A method with any integration. */
  const addMethod = async (
    path: string,
    verb: string,
    integration: Omit<PutIntegrationCommandInput, 'httpMethod' | 'resourceId' | 'restApiId'>,
    method: Partial<PutMethodCommandInput> = {},
  ) => {
    const target = { restApiId, resourceId: await resourceAt(path), httpMethod: verb }
    await client.send(new PutMethodCommand({ authorizationType: 'NONE', ...target, ...method }))
    await client.send(new PutIntegrationCommand({ ...target, ...integration }))
    return target
  }

  /** A method that answers 200 with a fixed JSON body. */
  const addMock = async ({ path = '/', verb = 'GET', ...mock }: MockOptions = {}) => {
    const target = await addMethod(
      path,
      verb,
      {
        type: 'MOCK',
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
        ...mock.integration,
      },
      mock.method,
    )
    const headers = Object.entries(mock.headers ?? {})
    const named = headers.map(([name, value]) => [`method.response.header.${name}`, value] as const)
    await client.send(
      new PutMethodResponseCommand({
        ...target,
        statusCode: '200',
        responseParameters: Object.fromEntries(named.map(([name]) => [name, false])),
      }),
    )
    await client.send(
      new PutIntegrationResponseCommand({
        ...target,
        statusCode: '200',
        responseParameters: Object.fromEntries(named.map(([name, value]) => [name, `'${value}'`])),
        responseTemplates: { 'application/json': mock.body ?? `{"at":"${verb} ${path}"}` },
      }),
    )
    return target
  }

  const deploy = (stageName = 'prod') =>
    client.send(new CreateDeploymentCommand({ restApiId, stageName }))

  const host = `${restApiId}.execute-api.eu-west-1.amazonaws.com`
  const get = (path: string, init?: RequestInit) => fetch(`https://${host}${path}`, init)

  return { client, restApiId, rootResourceId, resourceAt, addMethod, addMock, deploy, host, get }
}
