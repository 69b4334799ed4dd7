/** Names and comments of policies. Source: API reference, CachePolicyConfig; the AWS CDK's own checks. */
import { invalidArgument } from '../invalid-argument.ts'

const NAME = /^[\w-]{1,128}$/
const MAX_COMMENT_LENGTH = 128

export function checkNameAndComment({
  Name = '',
  Comment = '',
}: {
  Name: string | undefined
  Comment?: string | undefined
}): void {
  if (!NAME.test(Name)) {
    throw invalidArgument(
      'The parameter Name must have 1 to 128 letters, digits, hyphens or underscores.',
    )
  }
  if (Comment.length > MAX_COMMENT_LENGTH) {
    throw invalidArgument(
      `The parameter Comment is too long: at most ${MAX_COMMENT_LENGTH} characters are allowed.`,
    )
  }
}
