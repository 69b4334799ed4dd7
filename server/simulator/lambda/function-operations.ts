/** Functions: create, look at, list, delete. Updates are in `update-operations.ts`. */
import { randomUUID } from 'node:crypto'

import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import type { Simulation } from '../simulation.ts'
import { checkIsNotAtEdge } from './edge-association.ts'
import { readCode, storeCode } from './function-code.ts'
import { describeFunction } from './function-output.ts'
import { getFunction, parseFunctionReference } from './function-reference.ts'
import { applySettings, invalidParameter, notSimulated } from './function-settings.ts'
import {
  functionsOf,
  type LambdaFunction,
  listVersions,
  qualifiedArnOf,
  versionsOf,
} from './function-store.ts'
import { functionUrlsOf } from './function-url-store.ts'
import { publishVersion } from './publish-version.ts'

/** Functions in one answer of ListFunctions, at most. */
const MAX_PER_PAGE = 50

const NEW_FUNCTION = {
  role: '',
  runtime: '',
  handler: '',
  description: '',
  timeoutSeconds: 3,
  memorySizeMb: 128,
  environment: {},
} as const

export function functionOperations({ delays }: Simulation): Operations {
  const createFunction: Operation<
    Lambda.CreateFunctionCommandInput,
    Lambda.CreateFunctionCommandOutput
  > = async (input, context) => {
    const { account, region } = context
    const { FunctionName = '', Code = {}, Tags = {} } = input
    const { arn, name } = parseFunctionReference(account, region, FunctionName)
    if (input.PackageType === 'Image') throw notSimulated('container images as functions')
    const settings = applySettings(input, NEW_FUNCTION)
    const architecture = chooseArchitecture(input.Architectures)
    if (functionsOf(account).has(arn)) throw alreadyExists(name)
    const code = await storeCode(account, await readCode(Code, context))
    const now = account.now()
    const created: LambdaFunction = {
      ...settings,
      arn,
      name,
      region,
      architecture,
      code,
      tags: Tags,
      revisionId: randomUUID(),
      createdAt: now,
      lastModifiedAt: now,
      activeAt: now + delays.functionMs,
      updatedAt: now + delays.functionMs,
      policy: null,
    }
    if (functionsOf(account).has(arn)) {
      // Another request was faster while the zip was stored.
      account.blobs.delete(code.blob)
      throw alreadyExists(name)
    }
    account.atomically(() => {
      account.blobs.keep(code.blob)
      functionsOf(account).put(arn, created)
    })
    return describeFunction(input.Publish ? await publishVersion(account, created) : created, now)
  }
  return {
    CreateFunction: createFunction,
    DeleteFunction: deleteFunction,
    GetFunction: getFunctionOperation,
    GetFunctionConfiguration: getFunctionConfiguration,
    ListFunctions: listFunctions,
  }
}

function alreadyExists(name: string): AwsError {
  return new AwsError('ResourceConflictException', `Function already exist: ${name}`, {
    status: 409,
    details: { Type: 'User' },
  })
}

/** The only architecture of a list of one; throws for anything else. */
export function chooseArchitecture(
  architectures: readonly string[] = ['x86_64'],
): LambdaFunction['architecture'] {
  const [architecture] = architectures
  if (architectures.length === 1 && (architecture === 'x86_64' || architecture === 'arm64')) {
    return architecture
  }
  throw invalidParameter(
    `Value [${architectures.join(', ')}] at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1 and satisfy enum value set: [x86_64, arm64]`,
  )
}

const getFunctionOperation: Operation<
  Lambda.GetFunctionCommandInput,
  Lambda.GetFunctionCommandOutput
> = ({ FunctionName = '', Qualifier }, { account, region, url }) => {
  const found = getFunction(account, region, FunctionName, Qualifier)
  return {
    Configuration: describeFunction(found, account.now()),
    // AWS's link leads to a bucket of its own, for ten minutes; who has it needs no signature there either.
    Code: {
      RepositoryType: 'S3',
      Location: `${url.origin}/_simulator/code/${account.accessKeyId}/${found.code.blob}`,
    },
    Tags: Object.keys(found.tags).length > 0 ? found.tags : undefined,
  }
}

const getFunctionConfiguration: Operation<
  Lambda.GetFunctionConfigurationCommandInput,
  Lambda.GetFunctionConfigurationCommandOutput
> = ({ FunctionName = '', Qualifier }, { account, region }) =>
  describeFunction(getFunction(account, region, FunctionName, Qualifier), account.now())

const listFunctions: Operation<
  Lambda.ListFunctionsCommandInput,
  Lambda.ListFunctionsCommandOutput
> = ({ Marker, MaxItems = MAX_PER_PAGE }, { account, region }) => {
  const start = Marker === undefined ? 0 : Number(Marker)
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid pagination token')
  const functions = functionsOf(account)
    .list()
    .filter((one) => one.region === region)
  const end = start + Math.min(Math.max(1, MaxItems), MAX_PER_PAGE)
  return {
    Functions: functions.slice(start, end).map((one) => describeFunction(one, account.now())),
    NextMarker: end < functions.length ? String(end) : undefined,
  }
}

const deleteFunction: Operation<
  Lambda.DeleteFunctionCommandInput,
  Lambda.DeleteFunctionCommandOutput
> = ({ FunctionName = '', Qualifier }, { account, region }) => {
  const found = getFunction(account, region, FunctionName, Qualifier)
  if (Qualifier === '$LATEST') {
    throw invalidParameter('$LATEST version cannot be deleted without deleting the function.')
  }
  const versions = found.version === undefined ? listVersions(account, found.arn) : [found]
  for (const version of versions) checkIsNotAtEdge(account, version)
  account.atomically(() => {
    if (found.version === undefined) {
      functionsOf(account).delete(found.arn)
      functionUrlsOf(account).delete(found.arn)
      account.blobs.delete(found.code.blob)
    }
    for (const version of versions) {
      versionsOf(account).delete(qualifiedArnOf(version))
      account.blobs.delete(version.code.blob)
    }
  })
  return {}
}
