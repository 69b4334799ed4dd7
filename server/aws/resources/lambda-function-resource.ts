/** Lambda functions: what is being edited, its address, and whether it is published. Members that nobody names are kept. */
import {
  type FunctionConfiguration,
  GetFunctionUrlConfigCommand,
  type GetFunctionUrlConfigCommandOutput,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda'

import { LambdaFunctionDocument } from '#shared/lambda/lambda-function.ts'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { mapLimited } from '../map-limited.ts'
import { readPages } from '../read-pages.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { callLambda, getFunction, orAbsent } from './lambda-call.ts'
import { REFERENCE, withoutOwnTags } from './own-tag.ts'

/** Functions that are read at once: each takes three calls. */
const AT_ONCE = 4

const CALL = { service: 'Lambda', operation: 'GetFunction', action: 'lambda:GetFunction' }

const read = (account: Account, id: string) =>
  notedRead(account, 'LambdaFunction', async () => {
    const [found, url, versions] = await Promise.all([
      getFunction(account, id),
      readUrl(account, id),
      readVersions(account, id),
    ])
    const { Configuration: configuration, Tags = {} } = found
    if (!configuration) throw strangeAnswer(CALL, account)
    const newest = versions.at(-1)
    const { CodeSha256 = '' } = configuration
    const document = toDocument(
      LambdaFunctionDocument.parse({
        ...toSettings(configuration),
        Code: { CodeSha256 },
        FunctionUrl: url,
        Publish: newest !== undefined && newest.CodeSha256 === CodeSha256,
        Tags: withoutOwnTags(Tags),
      }),
    )
    return { id, name: id, version: hashDocument(document), document, managed: false }
  })

/** What CreateFunction and UpdateFunctionConfiguration take back; what a function has by itself is left out. */
function toSettings(found: FunctionConfiguration) {
  const {
    DeadLetterConfig,
    EphemeralStorage,
    FileSystemConfigs,
    KMSKeyArn,
    Layers,
    TracingConfig,
  } = found
  const { VpcConfig } = found
  return {
    Description: found.Description ?? '',
    Runtime: found.Runtime ?? '',
    Handler: found.Handler ?? '',
    Role: found.Role ?? '',
    Architectures: found.Architectures ?? ['x86_64'],
    MemorySize: found.MemorySize ?? 128,
    Timeout: found.Timeout ?? 3,
    Environment: { Variables: found.Environment?.Variables ?? {} },
    ...(DeadLetterConfig?.TargetArn ? { DeadLetterConfig } : {}),
    ...(EphemeralStorage && EphemeralStorage.Size !== 512 ? { EphemeralStorage } : {}),
    ...(FileSystemConfigs?.length ? { FileSystemConfigs } : {}),
    ...(KMSKeyArn ? { KMSKeyArn } : {}),
    ...(Layers?.length ? { Layers: Layers.map(({ Arn }) => Arn) } : {}),
    ...(TracingConfig?.Mode === 'Active' ? { TracingConfig } : {}),
    ...(VpcConfig?.SubnetIds?.length
      ? {
          VpcConfig: {
            SubnetIds: VpcConfig.SubnetIds,
            SecurityGroupIds: VpcConfig.SecurityGroupIds,
          },
        }
      : {}),
  }
}

async function readUrl(account: Account, id: string) {
  const found = await getUrlConfig(account, id)
  return found ? toUrlSettings(found) : null
}

function getUrlConfig(account: Account, id: string) {
  return callLambda(account, 'GetFunctionUrlConfig', id, (client, FunctionName) =>
    orAbsent(() => client.send(new GetFunctionUrlConfigCommand({ FunctionName }))),
  )
}

/** `null` = the function has no address of its own. Rejects with `AppError`. */
export async function findFunctionUrl(
  account: Account,
  id: string,
): Promise<{ url: string; authType: string } | null> {
  const found = await getUrlConfig(account, id)
  return found ? { url: found.FunctionUrl ?? '', authType: found.AuthType ?? '' } : null
}

/** Without what Lambda gives it: address, ARN, times. */
function toUrlSettings({ AuthType, Cors, InvokeMode }: GetFunctionUrlConfigCommandOutput) {
  return {
    AuthType,
    ...(Cors && Object.keys(Cors).length > 0 ? { Cors } : {}),
    ...(InvokeMode === 'RESPONSE_STREAM' ? { InvokeMode } : {}),
  }
}

/** Published ones, the oldest first. */
function readVersions(account: Account, id: string): Promise<FunctionConfiguration[]> {
  return readPages(async (Marker) => {
    const output = await callLambda(account, 'ListVersionsByFunction', id, (client, FunctionName) =>
      client.send(new ListVersionsByFunctionCommand({ FunctionName, Marker })),
    )
    const items = (output.Versions ?? []).filter(({ Version }) => Version !== '$LATEST')
    return { items, next: output.NextMarker }
  })
}

/** Whose plan made it, `null` = not Edgewise's; and its ARN. Rejects with `no-such-resource`. */
export async function readFunctionMark(account: Account, id: string) {
  const { Configuration: configuration, Tags = {} } = await getFunction(account, id)
  return { reference: Tags[REFERENCE] ?? null, arn: configuration?.FunctionArn ?? null }
}

/** Where functions are looked for besides the account's region: those at the edge. */
const EDGE_REGION = 'us-east-1'

/** Ids of the functions that act by this role. Rejects with `AppError`. */
export async function listFunctionsOfRole(account: Account, roleArn: string): Promise<string[]> {
  const regions = [...new Set([account.region, EDGE_REGION])]
  const found = await Promise.all(
    regions.map(async (region) => {
      const functions = await listFunctions(account, region)
      const own = functions.filter(({ Role }) => Role === roleArn)
      return own.map(({ FunctionName = '' }) =>
        region === account.region ? FunctionName : `${region}:${FunctionName}`,
      )
    }),
  )
  return found.flat()
}

function listFunctions(account: Account, region: string): Promise<FunctionConfiguration[]> {
  const call = { service: 'Lambda', operation: 'ListFunctions', action: 'lambda:ListFunctions' }
  return readPages(async (Marker) => {
    const output = await account.call(call, () =>
      account.clients.lambda(region).send(new ListFunctionsCommand({ Marker })),
    )
    return { items: output.Functions ?? [], next: output.NextMarker }
  })
}

export const lambdaFunctionReader: ResourceReader = {
  idShape: /^(?:[a-z]{2}(?:-[a-z]+)+-\d:)?[a-zA-Z0-9-_]{1,64}$/,
  noun: 'Lambda function',
  read,
  list: async (account) => {
    const functions = await listFunctions(account, account.region)
    // Images have no code that could be edited here.
    const zips = functions.filter(({ PackageType }) => PackageType !== 'Image')
    return mapLimited(zips, AT_ONCE, ({ FunctionName = '' }) => read(account, FunctionName))
  },
}
