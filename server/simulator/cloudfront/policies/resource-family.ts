/**
 * What cache policies, origin request policies, response headers policies, origin access controls, public keys and key groups
 * have in common: unique names, versions, quotas, and no deletion while in use.
 */
import type { Account } from '../../accounts.ts'
import { AwsError } from '../../protocol/aws-error.ts'
import { invalidArgument } from '../invalid-argument.ts'
import type { Stored } from '../policy-store.ts'
import type { Store } from '../store.ts'
import { checkIfMatch, newETag } from '../versions.ts'

type Named = { Name: string | undefined }

export type FamilyRules<Config extends Named> = {
  /** As error codes spell it: `CachePolicy`. */
  title: string
  /** As error codes spell many of it: `CachePolicies`. */
  plural: string
  /** As messages call it: `cache policy`. */
  noun: string
  /** @default `NoSuch…` and `…InUse` */
  codes?: { missing: string; inUse: string }
  /** Why it cannot be deleted while in use, in AWS's words. */
  inUse: string
  /** How many of its own an account may have. */
  quota: number
  store: Store<Stored<Config>>
  /** AWS's own, the same in every account. */
  managed: ReadonlyArray<Stored<Config>>
  createId: () => string
  /** Throws AWS's refusal, or returns the configuration with its defaults. */
  accept: (config: Config) => Config
  isInUse: (account: Account, id: string) => boolean
}

export type Family<Config> = {
  /** Throws `NoSuch…`, or what `codes` say. */
  get: (account: Account, id: string | undefined) => Stored<Config>
  isManaged: (id: string) => boolean
  list: (account: Account, type?: string) => ReadonlyArray<Stored<Config>>
  create: (account: Account, config: Config) => Stored<Config>
  update: (
    account: Account,
    id: string | undefined,
    ifMatch: string | undefined,
    config: Config,
  ) => Stored<Config>
  delete: (account: Account, id: string | undefined, ifMatch: string | undefined) => void
}

export function createFamily<Config extends Named>(rules: FamilyRules<Config>): Family<Config> {
  const { store, title, noun } = rules
  const codes = rules.codes ?? { missing: `NoSuch${title}`, inUse: `${title}InUse` }
  const managed = new Map(rules.managed.map((policy) => [policy.id, policy]))

  const get = (account: Account, id = ''): Stored<Config> => {
    const found = managed.get(id) ?? store.of(account).get(id)
    if (found) return found
    throw new AwsError(codes.missing, `The ${noun} does not exist.`)
  }
  const save = (account: Account, id: string, config: Config): Stored<Config> => {
    const stored = { id, eTag: newETag(), lastModifiedAt: account.now(), config }
    store.put(account, id, stored)
    return stored
  }

  return {
    get,
    isManaged: (id) => managed.has(id),
    list: (account, type) => {
      if (type !== undefined && type !== 'managed' && type !== 'custom') {
        throw invalidArgument(`The parameter Type must be managed or custom, not ${type}.`)
      }
      return [
        ...(type === 'custom' ? [] : rules.managed),
        ...(type === 'managed' ? [] : store.of(account).list()),
      ]
    },
    create: (account, config) => {
      checkNameIsFree(rules, account, config.Name, null)
      checkQuota(rules, account)
      return save(account, rules.createId(), rules.accept(config))
    },
    update: (account, id, ifMatch, config) => {
      const current = get(account, id)
      if (managed.has(current.id)) {
        const text = 'The update contains modifications that are not allowed.'
        throw new AwsError('IllegalUpdate', `${text} A managed ${noun} cannot be changed.`)
      }
      checkIfMatch(ifMatch, current.eTag)
      checkNameIsFree(rules, account, config.Name, current.id)
      return save(account, current.id, rules.accept(config))
    },
    delete: (account, id, ifMatch) => {
      const current = get(account, id)
      if (managed.has(current.id)) {
        const text = 'Deletion is not allowed for this entity.'
        throw new AwsError('IllegalDelete', `${text} A managed ${noun} cannot be deleted.`)
      }
      checkIfMatch(ifMatch, current.eTag)
      if (rules.isInUse(account, current.id)) throw new AwsError(codes.inUse, rules.inUse)
      store.delete(account, current.id)
    },
  }
}

function checkNameIsFree<Config extends Named>(
  { store, managed, title, noun }: FamilyRules<Config>,
  account: Account,
  name: string | undefined,
  ownId: string | null,
) {
  const others = [...managed, ...store.of(account).list()]
  if (!others.some(({ id, config }) => config.Name === name && id !== ownId)) return
  const article = /^[aeiou]/.test(noun) ? 'An' : 'A'
  throw new AwsError(
    `${title}AlreadyExists`,
    `${article} ${noun} with this name already exists. You must provide a unique name. To modify an existing ${noun}, use Update${title}.`,
  )
}

function checkQuota<Config extends Named>(rules: FamilyRules<Config>, account: Account) {
  if (rules.store.of(account).list().length < rules.quota) return
  throw new AwsError(
    `TooMany${rules.plural}`,
    `You have reached the maximum number of ${rules.noun.replace(/y$/, 'ie')}s for this Amazon Web Services account.`,
  )
}
