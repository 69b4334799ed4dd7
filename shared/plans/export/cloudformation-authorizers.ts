/**
 * Authorizers of a REST API in a template. Its methods stand in an OpenAPI body, which can only name authorizers that stand there too:
 * API Gateway makes them as it reads the body, and a resource of their own (`AWS::ApiGateway::Authorizer`) would be others.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
import { listAsking } from '../../apis/lambda-permissions.ts'
import type { ApiAuthorizer, ApiMethod, RestApiDocument } from '../../apis/rest-api-document.ts'
import { subIn } from './cloudformation-nodes.ts'
import type { TemplateResource } from './cloudformation-resource.ts'

/** By name, as `securitySchemes` has them; what no method asks would not be made. */
export function toAuthorizerSchemes(api: RestApiDocument): Record<string, object> {
  const asked = listAsked(api)
  const { authorizers = {} } = api
  return Object.fromEntries(
    Object.entries(authorizers)
      .filter(([name]) => asked.has(name))
      .map(([name, authorizer]) => [name, toScheme(authorizer)]),
  )
}

/** What a method asks for, as an operation's `security` has it. */
export function toAuthorizerRequirements({
  authorizationScopes,
  authorizer,
}: ApiMethod): Array<Record<string, unknown>> {
  return authorizer === undefined ? [] : [{ [authorizer]: authorizationScopes ?? [] }]
}

/** What of the authorizers has no place in the template. */
export function listLeftOfAuthorizers(api: RestApiDocument): string[] {
  const { authorizers = {}, name, resources } = api
  const asked = listAsked(api)
  const methods = Object.values(resources).flatMap((one) => Object.values(one.methods))
  const isUnknown = methods.some(({ authorizerId }) => authorizerId)
  return [
    ...(isUnknown ? [`authorizers of the REST API ${name} that its methods name by an id`] : []),
    ...Object.keys(authorizers)
      .filter((one) => !asked.has(one))
      .map((one) => `the authorizer ${one} of the REST API ${name}, which no method asks`),
  ]
}

/** The functions let the API's authorizers call them: their ids are not known in a template. */
export function toAuthorizerPermissions(
  api: RestApiDocument,
  { logicalId, toName }: { logicalId: string; toName: (base: string) => string },
): TemplateResource[] {
  const asked = listAsked(api)
  return listAsking(api)
    .filter(({ name }) => asked.has(name))
    .map(({ functionArn, name }) => ({
      logicalId: toName(`${logicalId}Permission-Authorizer-${name}`),
      type: 'AWS::Lambda::Permission',
      properties: {
        FunctionName: functionArn,
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: subIn(
          `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${logicalId}}/authorizers/*`,
        ),
      },
      exists: false,
    }))
}

function listAsked({ resources }: RestApiDocument): Set<string | undefined> {
  const methods = Object.values(resources).flatMap((one) => Object.values(one.methods))
  return new Set(methods.map(({ authorizer }) => authorizer))
}

/** A request without the header is refused; one that looks at other things has none to name. */
function toScheme({ id: _id, authType, type, ...settings }: ApiAuthorizer) {
  const header = /^method\.request\.header\.([^,\s]+)$/.exec(settings.identitySource ?? '')?.[1]
  const kind = type.toLowerCase()
  return {
    type: 'apiKey',
    name: header ?? (type === 'REQUEST' ? 'Unused' : 'Authorization'),
    in: 'header',
    'x-amazon-apigateway-authtype': authType ?? (type === 'COGNITO_USER_POOLS' ? kind : 'custom'),
    'x-amazon-apigateway-authorizer': { type: kind, ...settings },
  }
}
