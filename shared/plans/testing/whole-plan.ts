/** For tests of exports: documents with every member that Edgewise names, and those of AWS's that it carries along. */
import type { PlanChange } from '../plan.ts'
import { created } from './change.ts'
import { FORMS } from './service-plan.ts'

const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'

/** How API Gateway calls a function. */
const uriOf = (arn: string) =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`

const METHOD = {
  authorizationType: 'CUSTOM',
  authorizer: 'gate',
  authorizationScopes: ['read'],
  apiKeyRequired: true,
  operationName: 'getOrders',
  requestValidatorId: 'val123',
  requestModels: { 'application/json': 'Order' },
  requestParameters: { 'method.request.querystring.size': true },
  responses: {
    '200': {
      responseParameters: { 'method.response.header.X-Size': true },
      responseModels: { 'application/json': 'Empty' },
    },
  },
  integration: {
    type: 'AWS',
    httpMethod: 'POST',
    uri: uriOf(FUNCTION),
    credentials: 'arn:aws:iam::111122223333:role/call',
    connectionType: 'VPC_LINK',
    connectionId: 'link12',
    passthroughBehavior: 'NEVER',
    contentHandling: 'CONVERT_TO_TEXT',
    timeoutInMillis: 9_000,
    cacheNamespace: 'orders',
    cacheKeyParameters: ['method.request.querystring.size'],
    requestParameters: { 'integration.request.header.X-Team': "'web'" },
    requestTemplates: { 'application/json': '{"size":"$input.params(\'size\')"}' },
    responses: {
      '200': {
        selectionPattern: 'ok.*',
        responseParameters: { 'method.response.header.X-Size': "'1'" },
        responseTemplates: { 'application/json': '{}' },
        contentHandling: 'CONVERT_TO_BINARY',
      },
    },
  },
}

const API = {
  name: 'whole',
  description: 'Everything',
  endpointType: 'REGIONAL',
  disableExecuteApiEndpoint: true,
  binaryMediaTypes: ['image/*'],
  minimumCompressionSize: 1_024,
  apiKeySource: 'HEADER',
  policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*' }] },
  authorizers: {
    gate: {
      id: 'new:authorizer:gate',
      type: 'REQUEST',
      authorizerUri: uriOf(`${FUNCTION}-gate`),
      authorizerCredentials: 'arn:aws:iam::111122223333:role/gate',
      identitySource: 'method.request.header.X-Gate',
      authorizerResultTtlInSeconds: 60,
    },
    token: {
      id: 'new:authorizer:token',
      type: 'TOKEN',
      authorizerUri: uriOf(`${FUNCTION}-token`),
      identitySource: 'method.request.header.Authorization',
      identityValidationExpression: '^Bearer ',
    },
    pool: {
      id: 'new:authorizer:pool',
      type: 'COGNITO_USER_POOLS',
      providerARNs: ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_abc'],
    },
  },
  resources: {
    '/': { id: 'new:api-resource:/', methods: {} },
    '/orders': {
      id: 'new:api-resource:/orders',
      methods: {
        GET: METHOD,
        POST: { ...METHOD, authorizer: 'token' },
        PUT: { ...METHOD, authorizer: 'pool' },
      },
    },
  },
  stages: {
    prod: {
      description: 'live',
      deploymentId: 'new:deployment:1',
      variables: { table: 'orders' },
      tracingEnabled: true,
      methodSettings: {
        '*/*': {
          throttlingRateLimit: 50,
          throttlingBurstLimit: 10,
          metricsEnabled: true,
          loggingLevel: 'ERROR',
          dataTraceEnabled: true,
        },
      },
    },
  },
}

export const WHOLE_CHANGES: PlanChange[] = [
  created(
    'Certificate',
    { id: 'new:certificate:shop.example.com', name: 'shop.example.com' },
    {
      DomainName: 'shop.example.com',
      SubjectAlternativeNames: ['*.img.example.com'],
      ValidationMethod: 'DNS',
      KeyAlgorithm: 'RSA_2048',
      Tags: { team: 'web' },
    },
  ),
  created(
    'BucketObject',
    { id: 'new:bucket-object:site/a.html', name: 'a.html' },
    {
      ContentType: 'text/html',
      CacheControl: 'no-cache',
      Metadata: { author: 'ada' },
      Body: 'text:<h1>Hi</h1>\n',
    },
  ),
  created(
    'Role',
    { id: 'new:role:whole', name: 'whole' },
    {
      Path: '/team/',
      Description: 'Everything',
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] },
      Policies: { read: { Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] } },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/A'],
      Tags: { team: 'web' },
      MaxSessionDuration: 7_200,
      PermissionsBoundary: 'arn:aws:iam::aws:policy/B',
    },
  ),
  created(
    'LambdaFunction',
    { id: 'new:lambda-function:whole', name: 'whole' },
    {
      ...FORMS,
      FunctionUrl: {
        AuthType: 'AWS_IAM',
        InvokeMode: 'BUFFERED',
        Cors: { AllowCredentials: true, AllowOrigins: ['https://a.example'], MaxAge: 60 },
      },
      Tags: { team: 'web' },
      KMSKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1',
      Layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:l:1'],
      EphemeralStorage: { Size: 1_024 },
      TracingConfig: { Mode: 'Active' },
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dead' },
    },
  ),
  created(
    'LambdaPermission',
    { id: 'new:lambda-permission:whole/any', name: 'any' },
    {
      Action: 'lambda:InvokeFunctionUrl',
      Principal: 'cloudfront.amazonaws.com',
      SourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1',
      SourceAccount: '111122223333',
      FunctionUrlAuthType: 'AWS_IAM',
    },
  ),
  created('RestApi', { id: 'new:rest-api:whole', name: 'whole' }, API),
]
