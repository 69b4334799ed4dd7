/** Lambda's operations that a plan may hold: one line each. They go to the account's region. */
import {
  AddPermissionCommand,
  type LambdaClient,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda'

import { type CallInput, type SendTable, typed } from './send-table.ts'

type Send = (client: LambdaClient, input: CallInput) => Promise<object>

const CALLS: Record<string, Send> = {
  AddPermission: (c, input) => c.send(new AddPermissionCommand(typed(input))),
  RemovePermission: (c, input) => c.send(new RemovePermissionCommand(typed(input))),
}

export const lambdaCalls: SendTable = {
  find: (operation) => {
    const send = Object.hasOwn(CALLS, operation) ? CALLS[operation] : undefined
    return send ? (account, input) => send(account.clients.lambda(account.region), input) : null
  },
  // Permissions are no part of what is remembered of functions.
  stale: [],
}
