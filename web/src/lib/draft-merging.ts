/** What this window typed into a draft, put together with what the server has of it by now. */
import type { QueryClient } from '@tanstack/react-query'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Draft, DraftInput } from '#shared/plans/draft.ts'
import type { SavedOf } from '#shared/plans/merge-change.ts'
import type { ResourceDocument, ResourceRef, ResourceState } from '#shared/plans/resource.ts'

import { loadCode } from './load-code.ts'
import { resourceQuery } from './resources-query.ts'
import { worldQuery } from './world-query.ts'

export type SavedDocuments = {
  /** Remembers what a version in AWS is, which an edit begins with. */
  note: (ref: ResourceRef, version: string, document: ResourceDocument) => void
  of: SavedOf
}

/** Documents as they are in AWS, as far as this window has seen them. */
export function createSavedDocuments(client: QueryClient, account: string): SavedDocuments {
  const noted = new Map<string, ResourceDocument>()
  // Spelled out here: the schemas beside `toResourceKey` would come with the first load.
  const keyOf = ({ resource, id }: ResourceRef, version: string) => `${resource}/${id} ${version}`
  return {
    note: (ref, version, document) => noted.set(keyOf(ref, version), document),
    of: (ref, version) => {
      const known = noted.get(keyOf(ref, version))
      if (known !== undefined) return known
      const read = client.getQueryData<ResourceState>(resourceQuery(account, ref).queryKey)
      if (read?.version === version) return read.document
      if (ref.resource !== 'Distribution') return undefined
      const world = client.getQueryData<DistributionWorld>(worldQuery(account, ref.id).queryKey)
      // Configurations come as JSON.
      return world?.etag === version ? (world.config as ResourceDocument) : undefined
    },
  }
}

/** The rules of merging are fetched by the first who needs them: most drafts have one window. */
export function loadMerging() {
  return loadCode(() => import('#shared/plans/merge-drafts.ts'))
}

export function toInput({ title, note, ticket, changes }: Draft): DraftInput {
  return { title, note, ticket, changes }
}

/** A draft that the server does not have yet. */
export function emptyDraft(id: string): Draft {
  const now = new Date().toISOString()
  const made = { revision: 0, createdAt: now, updatedAt: now, createdBy: '', updatedBy: '' }
  return { id, ...made, title: '', note: '', ticket: '', changes: [] }
}
