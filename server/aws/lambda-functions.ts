/** The Lambda functions of the account's region: what an API's method can call. */
import { ListFunctionsCommand } from '@aws-sdk/client-lambda'

import type { LambdaFunctionList } from '#shared/apis/test-invoke.ts'

import type { Account } from './account.ts'
import { readPages } from './read-pages.ts'

/** How long the list is remembered, in milliseconds. */
const TTL_MS = 15_000

/** In the order of their names. Needs `lambda:ListFunctions`. */
export async function listLambdaFunctions(account: Account): Promise<LambdaFunctionList> {
  const call = { service: 'Lambda', operation: 'ListFunctions', action: 'lambda:ListFunctions' }
  const { value, readAt } = await account.read('lambda-functions', TTL_MS, () =>
    readPages(async (Marker) => {
      const output = await account.call(call, () =>
        account.clients.lambda(account.region).send(new ListFunctionsCommand({ Marker })),
      )
      const items = (output.Functions ?? []).map((found) => ({
        name: found.FunctionName ?? '',
        arn: found.FunctionArn ?? '',
        runtime: found.Runtime ?? '',
      }))
      return { items, next: output.NextMarker }
    }),
  )
  return { items: value.toSorted((a, b) => (a.name < b.name ? -1 : 1)), readAt }
}
