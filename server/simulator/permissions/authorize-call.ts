/**
 * May this caller do this? Explicit deny, then allow, then implicit deny, for each action that the operation needs.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { evaluateIdentityPolicies } from '../policy/evaluate-policy.ts'
import type { OneOrMany } from '../policy/policy-document.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { SigningName } from '../protocol/schemas.ts'
import type { Caller } from './caller.ts'
import { toConditionContext } from './condition-context.ts'
import type { Asked, Permission, PermissionTable } from './permission.ts'
import { PERMISSION_TABLES } from './permission-tables.ts'

type Call = { service: SigningName; operation: string; headers: Headers }

/** Throws `AwsError` in the words of the service, for the first action that is not allowed. The owner of an account may do everything. */
export function authorizeCall({ headers, operation, service }: Call, asked: Asked) {
  const { limits } = asked.caller
  if (limits === null) return
  const table: PermissionTable = PERMISSION_TABLES[service]
  const row = Object.hasOwn(table, operation) ? table[operation] : undefined
  if (!row) throw new Error(`Nobody wrote down which permissions ${service} ${operation} needs`)
  const context = toConditionContext(asked, headers)
  for (const permission of row(asked)) {
    const refusal = findRefusal(limits, permission, context)
    if (refusal) throw accessDenied(service, asked.caller, permission, refusal)
  }
}

/** `null` = it is allowed; else the end of AWS's sentence. */
export function findRefusal(
  { identity, session }: NonNullable<Caller['limits']>,
  { action, context: own = {}, resource }: Permission,
  context: Record<string, OneOrMany>,
): string | null {
  const request = { action, resource: resource ?? '*', context: { ...context, ...own } }
  const byIdentity = evaluateIdentityPolicies(identity, request)
  const bySession = session === null ? 'allow' : evaluateIdentityPolicies([session], request)
  if (byIdentity === 'deny') return 'with an explicit deny in an identity-based policy'
  if (bySession === 'deny') return 'with an explicit deny in a session policy'
  if (byIdentity === 'none') return `because no identity-based policy allows the ${action} action`
  return bySession === 'none' ? `because no session policy allows the ${action} action` : null
}

/** CloudWatch and Certificate Manager list it with their common errors, the others answer 403. */
const CODES = {
  acm: ['AccessDeniedException', 400],
  apigateway: ['AccessDeniedException', 403],
  apigatewayv2: ['AccessDeniedException', 403],
  cloudfront: ['AccessDenied', 403],
  iam: ['AccessDenied', 403],
  kms: ['AccessDeniedException', 400],
  lambda: ['AccessDeniedException', 403],
  monitoring: ['AccessDeniedException', 400],
  s3: ['AccessDenied', 403],
  sts: ['AccessDenied', 403],
} as const satisfies Record<SigningName, readonly [code: string, status: number]>

/**
 * AWS's sentence. S3 quotes the resource; Lambda names `*`, the others nothing, where the action takes none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function accessDenied(
  service: SigningName,
  { arn }: Pick<Caller, 'arn'>,
  { action, resource }: Permission,
  reason: string,
): AwsError {
  const [code, status] = CODES[service]
  const named = resource ?? (service === 'lambda' ? '*' : null)
  const shown = service === 's3' ? `"${named}"` : named
  const on = named === null ? '' : ` on resource: ${shown}`
  return new AwsError(code, `User: ${arn} is not authorized to perform: ${action}${on} ${reason}`, {
    status,
  })
}
