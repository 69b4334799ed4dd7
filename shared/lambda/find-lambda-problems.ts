/** What Lambda would refuse of a function or a permission. Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
import { isReference } from '../plans/proposed-change.ts'
import { splitFunctionId, splitPermissionId } from './function-id.ts'
import { LambdaFunctionDocument, LambdaPermissionDocument } from './lambda-function.ts'

type Problem = { field: string; message: string }
type Written = { id: string; before: unknown; after: unknown }

const NAME = /^[a-zA-Z0-9-_]{1,64}$/
const ROLE_ARN = /^arn:aws[a-zA-Z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/

/** In bytes, as JSON. */
const MAX_ENVIRONMENT_BYTES = 4 * 1_024

const MAX_DESCRIPTION = 256
const MAX_TAGS = 50

/** Names that Lambda sets itself. Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const RESERVED =
  /^(?:_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(?:FUNCTION_NAME|FUNCTION_MEMORY_SIZE|FUNCTION_VERSION|INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/

/** Throws a ZodError when the document is not that of a function. */
export function* findLambdaProblems(id: string, written: Written): Iterable<Problem> {
  const after = LambdaFunctionDocument.parse(written.after)
  const before = LambdaFunctionDocument.safeParse(written.before).data
  const { name } = splitFunctionId(id)
  if (isReference(written.id) && !NAME.test(name)) {
    const message = `${name} cannot be the name of a function: 1 to 64 letters, digits, - and _.`
    yield { field: '', message }
  }
  if (after.Description.length > MAX_DESCRIPTION) {
    yield { field: 'Description', message: `At most ${MAX_DESCRIPTION} characters.` }
  }
  if (!isReference(after.Role) && !ROLE_ARN.test(after.Role)) {
    yield { field: 'Role', message: `${after.Role} is not the ARN of a role.` }
  }
  if (!/^[^\s]{1,128}$/.test(after.Handler)) {
    yield { field: 'Handler', message: 'The handler is one word, such as index.handler.' }
  }
  if (after.Architectures.length !== 1) {
    yield { field: 'Architectures', message: 'A function has one architecture: arm64 or x86_64.' }
  }
  yield* findRange('MemorySize', after.MemorySize, { min: 128, max: 10_240, unit: 'MB' })
  yield* findRange('Timeout', after.Timeout, { min: 1, max: 900, unit: 'seconds' })
  yield* findEnvironmentProblems(after)
  yield* findCodeProblems(after, before)
  if (Object.keys(after.Tags).length > MAX_TAGS - 1) {
    yield {
      field: 'Tags',
      message: `A function has at most ${MAX_TAGS} tags, Edgewise’s own with it.`,
    }
  }
}

type Range = { min: number; max: number; unit: string }

function* findRange(field: string, value: number, { max, min, unit }: Range): Iterable<Problem> {
  if (value >= min && value <= max) return
  yield { field, message: `${value} ${unit} is not between ${min} and ${max}.` }
}

function* findEnvironmentProblems({ Environment }: LambdaFunctionDocument): Iterable<Problem> {
  const { Variables } = Environment
  for (const name of Object.keys(Variables)) {
    const field = `Environment.Variables.${name}`
    if (RESERVED.test(name)) {
      yield { field, message: `${name} is set by Lambda itself. Choose another name.` }
    } else if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) {
      const message = `${name} is no name of a variable: a letter, then letters, digits and _.`
      yield { field, message }
    }
  }
  const bytes = new TextEncoder().encode(JSON.stringify(Variables)).length
  if (bytes > MAX_ENVIRONMENT_BYTES) {
    const message = `The environment variables have ${bytes} bytes together; Lambda takes ${MAX_ENVIRONMENT_BYTES}.`
    yield { field: 'Environment.Variables', message }
  }
}

function* findCodeProblems(
  { Architectures, Code }: LambdaFunctionDocument,
  before: LambdaFunctionDocument | undefined,
): Iterable<Problem> {
  const hasSource = Code.bundle !== undefined || Code.files !== undefined || Code.kept === true
  const isSame =
    before?.Code.CodeSha256 === Code.CodeSha256 &&
    before.Architectures.join() === Architectures.join()
  if (hasSource || isSame) return
  const message =
    'Edgewise does not have the code with this hash. Name a zip file that ships with Edgewise, or give the sources.'
  yield { field: 'Code', message }
}

/** Throws a ZodError when the document is not that of a permission. */
export function* findPermissionProblems(id: string, { after }: Written): Iterable<Problem> {
  const { Action, Principal } = LambdaPermissionDocument.parse(after)
  const { functionId, statementId } = splitPermissionId(id)
  if (functionId === '' || !/^[a-zA-Z0-9-_]{1,100}$/.test(statementId)) {
    const message = `${id} names no permission: function, a slash, and 1 to 100 letters, digits, - and _.`
    yield { field: '', message }
  }
  if (!/^(?:lambda:\*|lambda:[a-zA-Z]+|\*)$/.test(Action)) {
    yield { field: 'Action', message: `${Action} is no action of Lambda.` }
  }
  const isPrincipal =
    Principal === '*' || /^\d{12}$/.test(Principal) || /^arn:aws|\.amazonaws\.com$/.test(Principal)
  if (!isPrincipal) {
    const message = `${Principal} is neither a service, an account, an ARN nor *.`
    yield { field: 'Principal', message }
  }
}
