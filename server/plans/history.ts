/** What was when, and who did it: versions of a resource with their differences, and what a distribution's edge did at that time. */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type {
  RecentChange,
  VersionComparison,
  VersionDetail,
} from '#shared/history/history-requests.ts'
import type { ResourceVersion } from '#shared/history/version.ts'
import { diffDocuments, type NameOf } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'
import { hideSecrets } from '#shared/plans/secrets.ts'
import { listOwnParts } from '#shared/plans/steps/world-parts.ts'
import { worldAfter } from '#shared/plans/world-after.ts'

import type { Account } from '../aws/account.ts'
import { nounOf } from '../aws/resources/resources.ts'
import { getWorld } from '../aws/worlds.ts'
import { AppError } from '../errors.ts'
import type { VersionLists } from '../store/version-lists.ts'
import type { StoredVersion, Versions } from '../store/versions.ts'
import { readNames } from './plan-facts.ts'

/**
 * How long after a distribution its parts may be seen for the first time by the same look, in milliseconds: the watcher goes from kind
 * to kind, a minute or two after a person came. What it finds then was there already, as nobody has said otherwise.
 */
const SAME_LOOK_MS = 10 * 60_000

/** Sentences of a change in a list. */
const MAX_SENTENCES = 3

export type History = ReturnType<typeof createHistory>

export function createHistory(versions: Versions, lists: Pick<VersionLists, 'recent'>) {
  const list = async (account: Account, ref: ResourceRef) => {
    const found = await versions.list(account.name, ref)
    const nameOf = await namesFor(account, found)
    return found.map((version, index) => toVersion(version, found[index + 1] ?? null, nameOf))
  }
  /** Rejects with `no-such-resource`. */
  const get = async (
    account: Account,
    ref: ResourceRef,
    number: number,
  ): Promise<VersionDetail> => {
    const found = await versions.list(account.name, ref)
    const at = found.findIndex((version) => version.number === number)
    const version = found[at]
    if (!version) throw noSuchVersion(ref, number, found)
    const nameOf = await namesFor(account, found)
    return {
      ...toVersion(version, found[at + 1] ?? null, nameOf),
      document: hideSecrets(ref, version.document),
    }
  }

  return {
    /** The newest first, each with what it changed; and how many were dropped by retention. */
    list: async (account: Account, ref: ResourceRef) => {
      const items = await list(account, ref)
      // They are counted up from 1, so that what is missing was dropped.
      return { items, dropped: (items[0]?.number ?? 0) - items.length }
    },
    get,
    /** Rejects with `no-such-resource`. */
    compare: async (
      account: Account,
      ref: ResourceRef,
      { from, to }: { from: number; to: number },
    ): Promise<VersionComparison> => {
      const found = await versions.list(account.name, ref)
      const nameOf = await namesFor(account, found)
      const documentOf = (number: number) =>
        found.find((version) => version.number === number)?.document ?? null
      return {
        from: await get(account, ref, from),
        to: await get(account, ref, to),
        // Of the true documents, so that a header's other value is noticed.
        diff: diffDocuments(ref, documentOf(from), documentOf(to), nameOf),
      }
    },
    /** The last changes of these resources, the newest first; what was only seen for the first time is none. */
    recent: async (account: Account, refs: readonly ResourceRef[], limit: number) => {
      const changes = await lists.recent(account.name, refs, limit)
      const compared = changes.flatMap(({ version, before }) => (before ? [before, version] : []))
      const nameOf = await namesFor(account, compared)
      return changes.map(({ version, before }) => toRecent(version, before, nameOf))
    },
    /** Rejects with `no-such-resource`. */
    worldAsOf: async (account: Account, distributionId: string, number: number) => {
      const ref: ResourceRef = { resource: 'Distribution', id: distributionId }
      const [world, { document, ...version }] = await Promise.all([
        getWorld(account, distributionId),
        get(account, ref, number),
      ])
      const before = worldAfter(world, [toChange(ref, document)])
      const parts = await Promise.all(
        // Of that time: today's distribution may not use them any more.
        refsOf(before.config).map(async (part) => ({
          part,
          found: findThen(await versions.list(account.name, part), Date.parse(version.at)),
        })),
      )
      const known = parts.flatMap(({ part, found }) =>
        found ? [toChange(part, found.document)] : [],
      )
      const uncertain = parts
        .filter(({ found }) => !isKnownThen(found, Date.parse(version.at)))
        .map(({ part, found }) => `${nounOf(part.resource)} ${found?.name ?? part.id}`)
      return { world: worldAfter(before, known), version, uncertain }
    },
  }
}

/** Only distributions refer to what has names, and only what is compared is put into sentences. */
async function namesFor(account: Account, versions: readonly StoredVersion[]): Promise<NameOf> {
  const [first, second] = versions
  if (first?.resource !== 'Distribution' || !second) return () => null
  return readNames(
    account,
    versions.map(({ document }) => document),
  )
}

function toVersion(
  version: StoredVersion,
  before: StoredVersion | null,
  nameOf: NameOf,
): ResourceVersion {
  const { resource, id, number, name, source, atMs, who, note, ticket, planId, runId } = version
  return {
    resource,
    id,
    number,
    version: version.version,
    name,
    source,
    at: new Date(atMs).toISOString(),
    who,
    note,
    ticket,
    planId,
    runId,
    // What came between may have been dropped, and is not this version's doing.
    diff:
      before?.number === number - 1
        ? diffDocuments({ resource, id }, before.document, version.document, nameOf)
        : [],
  }
}

function toRecent(
  version: StoredVersion,
  before: StoredVersion | null,
  nameOf: NameOf,
): RecentChange {
  const { diff, version: _etag, ...rest } = toVersion(version, before, nameOf)
  return {
    ...rest,
    sentences: diff.slice(0, MAX_SENTENCES).map(({ sentence }) => sentence),
    more: Math.max(0, diff.length - MAX_SENTENCES),
  }
}

/** An edit that puts a stored document in place of today's. */
function toChange({ resource, id }: ResourceRef, document: ResourceDocument) {
  const nothing = { name: id, baseVersion: null, before: null, diff: [] }
  return { resource, id, action: 'update' as const, after: document, ...nothing }
}

/** What a configuration hangs on, as the history knows it: functions by their names. */
function refsOf(config: DistributionConfig): ResourceRef[] {
  return listOwnParts(config).map(({ resource, id }) => ({
    resource,
    id: resource === 'Function' ? (id.split('/').at(-1) ?? id) : id,
  }))
}

/** The version that was in force at a moment, or the first one that was seen later; `null` = none was ever seen. */
function findThen(newestFirst: readonly StoredVersion[], atMs: number): StoredVersion | null {
  return newestFirst.find((version) => version.atMs <= atMs) ?? newestFirst.at(-1) ?? null
}

/** A first look a moment later tells how it was; what somebody changed or retention dropped in between does not. */
function isKnownThen(found: StoredVersion | null, atMs: number): boolean {
  if (found === null) return false
  const graceMs = found.source === 'first-seen' ? SAME_LOOK_MS : 0
  return found.atMs <= atMs + graceMs
}

function noSuchVersion(
  { resource, id }: ResourceRef,
  number: number,
  known: readonly StoredVersion[],
): AppError {
  const [newest] = known
  const range = newest
    ? `There are versions ${known.at(-1)?.number} to ${newest.number}.`
    : 'Edgewise has seen none yet.'
  return new AppError(
    'no-such-resource',
    `There is no version ${number} of the ${nounOf(resource)} ${id}. ${range} Older ones may have been dropped by retention (Settings).`,
  )
}
