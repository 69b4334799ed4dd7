/** A Lambda function with a role of its own, as changes of a plan. */
import type { LambdaCode, LambdaFunctionDocument } from '../../lambda/lambda-function.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'

/** Lets a function write its log, and nothing else. Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html */
const LOGS_ONLY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

type Options = {
  functionName: string
  roleName: string
  description: string
  /** Has a file `index` that exports `handler`. */
  code: LambdaCode
  /** In megabytes. */
  memoryMb: number
  timeoutSeconds: number
  architecture: 'arm64' | 'x86_64'
  environment?: Record<string, string>
  /** What it may do besides writing its log: statements by the policy's name. */
  permissions?: Record<string, ResourceDocument>
}

export function toFunctionChanges(options: Options): ProposedChange[] {
  return toChanges(options, { region: null, services: ['lambda.amazonaws.com'] })
}

/**
 * One that runs at CloudFront's edge: made in us-east-1, published, for x86, without environment variables.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html#lambda-at-edge-function-restrictions
 */
export function toEdgeFunctionChanges(
  options: Pick<Options, 'functionName' | 'roleName' | 'description' | 'code'>,
): ProposedChange[] {
  return toChanges(
    { ...options, memoryMb: 128, timeoutSeconds: 5, architecture: 'x86_64' },
    { region: 'us-east-1', services: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] },
  )
}

/** The reference of a function at the edge. */
export function toEdgeFunctionReference(functionName: string): string {
  return toReference('LambdaFunction', `us-east-1:${functionName}`)
}

/** @param region `null` = the account's own */
function toChanges(
  options: Options,
  { region, services }: { region: 'us-east-1' | null; services: string[] },
): ProposedChange[] {
  const {
    architecture,
    code,
    description,
    environment = {},
    functionName,
    permissions = {},
  } = options
  const role = toReference('Role', options.roleName)
  const document: LambdaFunctionDocument = {
    Description: description,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: role,
    Architectures: [architecture],
    MemorySize: options.memoryMb,
    Timeout: options.timeoutSeconds,
    Environment: { Variables: environment },
    Code: code,
    FunctionUrl: null,
    Publish: region !== null,
    Tags: {},
  }
  const id = region
    ? toEdgeFunctionReference(functionName)
    : toReference('LambdaFunction', functionName)
  return [
    {
      action: 'create',
      resource: 'Role',
      id: role,
      after: toRole({ functionName, services, permissions }),
    },
    // A document is JSON; its schema only lost that in its type.
    { action: 'create', resource: 'LambdaFunction', id, after: document as ResourceDocument },
  ]
}

function toRole({
  functionName,
  permissions,
  services,
}: {
  functionName: string
  services: string[]
  permissions: Record<string, ResourceDocument>
}) {
  const toPolicy = (Statement: ResourceDocument) => ({ Version: '2012-10-17', Statement })
  return {
    Path: '/',
    Description: `Of the Lambda function ${functionName}`,
    AssumeRolePolicyDocument: toPolicy([
      { Effect: 'Allow', Principal: { Service: services }, Action: 'sts:AssumeRole' },
    ]),
    Policies: Object.fromEntries(
      Object.entries(permissions).map(([name, statements]) => [name, toPolicy(statements)]),
    ),
    ManagedPolicyArns: [LOGS_ONLY],
    Tags: {},
  }
}
