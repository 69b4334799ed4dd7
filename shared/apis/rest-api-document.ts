/**
 * A REST API as one document, so that it can be edited, compared and planned like everything else: resources by path,
 * methods by verb, stages by name. Members have API Gateway's own names; what it gives and we do not name is kept.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html and the pages of Resource, Method, Integration, Stage.
 */
import { z } from 'zod'

const Texts = z.record(z.string(), z.string())

const IntegrationResponse = z.looseObject({
  selectionPattern: z.string().optional(),
  responseParameters: Texts.optional(),
  responseTemplates: Texts.optional(),
  contentHandling: z.string().optional(),
})

const ApiIntegration = z.looseObject({
  type: z.enum(['AWS_PROXY', 'AWS', 'HTTP_PROXY', 'HTTP', 'MOCK']),
  /** The verb that the integration is called with; `POST` for Lambda. */
  httpMethod: z.string().optional(),
  uri: z.string().optional(),
  credentials: z.string().optional(),
  connectionType: z.string().optional(),
  connectionId: z.string().optional(),
  passthroughBehavior: z.string().optional(),
  contentHandling: z.string().optional(),
  timeoutInMillis: z.number().optional(),
  cacheNamespace: z.string().optional(),
  cacheKeyParameters: z.array(z.string()).optional(),
  requestParameters: Texts.optional(),
  requestTemplates: Texts.optional(),
  /** By status code. */
  responses: z.record(z.string(), IntegrationResponse),
})
export type ApiIntegration = z.infer<typeof ApiIntegration>

/** Who says whether a caller may pass. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html */
const ApiAuthorizer = z.looseObject({
  /** API Gateway's id; of a new one a reference. */
  id: z.string().optional(),
  /** A Lambda function that sees one header, or the whole request; or a Cognito user pool. */
  type: z.enum(['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS']),
  /** The call of the function, as an integration has it. */
  authorizerUri: z.string().optional(),
  /** ARN of a role to call it with, instead of the function's own policy. */
  authorizerCredentials: z.string().optional(),
  /** `method.request.header.Authorization`; of `REQUEST` several, with commas. */
  identitySource: z.string().optional(),
  identityValidationExpression: z.string().optional(),
  /** How long an answer is remembered, in seconds; 300 when absent. */
  authorizerResultTtlInSeconds: z.number().optional(),
  /** User pools. */
  providerARNs: z.array(z.string()).optional(),
})
export type ApiAuthorizer = z.infer<typeof ApiAuthorizer>

const ApiMethod = z.looseObject({
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS` */
  authorizationType: z.string(),
  /** The name of one of the document's `authorizers`. */
  authorizer: z.string().optional(),
  /** API Gateway's id, where the name is not known: see `known-authorizers.ts`. */
  authorizerId: z.string().optional(),
  apiKeyRequired: z.boolean(),
  operationName: z.string().optional(),
  requestValidatorId: z.string().optional(),
  requestModels: Texts.optional(),
  /** `method.request.querystring.size` -> whether it is required. */
  requestParameters: z.record(z.string(), z.boolean()).optional(),
  /** Method responses by status code. */
  responses: z.record(
    z.string(),
    z.looseObject({
      responseParameters: z.record(z.string(), z.boolean()).optional(),
      responseModels: Texts.optional(),
    }),
  ),
  /** `null` = none yet: the API cannot be deployed. */
  integration: ApiIntegration.nullable(),
})
export type ApiMethod = z.infer<typeof ApiMethod>

const ApiResource = z.object({
  /** API Gateway's id; of a new one a reference like `new:api-resource:/images`. */
  id: z.string(),
  /** By verb: `GET` … `ANY`. */
  methods: z.record(z.string(), ApiMethod),
})

const MethodSetting = z.looseObject({
  /** Requests per second. */
  throttlingRateLimit: z.number().optional(),
  /** Requests at once. */
  throttlingBurstLimit: z.number().optional(),
  metricsEnabled: z.boolean().optional(),
  loggingLevel: z.string().optional(),
  dataTraceEnabled: z.boolean().optional(),
})

const ApiStage = z.looseObject({
  description: z.string().optional(),
  /** The deployment that it serves; a reference like `new:deployment:…` deploys the API as this document has it. */
  deploymentId: z.string(),
  variables: Texts.optional(),
  /** By `path/VERB`; everything is under the key of an asterisk, a slash and an asterisk. */
  methodSettings: z.record(z.string(), MethodSetting).optional(),
  tracingEnabled: z.boolean().optional(),
})
export type ApiStage = z.infer<typeof ApiStage>

export const RestApiDocument = z.looseObject({
  name: z.string(),
  description: z.string().optional(),
  endpointType: z.enum(['EDGE', 'REGIONAL', 'PRIVATE']),
  /** The execute-api host name does not answer; only a custom domain does. */
  disableExecuteApiEndpoint: z.boolean(),
  /** Media types that are passed as bytes, for example an asterisk, a slash and an asterisk for all. */
  binaryMediaTypes: z.array(z.string()),
  /** Smallest answer that is compressed, in bytes; `null` = none is. */
  minimumCompressionSize: z.int().nullable(),
  apiKeySource: z.enum(['HEADER', 'AUTHORIZER']),
  /** The resource policy; `null` = none. */
  policy: z.json().nullable(),
  /** By name. Absent = not known, as in documents of older releases: they stay as they are. */
  authorizers: z.record(z.string(), ApiAuthorizer).optional(),
  /** By path; `/` is always there. */
  resources: z.record(z.string(), ApiResource),
  /** By name. */
  stages: z.record(z.string(), ApiStage),
})
export type RestApiDocument = z.infer<typeof RestApiDocument>

/** The setting of a stage that holds for every method. */
export const ALL_METHODS = '*/*'

/** The path above: of `/images/{key+}` it is `/images`; `null` for the root. */
export function parentPath(path: string): string | null {
  if (path === '/') return null
  const end = path.lastIndexOf('/')
  return end === 0 ? '/' : path.slice(0, end)
}

/** The last part: of `/images/{key+}` it is `{key+}`. */
export function pathPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
