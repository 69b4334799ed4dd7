/** The differences between a draft and what is in AWS, resource by resource, as they are while one edits. */
import {
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'

import { findCertificateName } from '#shared/certificates/certificate-name.ts'
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { Draft } from '#shared/plans/draft.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceKind, ResourceState } from '#shared/plans/resource.ts'
import { documentKeepsNothing, type NameOf } from '#shared/plans/sentences/names.ts'

import { ApiError } from '../../lib/api-error.ts'
import { certificatesQuery } from '../../lib/certificates-query.ts'
import { type ResourceList, resourceQuery, resourcesQuery } from '../../lib/resources-query.ts'
import { nameOfNew, type ResourceDifferences } from './draft-words.ts'

export function useDraftDifferences(account: string, draft: Draft | null): ResourceDifferences[] {
  const client = useQueryClient()
  const changes = draft?.changes ?? NO_CHANGES
  const reads = useQueries({
    combine: toReads,
    queries: changes.map((change) => ({
      ...resourceQuery(account, change),
      enabled: change.action !== 'create',
    })),
  })
  // Every setting is compared: not with each key, while the draft itself is a moment behind.
  return useMemo(
    () => compare(client, { account, changes, reads }),
    [client, account, changes, reads],
  )
}

const NO_CHANGES: readonly ProposedChange[] = []

type Read = { data: ResourceState | undefined; failed: 'unknown' | 'gone' | null }

function toReads(results: readonly UseQueryResult<ResourceState>[]): Read[] {
  return results.map(({ data, error }) => {
    if (error === null) return { data, failed: null }
    // What was read before it was deleted says nothing any more.
    return isGone(error) ? { data: undefined, failed: 'gone' } : { data, failed: 'unknown' }
  })
}

function isGone(error: Error): boolean {
  return error instanceof ApiError && GONE_CODES.has(error.code)
}

const GONE_CODES: ReadonlySet<string> = new Set(['no-such-resource', 'no-such-distribution'])

type Compared = { account: string; changes: readonly ProposedChange[]; reads: readonly Read[] }

function compare(client: QueryClient, { account, changes, reads }: Compared) {
  const findListed = (resource: ResourceKind, id: string) =>
    client
      .getQueryData<ResourceList>(resourcesQuery(account, resource).queryKey)
      ?.items.find((one) => one.id === id)
  // Names are taken from what pages have read; a sentence without one names the id.
  const nameOf: NameOf = (resource, id) => {
    if (resource === 'Certificate') {
      const { items = [] } = client.getQueryData(certificatesQuery(account).queryKey) ?? {}
      return findCertificateName(id, items)
    }
    const made = changes.find((one) => one.action === 'create' && one.id === id)
    if (made?.action === 'create') return nameOfNew(made)
    return findListed(resource, id)?.name ?? null
  }
  const keepsNothing = (id: string): boolean | null => {
    const mine = changes.find((one) => one.resource === 'CachePolicy' && one.id === id)
    return documentKeepsNothing(
      mine && mine.action !== 'delete' ? mine.after : findListed('CachePolicy', id)?.document,
    )
  }
  return changes.map((change, index): ResourceDifferences => {
    if (change.action === 'create') {
      return { change, name: nameOfNew(change), state: 'known', entries: [] }
    }
    const read = reads[index]
    const saved = read?.data
    if (!saved) {
      return {
        change,
        name: change.id,
        state: read?.failed ?? 'reading',
        entries: [],
      }
    }
    const { name } = saved
    if (change.action === 'delete') return { change, name, state: 'known', entries: [] }
    if (saved.version !== change.baseVersion) {
      return { change, name, state: 'behind', entries: [] }
    }
    const entries = diffDocuments(change, saved.document, change.after, nameOf, keepsNothing)
    return { change, name, state: 'known', entries, saved: saved.document }
  })
}
