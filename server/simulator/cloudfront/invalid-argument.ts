/** The refusal that CloudFront gives for most values it does not take. */
import { AwsError } from '../protocol/aws-error.ts'

export function invalidArgument(message: string): AwsError {
  return new AwsError('InvalidArgument', message, { status: 400 })
}

/** A value that the model's enumeration does not have. `path` names the member as the request has it. */
function notInEnumeration(path: string, value: string, allowed: readonly string[]): AwsError {
  return new AwsError(
    'MalformedXML',
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
    { status: 400 },
  )
}

/** Throws unless `value` is absent or one of `allowed`. */
export function checkEnumeration(
  path: string,
  value: string | undefined,
  allowed: readonly string[],
): void {
  if (value !== undefined && !allowed.includes(value)) throw notInEnumeration(path, value, allowed)
}
