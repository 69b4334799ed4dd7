/** What IAM refuses of names, paths and numbers, in its own words. */
import { AwsError } from '../protocol/aws-error.ts'

/** Refuses a name that is empty, longer than `maxLength` characters or has characters that IAM does not take. */
export function checkName(name: string, maxLength: number, member: string) {
  if (name === '')
    throw constraint(name, member, 'Member must have length greater than or equal to 1')
  if (name.length > maxLength) {
    throw constraint(name, member, `Member must have length less than or equal to ${maxLength}`)
  }
  if (!/^[\w+=,.@-]+$/.test(name)) {
    throw new AwsError(
      'ValidationError',
      `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    )
  }
}

export function checkPath(path: string) {
  if (/^\/$|^\/[\x21-\x7e]*\/$/.test(path)) return
  throw new AwsError(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  )
}

export function constraint(value: string, member: string, rule: string): AwsError {
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`,
  )
}

/** Percent-encodes a policy as RFC 3986 wants it: also `!'()*`, which JavaScript leaves alone. */
export function encodePolicy(text: string): string {
  const toHex = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text).replace(/[!'()*]/g, toHex)
}
