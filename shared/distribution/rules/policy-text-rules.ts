/** Names and comments of policies (G7.1, G7.2). Source: API reference, CachePolicyConfig; the AWS CDK's own checks. */
import { resourceSetting } from '../setting-path.ts'
import { type ConfigProblems, invalidArgument } from './config-problem.ts'

const NAME = /^[\w-]{1,128}$/
const MAX_COMMENT_LENGTH = 128

/** The kinds of policies, as AWS's error codes spell them. */
export type PolicyKind = 'CachePolicy' | 'OriginRequestPolicy' | 'ResponseHeadersPolicy'

/** The place of a policy's setting while the policy is being written: its name stands for the id. */
export function policySetting(kind: PolicyKind, name: string | undefined, field: string) {
  return resourceSetting(kind, name ?? '', field)
}

export function* findPolicyTextProblems(
  kind: PolicyKind,
  { Name = '', Comment = '' }: { Name?: string | undefined; Comment?: string | undefined },
): ConfigProblems {
  if (!NAME.test(Name)) {
    const message = 'The parameter Name must have 1 to 128 letters, digits, hyphens or underscores.'
    const words =
      Name === ''
        ? 'A policy needs a name. Enter one of letters, digits, hyphens and underscores.'
        : 'A policy’s name has at most 128 letters, digits, hyphens and underscores: no spaces, no other characters. Change it.'
    yield invalidArgument(policySetting(kind, Name, 'Name'), 'G7.1', message, words)
  }
  if (Comment.length > MAX_COMMENT_LENGTH) {
    const message = `The parameter Comment is too long: at most ${MAX_COMMENT_LENGTH} characters are allowed.`
    const words = `The comment has ${Comment.length} characters, and CloudFront keeps ${MAX_COMMENT_LENGTH}. Shorten it.`
    yield invalidArgument(policySetting(kind, Name, 'Comment'), 'G7.2', message, words)
  }
}
