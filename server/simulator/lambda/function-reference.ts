/** The three ways in which Lambda's API names a function: a name, a partial ARN, an ARN; each with a qualifier or not. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { functionArnOf, functionsOf, type LambdaFunction } from './function-store.ts'

const REFERENCE =
  /^(?:(?:arn:aws[a-z-]*:lambda:([a-z0-9-]+):)?(\d{12}):function:)?([A-Za-z0-9-_]{1,64})(?::(\$LATEST|[A-Za-z0-9-_]+))?$/

type FunctionReference = {
  /** Without a qualifier. */
  arn: string
  name: string
  qualifier: string | null
}

/** Throws `ValidationException` for text that is no reference. */
export function parseFunctionReference(
  account: Account,
  region: string,
  text: string,
): FunctionReference {
  const [, itsRegion = region, owner = account.id, name, qualifier = null] =
    REFERENCE.exec(text) ?? []
  if (name === undefined) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?`,
      { status: 400 },
    )
  }
  const arn =
    owner === account.id
      ? functionArnOf(account, itsRegion, name)
      : `arn:aws:lambda:${itsRegion}:${owner}:function:${name}`
  return { arn, name, qualifier }
}

/** Throws `ResourceNotFoundException`, also for a version or alias: only `$LATEST` exists here. */
export function getFunction(
  account: Account,
  region: string,
  text: string,
  qualifier?: string,
): LambdaFunction {
  const reference = parseFunctionReference(account, region, text)
  const version = qualifier ?? reference.qualifier ?? '$LATEST'
  const found = version === '$LATEST' ? functionsOf(account).get(reference.arn) : undefined
  if (found) return found
  const suffix = version === '$LATEST' ? '' : `:${version}`
  throw new AwsError('ResourceNotFoundException', `Function not found: ${reference.arn}${suffix}`, {
    status: 404,
    details: { Type: 'User' },
  })
}
