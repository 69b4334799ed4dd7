/** The names that an account has given already to what wizards make. */
import {
  ListFunctionsCommand as ListCloudFrontFunctionsCommand,
  ListOriginAccessControlsCommand,
} from '@aws-sdk/client-cloudfront'
import { ListRolesCommand } from '@aws-sdk/client-iam'
import { ListFunctionsCommand } from '@aws-sdk/client-lambda'

import type { TakenNames } from '#shared/wizards/parts/taken-names.ts'

import type { Account } from './account.ts'
import { readPages } from './read-pages.ts'
import type { Parts } from './readable-parts.ts'
import { readRestApis } from './rest-apis.ts'

/** How long names are remembered, in milliseconds. */
const TTL_MS = 5_000

/** Functions that run at the edge are made here. */
const EDGE_REGION = 'us-east-1'

/** What may not be listed counts as not given, and `parts` says so: then AWS refuses a name that is. */
export async function readTakenNames(account: Account, parts: Parts): Promise<TakenNames> {
  const read = (what: string, list: () => Promise<string[]>) =>
    parts.read(what, [], async () => {
      const { value } = await account.read(`names:${what}`, TTL_MS, list)
      return value
    })
  const [
    originAccessControls,
    cloudfrontFunctions,
    lambdaFunctions,
    edgeFunctions,
    roles,
    restApis,
  ] = await Promise.all([
    read('the names of the origin access controls', () => listAccessControls(account)),
    read('the names of the CloudFront Functions', () => listCloudFrontFunctions(account)),
    read('the names of the Lambda functions', () => listFunctions(account, account.region)),
    read('the names of the functions at the edge', () => listFunctions(account, EDGE_REGION)),
    read('the names of the roles', () => listRoles(account)),
    read('the names of the APIs', async () =>
      (await readRestApis(account)).map(({ name = '' }) => name),
    ),
  ])
  return {
    originAccessControls,
    cloudfrontFunctions,
    lambdaFunctions,
    edgeFunctions,
    roles,
    restApis,
  }
}

function listAccessControls(account: Account): Promise<string[]> {
  return readPages(async (Marker) => {
    const { OriginAccessControlList: list } = await account.call(
      callOf('CloudFront', 'ListOriginAccessControls'),
      () => account.clients.cloudfront().send(new ListOriginAccessControlsCommand({ Marker })),
    )
    return { items: (list?.Items ?? []).map(({ Name = '' }) => Name), next: list?.NextMarker }
  })
}

function listCloudFrontFunctions(account: Account): Promise<string[]> {
  return readPages(async (Marker) => {
    const { FunctionList: list } = await account.call(callOf('CloudFront', 'ListFunctions'), () =>
      account.clients.cloudfront().send(new ListCloudFrontFunctionsCommand({ Marker })),
    )
    return { items: (list?.Items ?? []).map(({ Name = '' }) => Name), next: list?.NextMarker }
  })
}

function listFunctions(account: Account, region: string): Promise<string[]> {
  return readPages(async (Marker) => {
    const output = await account.call(callOf('Lambda', 'ListFunctions'), () =>
      account.clients.lambda(region).send(new ListFunctionsCommand({ Marker })),
    )
    const items = (output.Functions ?? []).map(({ FunctionName = '' }) => FunctionName)
    return { items, next: output.NextMarker }
  })
}

function listRoles(account: Account): Promise<string[]> {
  return readPages(async (Marker) => {
    const output = await account.call(callOf('IAM', 'ListRoles'), () =>
      account.clients.iam().send(new ListRolesCommand({ Marker })),
    )
    return { items: (output.Roles ?? []).map(({ RoleName = '' }) => RoleName), next: output.Marker }
  })
}

function callOf(service: 'CloudFront' | 'Lambda' | 'IAM', operation: string) {
  return { service, operation, action: `${service.toLowerCase()}:${operation}` }
}
