/** The three ways in which Lambda's API names a function: a name, a partial ARN, an ARN; each with a qualifier or not. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { invalidParameter } from './function-settings.ts'
import { functionArnOf, functionsOf, type LambdaFunction, versionsOf } from './function-store.ts'

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

/** `$LATEST` or a published version. Throws `ResourceNotFoundException`, also for an alias: there are none here. */
export function getFunction(
  account: Account,
  region: string,
  text: string,
  qualifier?: string,
): LambdaFunction {
  const reference = parseFunctionReference(account, region, text)
  if (qualifier && reference.qualifier && qualifier !== reference.qualifier) {
    throw invalidParameter(
      'The derived qualifier from the function name does not match the specified qualifier.',
    )
  }
  const version = qualifier ?? reference.qualifier ?? '$LATEST'
  const found =
    version === '$LATEST'
      ? functionsOf(account).get(reference.arn)
      : versionsOf(account).get(`${reference.arn}:${version}`)
  if (found) return found
  const suffix = version === '$LATEST' ? '' : `:${version}`
  throw new AwsError('ResourceNotFoundException', `Function not found: ${reference.arn}${suffix}`, {
    status: 404,
    details: { Type: 'User' },
  })
}

/** `$LATEST`, for what can be done with nothing else; throws for a version as well. */
export function getLatest(
  account: Account,
  region: string,
  text: string,
  qualifier?: string,
): LambdaFunction {
  const found = getFunction(account, region, text, qualifier)
  if (found.version === undefined) return found
  throw invalidParameter(
    `This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN: ${found.arn}:${found.version}`,
  )
}
