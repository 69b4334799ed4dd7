/** One planned call as a command of the AWS CLI. Sources: https://docs.aws.amazon.com/cli/latest/reference/cloudfront/ and …/apigateway/ */
import type { AwsService, PlannedCall } from '../planned-step.ts'
import type { ResourceDocument } from '../resource.ts'
import { prepareFiles } from './cli-files.ts'
import { beginsWithSecret, quoteWithVariables, toJsonWithVariables } from './shell-text.ts'

const COMMANDS = {
  CloudFront: 'cloudfront',
  'API Gateway': 'apigateway',
  Lambda: 'lambda',
  S3: 's3api',
  IAM: 'iam',
  ACM: 'acm',
  KMS: 'kms',
} as const satisfies Record<AwsService, string>

/** Members that the CLI reads as bytes. */
const BLOBS: ReadonlySet<string> = new Set(['FunctionCode', 'body'])

/**
 * Lines that write what is too big for a command into files, and the command without what is done with its output.
 * Texts of `input` may hold variables (`shell-text.ts`).
 */
export function toCommand(
  step: Pick<PlannedCall, 'id' | 'on' | 'operation' | 'region' | 'service'>,
  input: Readonly<Record<string, ResourceDocument>>,
): { files: string[]; command: string } {
  const { id, on, operation, service } = step
  const prepared = prepareFiles(step, input)
  const files: string[] = [...prepared.lines]
  const options = Object.entries(prepared.input).flatMap(([member, value]) => {
    const option = `--${toKebab(member)}`
    if (typeof value === 'boolean') return [value ? option : `--no-${toKebab(member)}`]
    if (typeof value === 'number') return [`${option} ${value}`]
    if (typeof value === 'string' && isShort(member, value)) {
      // A secret may begin with a dash.
      return [`${option}${beginsWithSecret(value) ? '=' : ' '}${quoteWithVariables(value)}`]
    }
    const isText = typeof value === 'string'
    const file = `${id}-${toKebab(member)}.${isText ? 'txt' : 'json'}`
    const text = isText ? value : toJsonWithVariables(value)
    files.push(`write ${file} ${quoteWithVariables(text)}`)
    return [`${option} "${BLOBS.has(member) ? 'fileb' : 'file'}://$work/${file}"`]
  })
  options.push(...prepared.options)
  const [, , , own] = (on[0] ?? '').split(':')
  const region =
    step.region ?? (service === 'API Gateway' || service === 'Lambda' ? own : undefined)
  if (region) options.push(`--region ${region}`)
  const command = ['aws', COMMANDS[service], toKebab(operation), ...options].join(' ')
  return { files, command }
}

/** Where the output of a call has what it makes. Functions and roles are referred to by their ARN. */
export function outputOf({
  operation,
  service,
}: Pick<PlannedCall, 'operation' | 'service'>): string {
  if (service === 'IAM') return 'Role.Arn'
  if (service === 'Lambda') {
    return operation === 'CreateFunctionUrlConfig' ? 'FunctionUrl' : 'FunctionArn'
  }
  if (service === 'ACM') return 'CertificateArn'
  if (service !== 'CloudFront') return 'id'
  if (operation === 'CreateFunction') return 'FunctionSummary.FunctionMetadata.FunctionARN'
  return `${operation.replace(/^Create/, '').replace(/WithTags$/, '')}.Id`
}

/** The CLI takes what begins like an address for a file to read, and what begins with a dash for an option. */
function isShort(member: string, text: string): boolean {
  return !BLOBS.has(member) && text.length < 1_000 && !/^(https?:|fileb?:|-)/i.test(text)
}

/** `CreateOriginAccessControl` -> `create-origin-access-control`, as the CLI names operations and options. */
function toKebab(name: string): string {
  // Of several ARNs the CLI says `arns`.
  const plain = name.replace(/ARNs$/, 'Arns')
  return plain.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase()
}
