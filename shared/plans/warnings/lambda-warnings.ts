/** What a role may do, who may call a function, and what ends with either. */
import { RoleDocument } from '../../iam/role.ts'
import { LambdaFunctionDocument, LambdaPermissionDocument } from '../../lambda/lambda-function.ts'
import { listOf } from '../../s3/policy-values.ts'
import { isObject } from '../diff/shape.ts'
import type { PlanChange, PlanWarning } from '../plan.ts'
import { mustSee, sayList, worthKnowing } from './warning-facts.ts'

/** Throws a ZodError when a document is not that of a role. */
export function roleWarnings({ action, after, before, name }: PlanChange): PlanWarning[] {
  if (action === 'delete') {
    return [
      mustSee('deletes-role', `The role ${name} is deleted: what acts by it may do nothing more.`),
    ]
  }
  const known = new Set(before === null ? [] : allPowerful(before))
  const mighty = allPowerful(after).filter((policy) => !known.has(policy))
  if (mighty.length === 0) return []
  const sentence = `The role ${name} may do everything with everything (${sayList(mighty)}): whoever gets the function’s code to run something else has the whole account.`
  return [mustSee('role-may-do-everything', sentence)]
}

/** Policies that allow every action on every resource. */
function allPowerful(document: PlanChange['after']): string[] {
  const { ManagedPolicyArns, Policies } = RoleDocument.parse(document)
  const inline = Object.entries(Policies)
    .filter(([, policy]) => isObject(policy) && [policy.Statement].flat().some(isAllPowerful))
    .map(([policyName]) => policyName)
  const managed = ManagedPolicyArns.filter((arn) => arn.endsWith(':policy/AdministratorAccess'))
  return [...inline, ...managed.map(() => 'AdministratorAccess')]
}

function isAllPowerful(statement: unknown): boolean {
  if (!isObject(statement) || statement.Effect !== 'Allow') return false
  return listOf(statement.Action).includes('*') && listOf(statement.Resource).includes('*')
}

/** Throws a ZodError when a document is not that of a function. */
export function lambdaFunctionWarnings({ action, after, before, name }: PlanChange): PlanWarning[] {
  if (action === 'delete') {
    const sentence = `The Lambda function ${name} is deleted with all its versions: who calls it gets an error.`
    return [mustSee('deletes-lambda-function', sentence)]
  }
  const was = LambdaFunctionDocument.parse(before).FunctionUrl
  const now = LambdaFunctionDocument.parse(after).FunctionUrl
  if (was !== null && now === null) {
    const sentence = `The Lambda function ${name} loses its address for good: another one that it is given later is a new one.`
    return [mustSee('removes-function-url', sentence)]
  }
  if (was?.AuthType !== 'AWS_IAM' || now?.AuthType !== 'NONE') return []
  const sentence = `The address of the Lambda function ${name} no longer asks for signatures.`
  return [mustSee('opens-function-url', sentence)]
}

/** Throws a ZodError when a document is not that of a permission. */
export function lambdaPermissionWarnings({ action, after, name }: PlanChange): PlanWarning[] {
  if (action === 'delete') {
    const sentence = `The permission ${name} is taken away: who called the function by it is refused.`
    return [worthKnowing('removes-permission', sentence)]
  }
  const { FunctionUrlAuthType, Principal, SourceAccount, SourceArn } =
    LambdaPermissionDocument.parse(after)
  if (Principal === '*' && SourceArn === undefined && SourceAccount === undefined) {
    const what = FunctionUrlAuthType === 'NONE' ? 'call its address' : 'call the function'
    return [mustSee('permission-for-everybody', `By the permission ${name} everybody may ${what}.`)]
  }
  const isService = /\.amazonaws\.com$/.test(Principal)
  if (!isService || SourceArn !== undefined || SourceAccount !== undefined) return []
  const sentence = `The permission ${name} lets ${Principal} call the function for any account: name the SourceArn.`
  return [mustSee('permission-without-source', sentence)]
}
