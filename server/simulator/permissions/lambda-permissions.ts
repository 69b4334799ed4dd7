/**
 * What Lambda's operations need. A qualifier is part of the resource.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
import { parseFunctionReference } from '../lambda/function-reference.ts'
import { tagsOf } from './condition-context.ts'
import {
  type Asked,
  all,
  ownActions,
  type Permission,
  type PermissionTable,
  textOf,
  when,
} from './permission.ts'

const OF_FUNCTIONS = [
  'AddPermission',
  'CreateFunction',
  'CreateFunctionUrlConfig',
  'DeleteFunction',
  'DeleteFunctionUrlConfig',
  'GetFunction',
  'GetFunctionConfiguration',
  'GetFunctionUrlConfig',
  'GetPolicy',
  'ListFunctionUrlConfigs',
  'ListVersionsByFunction',
  'PublishVersion',
  'RemovePermission',
  'UpdateFunctionCode',
  'UpdateFunctionConfiguration',
  'UpdateFunctionUrlConfig',
] as const

export const lambdaPermissions: PermissionTable = {
  ...ownActions('lambda', null, ['ListFunctions']),
  ...ownActions('lambda', '{Resource}', ['ListTags', 'TagResource', 'UntagResource']),
  ...Object.fromEntries(OF_FUNCTIONS.map((name) => [name, onFunction(`lambda:${name}`)])),
  Invoke: onFunction('lambda:InvokeFunction'),
  CreateFunction: all(
    onFunction('lambda:CreateFunction'),
    passesRole,
    when(({ input }) => Object.keys(tagsOf(input)).length > 0, onFunction('lambda:TagResource')),
    when(({ input }) => input.Publish === true, onFunction('lambda:PublishVersion')),
  ),
  UpdateFunctionConfiguration: all(
    onFunction('lambda:UpdateFunctionConfiguration'),
    when(({ input }) => textOf(input, 'Role') !== '', passesRole),
  ),
}

function onFunction(action: string) {
  return ({ account, input, region }: Asked): Permission[] => {
    const named = parseFunctionReference(account, region, textOf(input, 'FunctionName'))
    const qualifier = textOf(input, 'Qualifier') || named.qualifier
    const resource = qualifier ? `${named.arn}:${qualifier}` : named.arn
    const authType = textOf(input, 'AuthType') || textOf(input, 'FunctionUrlAuthType')
    const context = { 'lambda:FunctionUrlAuthType': authType }
    return [{ action, resource, ...(authType === '' ? {} : { context }) }]
  }
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passesRole({ input }: Asked): Permission[] {
  const context = { 'iam:PassedToService': 'lambda.amazonaws.com' }
  return [{ action: 'iam:PassRole', resource: textOf(input, 'Role'), context }]
}
