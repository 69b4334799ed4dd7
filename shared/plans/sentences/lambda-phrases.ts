/** What a difference in a role, a Lambda function or a permission means. */
import { isObject } from '../diff/shape.ts'
import { HIDDEN_VALUE } from '../resource.ts'
import { statementWords, tag } from './bucket-phrases.ts'
import { amount, does, doing, isAbsent, names, type Phrases, plain, say, text } from './phrase.ts'

export const ROLE_PHRASES: Phrases = {
  Path: amount('path'),
  Description: text('description'),
  MaxSessionDuration: amount('longest session', seconds),
  AssumeRolePolicyDocument: ({ after, subject }) =>
    say(subject, `who may take it on: ${policyWords(after)}`),
  'Policies.*': ({ after, keys, kind, subject }) =>
    kind === 'removed'
      ? does(subject, `loses the policy ${keys.at(-1)}`)
      : say(subject, `policy ${keys.at(-1)} ${kind}: ${policyWords(after)}`),
  ManagedPolicyArns: names('managed policy', 'managed policies'),
  'Tags.*': tag,
}

export const LAMBDA_FUNCTION_PHRASES: Phrases = {
  Description: text('description'),
  Runtime: amount('runtime'),
  Handler: amount('handler'),
  Role: doing('acts as'),
  Architectures: doing('runs on'),
  MemorySize: amount('memory', (value) => `${plain(value)} MB`),
  Timeout: amount('timeout', seconds),
  'Environment.Variables.*': ({ after, before, keys, kind, subject }) => {
    const variable = `environment variable ${keys.at(-1)}`
    if (kind === 'removed') return say(subject, `${variable} removed`)
    if (after === HIDDEN_VALUE || before === HIDDEN_VALUE) {
      return say(subject, `${variable} gets another value (hidden)`)
    }
    return kind === 'added'
      ? say(subject, `${variable} added: ${plain(after)}`)
      : say(subject, `${variable} is ${plain(after)} instead of ${plain(before)}`)
  },
  Code: ({ subject }) => does(subject, 'gets other code'),
  'Code.CodeSha256': ({ subject }) => does(subject, 'gets other code'),
  FunctionUrl: ({ after, subject }) =>
    isAbsent(after)
      ? does(subject, 'loses its own address')
      : does(subject, `gets an address of its own, which ${callers(after)} may call`),
  'FunctionUrl.AuthType': ({ after, subject }) =>
    does(subject, `lets ${callers({ AuthType: after })} call its own address`),
  'FunctionUrl.InvokeMode': ({ after, subject }) =>
    does(
      subject,
      after === 'RESPONSE_STREAM' ? 'answers while it works' : 'answers when it is done',
    ),
  Publish: ({ after, subject }) =>
    does(subject, after === true ? 'is published as a version' : 'is not published as it is'),
  'Tags.*': tag,
}

export const LAMBDA_PERMISSION_PHRASES: Phrases = {
  Action: amount('is for'),
  Principal: amount('is given to'),
  SourceArn: amount('holds for calls from'),
  SourceAccount: amount('holds for calls from the account'),
  FunctionUrlAuthType: amount('holds for addresses with'),
}

/** `Lambda function resize is created: nodejs24.x on arm64, 1536 MB, 30 seconds`. */
export function lambdaFunctionSummary(document: unknown): string {
  if (!isObject(document)) return plain(document)
  const { Architectures, MemorySize, Role, Runtime, Timeout } = document
  return `${plain(Runtime)} on ${plain(Architectures)}, ${plain(MemorySize)} MB, at most ${seconds(Timeout)}, as ${nameOfRole(Role)}`
}

export function roleSummary(document: unknown): string {
  if (!isObject(document)) return plain(document)
  const { AssumeRolePolicyDocument: trust, ManagedPolicyArns: managed, Policies } = document
  const inline = isObject(Policies) ? Object.values(Policies).map(policyWords) : []
  const attached = Array.isArray(managed)
    ? managed.map((arn) => String(arn).split('/').at(-1) ?? '')
    : []
  const may = [...inline, ...attached].join('; ')
  return `${policyWords(trust)}; it ${may === '' ? 'may do nothing' : `has: ${may}`}`
}

export function lambdaPermissionSummary(document: unknown): string {
  if (!isObject(document)) return plain(document)
  const { Action, Principal, SourceArn } = document
  return `${plain(Principal)} may ${plain(Action)}${SourceArn === undefined ? '' : `, called from ${plain(SourceArn)}`}`
}

function policyWords(policy: unknown): string {
  if (!isObject(policy)) return plain(policy)
  return [policy.Statement ?? []].flat().map(statementWords).join('; ')
}

function nameOfRole(role: unknown): string {
  return `the role ${String(role).split(/[:/]/).at(-1)}`
}

function callers(url: unknown): string {
  return isObject(url) && url.AuthType === 'AWS_IAM'
    ? 'only who signs and is allowed to'
    : 'everybody'
}

function seconds(value: unknown): string {
  return value === 1 ? '1 second' : `${plain(value)} seconds`
}
