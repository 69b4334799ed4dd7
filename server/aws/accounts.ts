/** All accounts that a person can choose from. */
import type { AccountSummary } from '#shared/accounts/account.ts'

import { AppError } from '../errors.ts'
import { type Account, type AccountDefinition, createAccount, type OnSeen } from './account.ts'

export type Accounts = {
  list: () => Promise<AccountSummary[]>
  /** Rejects with `unknown-account`. */
  get: (name: string) => Promise<Account>
  /** Those that somebody asked for since then, in milliseconds since 1970. */
  listUsedSince: (sinceMs: number) => Account[]
}

export type AccountSources = {
  /** Always there, first in the list. */
  fixed: AccountDefinition[]
  /** Asked each time, so that new profiles show without a restart. */
  discover: () => Promise<AccountDefinition[]>
  /** The clock in milliseconds since 1970. */
  now: () => number
  /** @default nobody is told */
  onSeen?: OnSeen
}

type Used = { account: Account; version: string | undefined; usedAtMs: number }

export function createAccounts({ fixed, discover, now, onSeen }: AccountSources): Accounts {
  const used = new Map<string, Used>()

  const definitions = async () => {
    const byName = new Map(fixed.map((definition) => [definition.name, definition]))
    for (const definition of await discover()) {
      // A profile that is called like a fixed account must not take its place.
      const name = byName.has(definition.name) ? `profile-${definition.name}` : definition.name
      if (!byName.has(name)) byName.set(name, { ...definition, name })
    }
    return [...byName.values()]
  }

  return {
    list: async () =>
      (await definitions()).map(({ name, label, kind, region }) => ({ name, label, kind, region })),
    get: async (name) => {
      const definition =
        fixed.find((candidate) => candidate.name === name) ??
        (await definitions()).find((candidate) => candidate.name === name)
      if (!definition) {
        throw new AppError(
          'unknown-account',
          `There is no account "${name}". Choose one from the list; a profile appears there once it is in the shared AWS config file.`,
        )
      }
      const known = used.get(name)
      // Clients remember region, endpoint and keys: a profile whose settings were edited starts afresh.
      const isSame = known !== undefined && known.version === definition.version
      const account = isSame ? known.account : createAccount(definition, now, onSeen)
      used.set(name, { account, version: definition.version, usedAtMs: now() })
      return account
    },
    listUsedSince: (sinceMs) =>
      [...used.values()]
        .filter(({ usedAtMs }) => usedAtMs >= sinceMs)
        .map(({ account }) => account),
  }
}
