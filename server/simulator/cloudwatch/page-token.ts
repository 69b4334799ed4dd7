/** CloudWatch's NextToken: opaque to the client, here the position at which the next page starts. */
import { AwsError } from '../protocol/aws-error.ts'

const PREFIX = 'edgewise-page-'

export function toPageToken(start: number): string {
  return Buffer.from(PREFIX + start).toString('base64url')
}

/** 0 without a token. Throws `InvalidNextToken` for one that this service did not give. */
export function getPageStart(token: string | undefined): number {
  if (token === undefined) return 0
  const text = Buffer.from(token, 'base64url').toString()
  const start = text.startsWith(PREFIX) ? Number(text.slice(PREFIX.length)) : Number.NaN
  if (Number.isSafeInteger(start) && start > 0) return start
  throw new AwsError('InvalidNextToken', 'The next token specified is invalid.', { status: 400 })
}
