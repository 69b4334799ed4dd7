/**
 * A REST API as properties of `AWS::ApiGateway::RestApi`, its resources and methods as an OpenAPI body. Deployments, stages and
 * permissions of functions are resources of their own: `cloudformation-api-parts.ts`.
 *
 * Sources: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
import {
  type ApiIntegration,
  type ApiMethod,
  RestApiDocument,
} from '../../apis/rest-api-document.ts'
import type { ResourceDocument } from '../resource.ts'
import { type JsonObject, toObject } from '../steps/json-object.ts'
import {
  listLeftOfAuthorizers,
  toAuthorizerRequirements,
  toAuthorizerSchemes,
} from './cloudformation-authorizers.ts'
import { listCallsByVariable } from './left-out.ts'

const API_KEY = 'api_key'

/** Throws a ZodError when the document is not that of an API. */
export function toRestApiProperties(document: ResourceDocument): JsonObject {
  const api = RestApiDocument.parse(document)
  return toJson({
    Name: api.name,
    Description: api.description,
    EndpointConfiguration: { Types: [api.endpointType] },
    BinaryMediaTypes: api.binaryMediaTypes,
    MinimumCompressionSize: api.minimumCompressionSize ?? undefined,
    ApiKeySourceType: api.apiKeySource,
    DisableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    Policy: api.policy ?? undefined,
    Body: toOpenApi(api),
  })
}

/** What of the API has no place in the template, a sentence each. */
export function listLeftOfRestApi(document: ResourceDocument): string[] {
  const api = RestApiDocument.parse(document)
  const { name, resources } = api
  const methods = Object.values(resources).flatMap((resource) => Object.values(resource.methods))
  const hasMore = methods.some(
    ({ requestModels, requestValidatorId, responses }) =>
      requestModels || requestValidatorId || Object.values(responses).some(hasOwnModel),
  )
  return [
    ...listLeftOfAuthorizers(api),
    ...(hasMore ? [`request validators and models of the REST API ${name}`] : []),
    ...listCallsByVariable(api),
  ]
}

/** The model that every API has. */
const EMPTY = 'Empty'

function hasOwnModel({ responseModels = {} }: ApiMethod['responses'][string]): boolean {
  return Object.values(responseModels).some((model) => model !== EMPTY)
}

function toOpenApi(api: RestApiDocument) {
  const { name, resources } = api
  const paths = Object.entries(resources)
    .filter(([, { methods }]) => Object.keys(methods).length > 0)
    .map(([path, { methods }]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([verb, method]) => [toKey(verb), toOperation(path, method)]),
      ),
    ])
  return {
    openapi: '3.0.1',
    info: { title: name, version: '1.0' },
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        [API_KEY]: { type: 'apiKey', name: 'x-api-key', in: 'header' },
        ...toAuthorizerSchemes(api),
      },
      schemas: { [EMPTY]: { title: 'Empty Schema', type: 'object' } },
    },
  }
}

function toKey(verb: string): string {
  return verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase()
}

function toOperation(path: string, method: ApiMethod) {
  const { apiKeyRequired, authorizationType, integration, operationName, responses } = method
  const security = [
    ...(apiKeyRequired ? [{ [API_KEY]: [] }] : []),
    ...toAuthorizerRequirements(method),
  ]
  return {
    operationId: operationName,
    parameters: toParameters(path, method),
    security: security.length > 0 ? security : undefined,
    'x-amazon-apigateway-auth': authorizationType === 'AWS_IAM' ? { type: 'AWS_IAM' } : undefined,
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, { responseModels, responseParameters = {} }]) => [
        status,
        {
          description: status,
          content: toContent(responseModels),
          headers: Object.fromEntries(
            Object.keys(responseParameters).map((parameter) => [
              parameter.replace(/^method\.response\.header\./, ''),
              { schema: { type: 'string' } },
            ]),
          ),
        },
      ]),
    ),
    'x-amazon-apigateway-integration': integration ? toIntegration(integration) : undefined,
  }
}

function toContent(models: Record<string, string> = {}) {
  const empty = Object.keys(models).filter((mediaType) => models[mediaType] === EMPTY)
  if (empty.length === 0) return undefined
  const content = { schema: { $ref: `#/components/schemas/${EMPTY}` } }
  return Object.fromEntries(empty.map((mediaType) => [mediaType, content]))
}

const PLACES = { querystring: 'query', header: 'header', path: 'path' } as const

function toParameters(path: string, { requestParameters = {} }: ApiMethod) {
  const declared = Object.entries(requestParameters).flatMap(([parameter, required]) => {
    const [, place, name] = /^method\.request\.(querystring|header)\.(.+)$/.exec(parameter) ?? []
    if (!name || (place !== 'querystring' && place !== 'header')) return []
    return [{ name, in: PLACES[place], required, schema: { type: 'string' } }]
  })
  const variables = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => ({
    name,
    in: PLACES.path,
    required: true,
    schema: { type: 'string' },
  }))
  return [...variables, ...declared]
}

function toIntegration({ responses, type, passthroughBehavior, ...settings }: ApiIntegration) {
  const answers = Object.entries(responses).map(([statusCode, { selectionPattern, ...answer }]) => [
    selectionPattern ?? 'default',
    { ...answer, statusCode },
  ])
  return {
    ...settings,
    type: type.toLowerCase(),
    passthroughBehavior: passthroughBehavior?.toLowerCase(),
    responses: answers.length > 0 ? Object.fromEntries(answers) : undefined,
  }
}

/** Without what is not there. */
function toJson(value: unknown): JsonObject {
  return toObject(JSON.parse(JSON.stringify(value)))
}
