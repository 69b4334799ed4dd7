/** Calls for statements of a function's policy: who may call it. */
import { splitFunctionId, splitPermissionId, toFunctionArn } from '../../lambda/function-id.ts'
import { LambdaPermissionDocument } from '../../lambda/lambda-function.ts'
import type { PlanChange } from '../plan.ts'
import type { PhasedStep, StepContext } from './phased-step.ts'
import { nameInReference } from './resource-names.ts'
import { readingFirst, serviceCall } from './service-call.ts'

/** A statement is never changed, only taken away and given again. Throws a ZodError when a document is none of a permission. */
export function lambdaPermissionSteps(change: PlanChange, { facts }: StepContext): PhasedStep[] {
  const { action, id, name } = change
  const { functionId, statementId } = splitPermissionId(nameInReference(id))
  const { name: FunctionName, region } = splitFunctionId(functionId)
  const call = (operation: string, sentence: string, input: object, makes: string | null) =>
    serviceCall(change, {
      service: 'Lambda',
      operation,
      ...(region === null ? {} : { region }),
      sentence,
      input: { FunctionName, StatementId: statementId, ...input },
      actions: [`lambda:${operation}`, ...(makes === null ? [] : ['lambda:GetPolicy'])],
      on: [toFunctionArn(functionId, facts)],
      makes,
    })
  const steps = [
    ...(action === 'create'
      ? []
      : [call('RemovePermission', `Take the permission ${name} away`, {}, null)]),
    ...(action === 'delete'
      ? []
      : [
          call(
            'AddPermission',
            `Let ${LambdaPermissionDocument.parse(change.after).Principal} call the Lambda function ${FunctionName} (${statementId})`,
            LambdaPermissionDocument.parse(change.after),
            action === 'create' ? id : null,
          ),
        ]),
  ]
  const phase = action === 'delete' ? 'delete-grants' : 'grants'
  const read = action === 'create' ? steps : readingFirst(steps, ['lambda:GetPolicy'])
  return read.map((step) => ({ phase, step }))
}
