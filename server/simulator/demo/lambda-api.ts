/** Makes a Lambda function and a REST API in front of it, as an operator would: role, code, permission, stage. */
import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway'
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { AddPermissionCommand, CreateFunctionCommand } from '@aws-sdk/client-lambda'

import { DEMO_REGION, type DemoClients } from './demo-clients.ts'

type LambdaApi = {
  accountId: string
  name: string
  description: string
  zip: Uint8Array
  environment: Record<string, string>
  /** Paths of the API; `{proxy+}` takes everything below. */
  paths: Record<string, string[]>
  binaryMediaTypes: string[]
  /** Inline policy of the function's role. */
  permissions: object
}

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
}

/** Host name of the API; its stage is `prod`. */
export async function createLambdaApi(clients: DemoClients, options: LambdaApi): Promise<string> {
  const functionArn = await createFunction(clients, options)
  const { id: restApiId = '' } = await clients.apiGateway.send(
    new ImportRestApiCommand({
      parameters: { endpointConfigurationTypes: 'REGIONAL' },
      body: new TextEncoder().encode(JSON.stringify(toOpenApi(options, functionArn))),
    }),
  )
  await clients.lambda.send(
    new AddPermissionCommand({
      FunctionName: options.name,
      StatementId: 'api-gateway',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: `arn:aws:execute-api:${DEMO_REGION}:${options.accountId}:${restApiId}/*/*/*`,
    }),
  )
  await clients.apiGateway.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' }))
  return `${restApiId}.execute-api.${DEMO_REGION}.amazonaws.com`
}

async function createFunction({ iam, lambda }: DemoClients, options: LambdaApi): Promise<string> {
  const { name, zip, environment, permissions, description } = options
  const { Role: role } = await iam.send(
    new CreateRoleCommand({
      RoleName: `${name}-role`,
      AssumeRolePolicyDocument: JSON.stringify(TRUST),
    }),
  )
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: `${name}-role`,
      PolicyName: 'access',
      PolicyDocument: JSON.stringify(permissions),
    }),
  )
  const { FunctionArn: functionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Description: description,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role?.Arn,
      Code: { ZipFile: zip },
      Environment: { Variables: environment },
      MemorySize: 1_024,
      Timeout: 20,
    }),
  )
  return functionArn
}

function toOpenApi({ name, description, paths, binaryMediaTypes }: LambdaApi, functionArn: string) {
  const integration = {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: `arn:aws:apigateway:${DEMO_REGION}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
  }
  const operation = { responses: {}, 'x-amazon-apigateway-integration': integration }
  return {
    openapi: '3.0.1',
    info: { title: name, description, version: '1.0' },
    'x-amazon-apigateway-binary-media-types': binaryMediaTypes,
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(methods.map((method) => [method, operation])),
      ]),
    ),
  }
}
