/**
 * Function URLs: an HTTPS address of a function's own.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
 */
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import { getLatest } from './function-reference.ts'
import { constraint, invalidParameter, notSimulated } from './function-settings.ts'
import { type FunctionUrl, functionUrlsOf, hostOfFunctionUrl } from './function-url-store.ts'

/** Configurations in one answer, at most. */
const MAX_PER_PAGE = 50

const MAX_CORS_AGE_SECONDS = 86_400

const create: Operation<
  Lambda.CreateFunctionUrlConfigCommandInput,
  Lambda.CreateFunctionUrlConfigCommandOutput
> = (input, context) => {
  const { account, region } = context
  const functionArn = findFunctionArn(input, context)
  const settings = checkSettings(input)
  if (functionUrlsOf(account).has(functionArn)) {
    throw new AwsError(
      'ResourceConflictException',
      `Failed to create function url config for [functionArn = ${functionArn}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
      { status: 409, details: { Type: 'User' } },
    )
  }
  const url: FunctionUrl = {
    id: lowerId('', 32),
    functionArn,
    region,
    authType: settings.authType ?? 'NONE',
    cors: settings.cors,
    createdAt: account.now(),
    lastModifiedAt: account.now(),
  }
  functionUrlsOf(account).put(functionArn, url)
  return toConfig(url)
}

const get: Operation<
  Lambda.GetFunctionUrlConfigCommandInput,
  Lambda.GetFunctionUrlConfigCommandOutput
> = (input, context) => toConfig(getUrl(input, context))

const update: Operation<
  Lambda.UpdateFunctionUrlConfigCommandInput,
  Lambda.UpdateFunctionUrlConfigCommandOutput
> = (input, context) => {
  const { account } = context
  const before = getUrl(input, context)
  const { authType = before.authType, cors = before.cors } = checkSettings({
    ...input,
    AuthType: input.AuthType ?? before.authType,
  })
  const changed = { ...before, authType, cors, lastModifiedAt: account.now() }
  functionUrlsOf(account).put(changed.functionArn, changed)
  return toConfig(changed)
}

const remove: Operation<
  Lambda.DeleteFunctionUrlConfigCommandInput,
  Lambda.DeleteFunctionUrlConfigCommandOutput
> = (input, context) => {
  functionUrlsOf(context.account).delete(getUrl(input, context).functionArn)
  return {}
}

const list: Operation<
  Lambda.ListFunctionUrlConfigsCommandInput,
  Lambda.ListFunctionUrlConfigsCommandOutput
> = ({ FunctionName = '', Marker, MaxItems = MAX_PER_PAGE }, { account, region }) => {
  const { arn } = getLatest(account, region, FunctionName)
  const start = Marker === undefined ? 0 : Number(Marker)
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid pagination token')
  const url = functionUrlsOf(account).get(arn)
  const all = url ? [toConfig(url)] : []
  return { FunctionUrlConfigs: all.slice(start, start + MaxItems) }
}

export const functionUrlOperations: Operations = {
  CreateFunctionUrlConfig: create,
  GetFunctionUrlConfig: get,
  UpdateFunctionUrlConfig: update,
  DeleteFunctionUrlConfig: remove,
  ListFunctionUrlConfigs: list,
}

type Target = { FunctionName: string | undefined; Qualifier?: string | undefined }

/** A URL belongs to `$LATEST` or to an alias. Throws for a version, and for an alias: there are none here. */
function findFunctionArn({ FunctionName = '', Qualifier }: Target, context: OperationContext) {
  if (Qualifier !== undefined && /^\d+$/.test(Qualifier)) {
    throw constraint(
      Qualifier,
      'qualifier',
      'Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)',
    )
  }
  return getLatest(context.account, context.region, FunctionName, Qualifier).arn
}

function getUrl(target: Target, context: OperationContext): FunctionUrl {
  const url = functionUrlsOf(context.account).get(findFunctionArn(target, context))
  if (url) return url
  throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', {
    status: 404,
    details: { Type: 'User' },
  })
}

type Settings = Pick<Lambda.UpdateFunctionUrlConfigRequest, 'AuthType' | 'Cors' | 'InvokeMode'>

function checkSettings({ AuthType, Cors, InvokeMode = 'BUFFERED' }: Settings) {
  if (AuthType !== 'NONE' && AuthType !== 'AWS_IAM') {
    const rule = 'Member must satisfy enum value set: [NONE, AWS_IAM]'
    throw constraint(AuthType ?? '', 'authType', rule)
  }
  if (InvokeMode === 'RESPONSE_STREAM') throw notSimulated('response streams of function URLs')
  if (InvokeMode !== 'BUFFERED') {
    const rule = 'Member must satisfy enum value set: [BUFFERED, RESPONSE_STREAM]'
    throw constraint(InvokeMode, 'invokeMode', rule)
  }
  const { MaxAge = 0, AllowMethods = [] } = Cors ?? {}
  if (MaxAge < 0 || MaxAge > MAX_CORS_AGE_SECONDS) {
    const rule = `Member must have value less than or equal to ${MAX_CORS_AGE_SECONDS}`
    throw constraint(MaxAge, 'cors.maxAge', rule)
  }
  const long = AllowMethods.find((method) => method.length > 6)
  if (long !== undefined) {
    // OPTIONS is answered by Lambda itself.
    const rule = 'Member must have length less than or equal to 6'
    throw constraint(long, 'cors.allowMethods', rule)
  }
  return { authType: AuthType, cors: Cors }
}

function toConfig(url: FunctionUrl) {
  return {
    FunctionUrl: `https://${hostOfFunctionUrl(url)}/`,
    FunctionArn: url.functionArn,
    AuthType: url.authType,
    Cors: url.cors,
    CreationTime: new Date(url.createdAt).toISOString(),
    LastModifiedTime: new Date(url.lastModifiedAt).toISOString(),
    InvokeMode: 'BUFFERED' as const,
  }
}
