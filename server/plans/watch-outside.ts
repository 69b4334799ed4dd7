/**
 * Looks now and then at the accounts that people use, so that changes made outside (console, Terraform) are noticed although
 * nobody looks at the resource. Reading is all it takes: each read notes the version that it finds. What was there at the last look
 * and is not any more, was deleted.
 */
import type { Logger } from 'pino'

import type { ResourceKind, ResourceRef } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import type { Accounts } from '../aws/accounts.ts'
import { readDistributions } from '../aws/distributions.ts'
import { getIdentity } from '../aws/identity.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { findResource, listResourceStates } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import type { ListedResources } from '../store/listed-resources.ts'
import type { Versions } from '../store/versions.ts'

const KINDS = [
  'Distribution',
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'Function',
  'RestApi',
] as const satisfies readonly ResourceKind[]

/** An account may have many of these, and each takes several calls: only those that runs have touched are looked at. */
const TOUCHED = [
  'Bucket',
  'BucketPolicy',
  'BucketObject',
  'Role',
  'LambdaFunction',
  'LambdaPermission',
  'ApiKey',
  'UsagePlan',
  'Certificate',
  'KmsKeyPolicy',
] as const satisfies readonly ResourceKind[]

/** They go with their distribution, which says so. */
const BELONGINGS = ['Tags', 'MonitoringSubscription'] as const satisfies readonly ResourceKind[]

/** Distributions whose belongings are read at once. */
const AT_ONCE = 3

/** How long after the last look of a person an account counts as used, in milliseconds: an hour. */
const IN_USE_MS = 3_600_000

type Look = {
  listed: ListedResources
  versions: Pick<Versions, 'deleted' | 'touched'>
  log: Logger
}

type Options = Look & {
  accounts: Pick<Accounts, 'listUsedSince'>
  /** Pause between two looks, in milliseconds; 0 = never look. */
  everyMs: number
  /** The clock in milliseconds since 1970. */
  now: () => number
}

/** Gives the function that ends it. */
export function watchOutside({ accounts, everyMs, now, ...look }: Options): () => void {
  if (everyMs === 0) return () => {}
  const { log } = look
  let isLooking = false
  const lookAtAll = async () => {
    // A look at a large account may take longer than the pause.
    if (isLooking) return
    isLooking = true
    try {
      for (const account of accounts.listUsedSince(now() - IN_USE_MS)) {
        await lookAtAccount(account, look)
      }
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(() => {
    lookAtAll().catch((error: unknown) => log.error({ err: error }, 'Looking for changes failed'))
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Kind after kind: nobody waits for it. What may not be read stays unnoticed, which the log says. */
export async function lookAtAccount(account: Account, look: Look): Promise<void> {
  const attempt = async (kind: ResourceKind, read: () => Promise<void>) => {
    try {
      await read()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      look.log.debug({ account: account.name, kind, code: error.code }, error.message)
    }
  }
  for (const kind of KINDS) await attempt(kind, () => lookAtKind(account, kind, look))
  for (const kind of TOUCHED) await attempt(kind, () => lookAtTouched(account, kind, look))
  for (const kind of BELONGINGS) await attempt(kind, () => lookAtBelongings(account, kind))
}

async function lookAtTouched(
  account: Account,
  resource: (typeof TOUCHED)[number],
  { versions }: Look,
): Promise<void> {
  const touched = await versions.touched(account.name, resource)
  await mapLimited(touched, AT_ONCE, async (ref) => {
    if (!(await findResource(account, ref))) await versions.deleted(account.name, ref, null)
  })
}

async function lookAtBelongings(
  account: Account,
  resource: (typeof BELONGINGS)[number],
): Promise<void> {
  const { value } = await readDistributions(account)
  await mapLimited(value, AT_ONCE, ({ ARN = '', Id = '' }) =>
    // One may be deleted meanwhile.
    findResource(account, { resource, id: resource === 'Tags' ? ARN : Id }),
  )
}

async function lookAtKind(
  account: Account,
  resource: ResourceKind,
  { listed, versions }: Look,
): Promise<void> {
  const { items } = await listResourceStates(account, resource)
  const kind = { accountId: await scopeOf(account, resource), resource }
  const there = items.filter(({ managed }) => !managed).map(({ id }) => id)
  for (const id of await listed.findMissing(kind, there)) {
    const ref: ResourceRef = { resource, id }
    // A list may be a moment behind what was made.
    if (await findResource(account, ref)) there.push(id)
    else await versions.deleted(account.name, ref, null)
  }
  await listed.note(kind, there)
}

/**
 * A profile may come to mean another account, whose resources are not the same ones deleted. Histories of functions and REST APIs
 * are kept by the account's name, and REST APIs are those of one region.
 */
async function scopeOf(account: Account, resource: ResourceKind): Promise<string> {
  const { name, region } = account
  const { accountId } = await getIdentity(account)
  if (resource === 'RestApi') return `${accountId} ${name} ${region}`
  return resource === 'Function' ? `${accountId} ${name}` : accountId
}
