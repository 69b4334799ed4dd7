/** Who may invoke a function: AddPermission, RemovePermission, GetPolicy. */
import { randomUUID } from 'node:crypto'

import type {
  PolicyConditions,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from '../policy/policy-document.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import { getFunction } from './function-reference.ts'
import { constraint, invalidParameter, notSimulated } from './function-settings.ts'
import { functionsOf, type LambdaFunction } from './function-store.ts'
import { checkRevision } from './update-operations.ts'

const addPermission: Operation<
  Lambda.AddPermissionCommandInput,
  Lambda.AddPermissionCommandOutput
> = (input, context) => {
  const { StatementId: sid = '', Action: action = '' } = input
  const found = getPermitted(input, context)
  if (!/^[a-zA-Z0-9-_]{1,100}$/.test(sid)) {
    throw constraint(
      sid,
      'statementId',
      'Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)',
    )
  }
  if (!/^(?:lambda:\*|lambda:[a-zA-Z]+|\*)$/.test(action)) {
    throw constraint(
      action,
      'action',
      'Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])',
    )
  }
  if (input.EventSourceToken) throw notSimulated('permissions for Alexa')
  checkUrlConditions(input)
  const statements = found.policy?.document.Statement ?? []
  if (statements.some(({ Sid }) => Sid === sid)) {
    throw new AwsError(
      'ResourceConflictException',
      `The statement id (${sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      { status: 409, details: { Type: 'User' } },
    )
  }
  const statement = toStatement(input, found.arn)
  putStatements(found, [...statements, statement], context)
  return { Statement: JSON.stringify(statement) }
}

/** Throws for a condition on function URLs that does not go with the action. */
function checkUrlConditions(input: Lambda.AddPermissionRequest) {
  const { Action, FunctionUrlAuthType: authType } = input
  if (authType && authType !== 'NONE' && authType !== 'AWS_IAM') {
    const rule = 'Member must satisfy enum value set: [NONE, AWS_IAM]'
    throw constraint(authType, 'functionUrlAuthType', rule)
  }
  if (authType && Action !== 'lambda:InvokeFunctionUrl') {
    throw invalidParameter(
      'FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action',
    )
  }
  if (input.InvokedViaFunctionUrl && Action !== 'lambda:InvokeFunction') {
    throw invalidParameter(
      'InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action',
    )
  }
}

function toStatement(input: Lambda.AddPermissionRequest, arn: string): PolicyStatement {
  const condition: PolicyConditions = {}
  if (input.SourceArn) condition.ArnLike = { 'AWS:SourceArn': input.SourceArn }
  const equals: Record<string, string> = {}
  if (input.SourceAccount) equals['AWS:SourceAccount'] = input.SourceAccount
  if (input.PrincipalOrgID) equals['aws:PrincipalOrgID'] = input.PrincipalOrgID
  if (input.FunctionUrlAuthType) equals['lambda:FunctionUrlAuthType'] = input.FunctionUrlAuthType
  if (Object.keys(equals).length > 0) condition.StringEquals = equals
  if (input.InvokedViaFunctionUrl) condition.Bool = { 'lambda:InvokedViaFunctionUrl': 'true' }
  return {
    Sid: input.StatementId ?? '',
    Effect: 'Allow',
    Principal: toPrincipal(input.Principal ?? ''),
    Action: input.Action ?? '',
    Resource: arn,
    ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
  }
}

function toPrincipal(text: string): PolicyPrincipal {
  if (text === '*') return '*'
  if (/^\d{12}$/.test(text)) return { AWS: `arn:aws:iam::${text}:root` }
  if (/^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:/.test(text)) return { AWS: text }
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(text)) return { Service: text }
  throw invalidParameter(
    'The provided principal was invalid. Please check the principal and try again.',
  )
}

const removePermission: Operation<
  Lambda.RemovePermissionCommandInput,
  Lambda.RemovePermissionCommandOutput
> = (input, context) => {
  const found = getPermitted(input, context)
  const statements = found.policy?.document.Statement ?? []
  const left = statements.filter(({ Sid }) => Sid !== input.StatementId)
  if (left.length === statements.length) {
    throw notFound(`Statement ${input.StatementId} is not found in resource policy.`)
  }
  putStatements(found, left, context)
  return {}
}

const getPolicy: Operation<Lambda.GetPolicyCommandInput, Lambda.GetPolicyCommandOutput> = (
  { FunctionName = '', Qualifier },
  { account, region },
) => {
  const { policy } = getUnpublished(getFunction(account, region, FunctionName, Qualifier))
  if (!policy) throw notFound('The resource you requested does not exist.')
  return { Policy: JSON.stringify(policy.document), RevisionId: policy.revisionId }
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, {
    status: 404,
    details: { Type: 'User' },
  })
}

function getPermitted(
  input: {
    FunctionName: string | undefined
    Qualifier?: string | undefined
    RevisionId?: string | undefined
  },
  { account, region }: OperationContext,
): LambdaFunction {
  const found = getUnpublished(
    getFunction(account, region, input.FunctionName ?? '', input.Qualifier),
  )
  checkRevision(input.RevisionId, found.policy?.revisionId ?? found.revisionId)
  return found
}

/** At AWS a version has a policy of its own. */
function getUnpublished(found: LambdaFunction): LambdaFunction {
  if (found.version !== undefined) throw notSimulated('permissions of published versions')
  return found
}

function putStatements(
  found: LambdaFunction,
  statements: PolicyStatement[],
  { account }: OperationContext,
) {
  const document: PolicyDocument = { Version: '2012-10-17', Id: 'default', Statement: statements }
  const policy = statements.length > 0 ? { document, revisionId: randomUUID() } : null
  functionsOf(account).put(found.arn, { ...found, policy })
}

export const permissionOperations: Operations = {
  AddPermission: addPermission,
  GetPolicy: getPolicy,
  RemovePermission: removePermission,
}
