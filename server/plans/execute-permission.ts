/** Lets API Gateway call a Lambda function, or no longer: statements have names of their own, so that twice is once. */
import { awsCodeOf, type CallContext, type Outcome, send, toOutcome } from './execute-context.ts'

export async function executePermission(context: CallContext): Promise<Outcome> {
  const isAdd = context.step.operation === 'AddPermission'
  try {
    await send(context, context.input)
    return toOutcome('Done')
  } catch (error) {
    const code = awsCodeOf(error)
    // Lambda has this code also for a function that it is changing.
    if (isAdd && code === 'ResourceConflictException' && isThere(error)) {
      return toOutcome('It may call it already')
    }
    if (isAdd || code === null) throw error
    if (code === 'ResourceNotFoundException') return toOutcome('There is no such permission')
    // One that is itself what the plan changes must go; that of a method which is gone nobody can use any more.
    const isOfMethod = context.step.about.resource === 'RestApi'
    if (!isOfMethod || !/^AccessDenied/.test(code)) throw error
    return toOutcome('It stays: you may not take it back', { leftovers: [sayStays(context)] })
  }
}

function isThere(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && /already exists|exists already/i.test(cause.message)
}

function sayStays({ input, subject }: CallContext): string {
  return `The function ${input.FunctionName} still has the permission ${input.StatementId} for ${subject}. Nothing uses it; who may call lambda:RemovePermission can take it away.`
}
