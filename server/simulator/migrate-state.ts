/**
 * Brings what an earlier release kept of the simulated accounts up to date, once, when it is opened. Append only: the position of
 * a step is the version that it leads to.
 */
import type { DatabaseSync } from 'node:sqlite'

import type { Account, Accounts } from './accounts.ts'
import { addMissingCertificates } from './acm/missing-certificates.ts'
import { addMissingAuthorizers } from './apigateway/missing-authorizers.ts'
import { runAtomically } from './state/database.ts'

const STEPS: ReadonlyArray<(account: Account) => void> = [
  addMissingCertificates,
  addMissingAuthorizers,
]

/** What a release of before a step was there left behind is migrated by it; a new file has nothing to migrate. */
export function migrateState(database: DatabaseSync, accounts: Accounts): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
  if (version >= STEPS.length) return
  const steps = STEPS.slice(version)
  runAtomically(database, () => {
    for (const account of accounts.list()) {
      for (const step of steps) step(account)
    }
    database.exec(`PRAGMA user_version = ${STEPS.length}`)
  })
}
