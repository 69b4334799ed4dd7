/** How the operations of one service are listed, so that adding one is a line. */
import type { ResourceDocument } from '#shared/plans/resource.ts'

import type { Account } from '../account.ts'

/** A command's input in the API's shapes, without references; bytes are text. */
export type CallInput = Record<string, ResourceDocument>

/** @param region where it goes; absent = the account's */
type Send = (account: Account, input: CallInput, region?: string) => Promise<object>

export type SendTable = {
  /** `null` = it is not in the table. */
  find: (operation: string) => Send | null
  /** Prefixes of the account's remembered reads that a write of this service makes stale. */
  stale: string[]
}

/** The input as the command's own type: steps are made in the API's shapes, and AWS refuses what is not. */
export function typed<Input>(input: object): Input {
  return input as Input
}

/** A member that the API takes as bytes, out of the text that a step holds. */
export function withBytes(input: CallInput, member: string): object {
  const text = input[member]
  return typeof text === 'string' ? { ...input, [member]: new TextEncoder().encode(text) } : input
}
