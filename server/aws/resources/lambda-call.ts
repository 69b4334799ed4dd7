/** Lambda's calls for resources: a function's id says its region where that is not the account's. */
import { GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda'

import { splitFunctionId } from '#shared/lambda/function-id.ts'

import type { Account } from '../account.ts'

/** Rejects with `AppError`; with `no-such-resource` when there is no such function. */
export function callLambda<Output>(
  account: Account,
  operation: string,
  id: string,
  send: (client: LambdaClient, FunctionName: string) => Promise<Output>,
): Promise<Output> {
  const { name, region } = splitFunctionId(id)
  const subject = `Lambda function ${name}`
  const call = { service: 'Lambda', operation, action: `lambda:${operation}`, subject }
  return account.call(call, () => send(account.clients.lambda(region ?? account.region), name))
}

/** The function with its tags. */
export function getFunction(account: Account, id: string) {
  return callLambda(account, 'GetFunction', id, (client, FunctionName) =>
    client.send(new GetFunctionCommand({ FunctionName })),
  )
}

/** `null` for what Lambda says is not there. */
export async function orAbsent<Output>(send: () => Promise<Output>): Promise<Output | null> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return null
    throw error
  }
}
