/**
 * Authorizers of a REST API as resources of Terraform, each with the permission of its function.
 * Sources: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/api_gateway_authorizer, …/lambda_permission
 */
import { listAsking } from '../../apis/lambda-permissions.ts'
import type { ApiMethod } from '../../apis/rest-api-document.ts'
import { toObject } from '../steps/json-object.ts'
import type { ApiGiven } from './terraform-api-given.ts'
import { list, type Mapping, mapMembers, plain, unneeded } from './terraform-mapping.ts'
import { addressOf, type TerraformParts, type TerraformResource } from './terraform-resource.ts'

type Given = Pick<ApiGiven, 'own' | 'api' | 'before' | 'apiId' | 'text'>

const AUTHORIZER: Mapping = {
  type: plain('type'),
  authorizerUri: plain('authorizer_uri'),
  authorizerCredentials: plain('authorizer_credentials'),
  identitySource: plain('identity_source'),
  identityValidationExpression: plain('identity_validation_expression'),
  authorizerResultTtlInSeconds: plain('authorizer_result_ttl_in_seconds'),
  providerARNs: list('provider_arns'),
  // Given by API Gateway, and without any effect.
  id: unneeded,
  authType: unneeded,
}

export function toAuthorizerParts(given: Given): TerraformParts {
  const { api, apiId, before, own } = given
  const parts = Object.entries(api.authorizers ?? {}).map(([name, authorizer]) => {
    const { body, left } = mapMembers(toObject(JSON.parse(JSON.stringify(authorizer))), AUTHORIZER)
    const known = before?.authorizers?.[name]?.id
    const resource: TerraformResource = {
      ...toAddressed(given, name),
      body: { rest_api_id: addressOf(own, 'id'), name, ...body },
      importId: apiId !== null && known !== undefined ? `${apiId}/${known}` : null,
    }
    return {
      resource,
      left: left.map((member) => `${member} of the authorizer ${name} of the REST API ${api.name}`),
    }
  })
  return {
    resources: parts.map(({ resource }) => resource),
    left: parts.flatMap(({ left }) => left),
  }
}

/** The method as Terraform shall have it: its authorizer is a reference to the exported one. */
export function withAuthorizerAddress<Method extends Partial<ApiMethod>>(
  { authorizer, ...method }: Method,
  given: Given,
) {
  if (authorizer === undefined) return method
  return { ...method, authorizerId: addressOf(toAddressed(given, authorizer), 'id') }
}

export function toAuthorizerPermissions(given: Given): TerraformResource[] {
  const { api, own, text } = given
  const type = 'aws_lambda_permission'
  return listAsking(api).map(({ functionArn, name }) => {
    const place = `${own.name} authorizer ${name}`
    const [functionName, qualifier] = [
      functionArn.split(':').slice(0, 7).join(':'),
      functionArn.split(':')[7],
    ]
    const id = addressOf(toAddressed(given, name), 'id')
    return {
      type,
      name: text.nameOf(type, place, place),
      body: {
        action: 'lambda:InvokeFunction',
        function_name: functionName,
        qualifier,
        principal: 'apigateway.amazonaws.com',
        source_arn: `${addressOf(own, 'execution_arn')}/authorizers/${id}`,
      },
      importId: null,
    }
  })
}

function toAddressed({ own, text }: Given, name: string) {
  const type = 'aws_api_gateway_authorizer'
  return { type, name: text.nameOf(type, `${own.name} ${name}`, `${own.name} ${name}`) }
}
