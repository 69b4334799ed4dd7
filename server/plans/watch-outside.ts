/**
 * Looks now and then at the accounts that people use, so that changes made outside (console, Terraform) are noticed although
 * nobody looks at the resource. Reading is all it takes: each read notes the version that it finds.
 */
import type { Logger } from 'pino'

import type { ResourceKind } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import type { Accounts } from '../aws/accounts.ts'
import { listResourceStates } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'

const KINDS = [
  'Distribution',
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'Function',
] as const satisfies readonly ResourceKind[]

/** How long after the last look of a person an account counts as used, in milliseconds: an hour. */
const IN_USE_MS = 3_600_000

type Options = {
  accounts: Pick<Accounts, 'listUsedSince'>
  /** Pause between two looks, in milliseconds; 0 = never look. */
  everyMs: number
  /** The clock in milliseconds since 1970. */
  now: () => number
  log: Logger
}

/** Gives the function that ends it. */
export function watchOutside({ accounts, everyMs, log, now }: Options): () => void {
  if (everyMs === 0) return () => {}
  let isLooking = false
  const look = async () => {
    // A look at a large account may take longer than the pause.
    if (isLooking) return
    isLooking = true
    try {
      for (const account of accounts.listUsedSince(now() - IN_USE_MS)) {
        await lookAtAccount(account, log)
      }
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.error({ err: error }, 'Looking for changes failed'))
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Kind after kind: nobody waits for it. What may not be read stays unnoticed, which the log says. */
export async function lookAtAccount(account: Account, log: Logger): Promise<void> {
  for (const kind of KINDS) {
    try {
      await listResourceStates(account, kind)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      log.debug({ account: account.name, kind, code: error.code }, error.message)
    }
  }
}
