/**
 * The settings of a function as CreateFunction and UpdateFunctionConfiguration take them, and AWS's checks.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
import { AwsError } from '../protocol/aws-error.ts'
import type { Lambda } from '../protocol/sdk-types.ts'

/** Runtimes that the simulated account runs: all on its own Node.js. */
const NODE_RUNTIMES = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x']

const ROLE_ARN = /^arn:aws[a-zA-Z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/
const MAX_ENVIRONMENT_BYTES = 4 * 1024

/** Names that Lambda sets itself. Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const RESERVED_KEYS =
  /^(?:_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(?:FUNCTION_NAME|FUNCTION_MEMORY_SIZE|FUNCTION_VERSION|INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/

type SettingsInput = Partial<
  Pick<
    Lambda.CreateFunctionRequest,
    | 'DeadLetterConfig'
    | 'Description'
    | 'Environment'
    | 'EphemeralStorage'
    | 'FileSystemConfigs'
    | 'Handler'
    | 'ImageConfig'
    | 'KMSKeyArn'
    | 'Layers'
    | 'MemorySize'
    | 'Role'
    | 'Runtime'
    | 'SnapStart'
    | 'Timeout'
    | 'VpcConfig'
  >
>

export type FunctionSettings = {
  role: string
  runtime: string
  handler: string
  description: string
  timeoutSeconds: number
  memorySizeMb: number
  environment: Record<string, string>
}

/** `input` over `present`. Throws `ValidationException`, `InvalidParameterValueException` or `NotImplemented`. */
export function applySettings(input: SettingsInput, present: FunctionSettings): FunctionSettings {
  const settings = {
    role: input.Role ?? present.role,
    runtime: input.Runtime ?? present.runtime,
    handler: input.Handler ?? present.handler,
    description: input.Description ?? present.description,
    timeoutSeconds: input.Timeout ?? present.timeoutSeconds,
    memorySizeMb: input.MemorySize ?? present.memorySizeMb,
    environment: input.Environment?.Variables ?? (input.Environment ? {} : present.environment),
  }
  const problem =
    findUnsimulated(input) ?? findSettingsProblem(settings) ?? findEnvironmentProblem(settings)
  if (problem) throw problem
  return settings
}

function findUnsimulated(input: SettingsInput): AwsError | null {
  const used: Array<[what: string, isUsed: unknown]> = [
    ['layers', input.Layers?.length],
    ['functions in a VPC', input.VpcConfig?.SubnetIds?.length],
    ['file systems of functions', input.FileSystemConfigs?.length],
    ['dead-letter targets', input.DeadLetterConfig?.TargetArn],
    ['container images as functions', input.ImageConfig],
    ['keys for environment variables', input.KMSKeyArn],
    ['SnapStart', input.SnapStart?.ApplyOn === 'PublishedVersions'],
    ['another size of /tmp', (input.EphemeralStorage?.Size ?? 512) !== 512],
  ]
  const [what] = used.find(([, isUsed]) => isUsed) ?? []
  return what === undefined ? null : notSimulated(what)
}

function findSettingsProblem(settings: FunctionSettings): AwsError | null {
  const { role, runtime, handler, timeoutSeconds, memorySizeMb, description } = settings
  if (!ROLE_ARN.test(role)) {
    return constraint(
      role,
      'role',
      'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
    )
  }
  if (runtime === '')
    return invalidParameter('Runtime is mandatory for functions created with deployment packages.')
  if (!NODE_RUNTIMES.includes(runtime)) {
    if (/^(?:python|java|ruby|dotnet|provided|go)/.test(runtime)) {
      return notSimulated(`the runtime ${runtime}; it runs ${NODE_RUNTIMES.join(', ')}`)
    }
    return invalidParameter(
      `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${NODE_RUNTIMES.join(', ')}] or be a valid ARN`,
    )
  }
  if (handler === '') {
    return invalidParameter('Handler is mandatory for functions created with deployment packages.')
  }
  if (!/^[^\s]{1,128}$/.test(handler)) {
    return constraint(handler, 'handler', 'Member must satisfy regular expression pattern: [^\\s]+')
  }
  if (description.length > 256) {
    return constraint(
      description,
      'description',
      'Member must have length less than or equal to 256',
    )
  }
  return (
    findRangeProblem('timeout', timeoutSeconds, 1, 900) ??
    findRangeProblem('memorySize', memorySizeMb, 128, 10_240)
  )
}

function findRangeProblem(name: string, value: number, min: number, max: number): AwsError | null {
  if (value < min) {
    return constraint(value, name, `Member must have value greater than or equal to ${min}`)
  }
  if (value > max) {
    return constraint(value, name, `Member must have value less than or equal to ${max}`)
  }
  return null
}

function findEnvironmentProblem({ environment }: FunctionSettings): AwsError | null {
  const names = Object.keys(environment)
  const reserved = names.filter((name) => RESERVED_KEYS.test(name))
  const unable =
    'Lambda was unable to configure your environment variables because the environment variables you have provided'
  if (reserved.length > 0) {
    return invalidParameter(
      `${unable} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    )
  }
  const malformed = names.find((name) => !/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name))
  if (malformed !== undefined) {
    return constraint(
      malformed,
      'environment.variables',
      'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
    )
  }
  if (Buffer.byteLength(JSON.stringify(environment)) > MAX_ENVIRONMENT_BYTES) {
    return invalidParameter(`${unable} exceeded the 4KB limit.`)
  }
  return null
}

/** Also for other parts of Lambda's API. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, {
    status: 400,
    details: { Type: 'User' },
  })
}

export function notSimulated(what: string): AwsError {
  return new AwsError('NotImplemented', `The simulated account does not simulate ${what}.`, {
    status: 501,
  })
}

export function constraint(value: string | number, name: string, rule: string): AwsError {
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ${rule}`,
    { status: 400 },
  )
}
