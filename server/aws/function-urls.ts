/** Which function URLs belong to the account: `https://{id}.lambda-url.{region}.on.aws`. */
import { ListFunctionsCommand, ListFunctionUrlConfigsCommand } from '@aws-sdk/client-lambda'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { mapLimited } from './map-limited.ts'
import { readPages } from './read-pages.ts'

/** How long it is remembered that a function URL belongs to the account, in milliseconds. */
const TTL_MS = 60_000

/** Functions that are asked at once. */
const PARALLEL_CALLS = 5

export const FUNCTION_URL_HOST = /^[a-z0-9]+\.lambda-url\.([a-z0-9-]+)\.on\.aws$/

/** Needs `lambda:ListFunctions` and `lambda:ListFunctionUrlConfigs`: Lambda finds no function by its URL. */
export async function hasFunctionUrl(account: Account, host: string): Promise<boolean> {
  const [, region] = FUNCTION_URL_HOST.exec(host) ?? []
  if (!region) return false
  try {
    // That there is none is not remembered: it may be made at any moment.
    await account.read(`function-url:${host}`, TTL_MS, () => findFunction(account, region, host))
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-such-resource') return false
    throw error
  }
}

/** Whose address it is. Rejects with `no-such-resource`. */
export async function findFunctionOfUrl(
  account: Account,
  host: string,
): Promise<{ name: string; region: string }> {
  const [, region = account.region] = FUNCTION_URL_HOST.exec(host) ?? []
  return { name: await findFunction(account, region, host), region }
}

/** Its name. Rejects with `no-such-resource`. */
async function findFunction(account: Account, region: string, host: string): Promise<string> {
  const client = account.clients.lambda(region)
  const functions = await readPages(async (Marker) => {
    const call = { service: 'Lambda', operation: 'ListFunctions', action: 'lambda:ListFunctions' }
    const output = await account.call(call, () => client.send(new ListFunctionsCommand({ Marker })))
    const items = (output.Functions ?? []).map(({ FunctionName = '' }) => FunctionName)
    return { items, next: output.NextMarker }
  })
  let found: string | null = null
  await mapLimited(functions, PARALLEL_CALLS, async (name) => {
    if (found !== null) return
    const call = {
      service: 'Lambda',
      operation: 'ListFunctionUrlConfigs',
      action: 'lambda:ListFunctionUrlConfigs',
      subject: `the function ${name}`,
    }
    const command = new ListFunctionUrlConfigsCommand({ FunctionName: name })
    const { FunctionUrlConfigs: urls } = await account.call(call, () => client.send(command))
    if (urls?.some(({ FunctionUrl = '' }) => URL.parse(FunctionUrl)?.hostname === host))
      found = name
  })
  if (found !== null) return found
  throw new AppError(
    'no-such-resource',
    `No function of ${region} has the URL ${host}. It may have been deleted, or belong to another account: choose the origin's function anew.`,
  )
}
