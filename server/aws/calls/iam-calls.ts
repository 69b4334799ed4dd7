/** IAM's operations that a plan may hold: one line each. */
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  type IAMClient,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam'

import { type CallInput, type SendTable, typed } from './send-table.ts'

type Send = (client: IAMClient, input: CallInput) => Promise<object>

const CALLS: Record<string, Send> = {
  CreateRole: (c, input) => c.send(new CreateRoleCommand(typed(input))),
  UpdateRole: (c, input) => c.send(new UpdateRoleCommand(typed(input))),
  UpdateAssumeRolePolicy: (c, input) => c.send(new UpdateAssumeRolePolicyCommand(typed(input))),
  PutRolePolicy: (c, input) => c.send(new PutRolePolicyCommand(typed(input))),
  DeleteRolePolicy: (c, input) => c.send(new DeleteRolePolicyCommand(typed(input))),
  AttachRolePolicy: (c, input) => c.send(new AttachRolePolicyCommand(typed(input))),
  DetachRolePolicy: (c, input) => c.send(new DetachRolePolicyCommand(typed(input))),
  TagRole: (c, input) => c.send(new TagRoleCommand(typed(input))),
  UntagRole: (c, input) => c.send(new UntagRoleCommand(typed(input))),
  DeleteRole: (c, input) => c.send(new DeleteRoleCommand(typed(input))),
}

export const iamCalls: SendTable = {
  find: (operation) => {
    const send = Object.hasOwn(CALLS, operation) ? CALLS[operation] : undefined
    return send ? (account, input) => send(account.clients.iam(), input) : null
  },
  stale: ['resources:'],
}
