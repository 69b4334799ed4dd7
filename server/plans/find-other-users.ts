/** Who uses by now what a run made, besides the run itself: functions that act by a role, and who else may call a function. */
import type { ResourceRef } from '#shared/plans/resource.ts'
import { nameInReference } from '#shared/plans/steps/resource-names.ts'

import type { Account } from '../aws/account.ts'
import { listFunctionsOfRole } from '../aws/resources/lambda-function-resource.ts'
import { readStatements } from '../aws/resources/lambda-permission-resource.ts'
import type { Done } from './done-by-run.ts'
import { resolveReferences } from './execute-references.ts'

/** In words; empty = nobody. Rejects with `AppError` when AWS does not say. */
export async function findOtherUsers(
  account: Account,
  { arn, id, resource }: ResourceRef & { arn: string | null },
  { known, plan }: Done,
): Promise<string[]> {
  if (resource === 'Role' && arn !== null) {
    const own = new Set(
      plan.changes
        .filter((change) => change.resource === 'LambdaFunction' && change.action === 'create')
        .map((change) => nameInReference(change.id)),
    )
    const functions = await listFunctionsOfRole(account, arn)
    return functions.filter((one) => !own.has(one)).map((one) => `the Lambda function ${one}`)
  }
  if (resource !== 'LambdaFunction') return []
  const own = new Set(
    plan.steps.flatMap((step) => {
      if (step.kind !== 'call' || step.operation !== 'AddPermission') return []
      return [resolveReferences(step.input, known.progress).StatementId]
    }),
  )
  const statements = await readStatements(account, id)
  return statements.filter(({ Sid }) => !own.has(Sid)).map(({ Sid }) => `the permission ${Sid}`)
}
