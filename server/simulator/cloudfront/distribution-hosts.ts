/** Which distribution answers for a host name: its own name, an alias, or the closest wildcard alias. */
import type { Account, Accounts } from '../accounts.ts'
import { distributionsOf, type StoredDistribution } from './distribution-store.ts'

export type HostedDistribution = { account: Account; distribution: StoredDistribution }

type HostIndex = {
  exact: ReadonlyMap<string, StoredDistribution>
  /** `.example.com` for the alias `*.example.com`. */
  wildcards: ReadonlyMap<string, StoredDistribution>
}

/** Where a name was found last. An account that still has it exactly is the answer without asking the others. */
const lastFound = new WeakMap<Accounts, Map<string, Account>>()

/** Indexes by the list they were made from: a write makes a new list, and so a new index. */
const indexes = new WeakMap<readonly StoredDistribution[], HostIndex>()

/**
 * Finds the distribution for `d….cloudfront.net`, `d….cloudfront.localhost` or an alias; `null` when nobody has it.
 * An alias counts from the moment it is stored until an update that takes it away is deployed: whether it is
 * live is for the edge to say. `host` is lower case and has no port.
 */
export function findDistributionByHost(
  accounts: Accounts,
  host: string,
): HostedDistribution | null {
  const name = host.replace(/\.cloudfront\.localhost$/, '.cloudfront.net')
  const found = lastFound.get(accounts) ?? new Map<string, Account>()
  lastFound.set(accounts, found)
  const last = found.get(name)
  const again = last && indexOf(last).exact.get(name)
  if (last && again) return { account: last, distribution: again }
  found.delete(name)

  const everyone = accounts.list()
  for (const account of everyone) {
    const distribution = indexOf(account).exact.get(name)
    if (!distribution) continue
    found.set(name, account)
    return { account, distribution }
  }
  return findByWildcard(everyone, name)
}

function findByWildcard(everyone: readonly Account[], name: string): HostedDistribution | null {
  for (const suffix of suffixesOf(name)) {
    for (const account of everyone) {
      const distribution = indexOf(account).wildcards.get(suffix)
      if (distribution) return { account, distribution }
    }
  }
  return null
}

/** `a.b.example.com` gives `.b.example.com`, `.example.com`, `.com`: the closest wildcard first. */
function suffixesOf(name: string): string[] {
  const labels = name.split('.')
  return labels.slice(1).map((_, index) => `.${labels.slice(index + 1).join('.')}`)
}

function indexOf(account: Account): HostIndex {
  const list = distributionsOf(account).list()
  const known = indexes.get(list)
  if (known) return known
  const index = buildIndex(list)
  indexes.set(list, index)
  return index
}

function buildIndex(list: readonly StoredDistribution[]): HostIndex {
  const exact = new Map<string, StoredDistribution>()
  const wildcards = new Map<string, StoredDistribution>()
  const add = (alias: string, distribution: StoredDistribution) => {
    const name = alias.toLowerCase()
    if (name.startsWith('*.')) wildcards.set(name.slice(1), distribution)
    else exact.set(name, distribution)
  }
  // Names that an update is about to take away come first, so that their new owner replaces them.
  for (const distribution of list) {
    for (const alias of distribution.previousConfig?.Aliases?.Items ?? []) add(alias, distribution)
  }
  for (const distribution of list) {
    exact.set(distribution.domainName, distribution)
    for (const alias of distribution.config.Aliases?.Items ?? []) add(alias, distribution)
  }
  return { exact, wildcards }
}
