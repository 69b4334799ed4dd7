/** Resources that plans can change, as they are in AWS. A page that edits one asks for it by its id. */
import { queryOptions } from '@tanstack/react-query'

import type { ResourceKind, ResourceRef, ResourceState } from '#shared/plans/resource.ts'

import { api, callJson } from './api.ts'

/** How long it is taken for fresh, in milliseconds: what somebody else changed meanwhile is merged by the plan. */
const STALE_AFTER_MS = 15_000

const endpoint = api.accounts[':account'].resources[':resource']

export type ResourceList = { items: ResourceState[]; readAt: string }

/** All of a kind, AWS's managed ones too. Not for distributions' tags and metrics. */
export const resourcesQuery = (account: string, resource: ResourceKind) =>
  queryOptions({
    queryKey: ['accounts', account, 'resources', resource],
    queryFn: async ({ signal }): Promise<ResourceList> => {
      const answer = endpoint.$get({ param: { account, resource } }, { init: { signal } })
      return callJson<ResourceList>(answer)
    },
    staleTime: STALE_AFTER_MS,
  })

export const resourceQuery = (account: string, { resource, id }: ResourceRef) =>
  queryOptions({
    queryKey: ['accounts', account, 'resources', resource, id],
    queryFn: async ({ signal }): Promise<ResourceState> => {
      const param = { account, resource, id: encodeURIComponent(id) }
      const answer = endpoint[':id'].$get({ param }, { init: { signal } })
      return callJson<ResourceState>(answer)
    },
    staleTime: STALE_AFTER_MS,
  })
