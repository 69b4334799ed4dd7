/** Server state of this feature, and the addresses of its exports. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { AuditAction, type AuditFilter } from '#shared/history/audit.ts'

import { api, call } from '../../lib/api.ts'
import type { AuditSearch } from './audit-search.ts'
import { toMoments } from './time-range.ts'

const endpoint = api.accounts[':account'].audit

export const auditQuery = (account: string, search: AuditSearch) =>
  queryOptions({
    queryKey: ['accounts', account, 'audit', search],
    queryFn: async ({ signal }) => {
      const filter = toFilter(search, Date.now())
      const query = search.before ? { ...filter, before: String(search.before) } : filter
      return call(endpoint.$get({ param: { account }, query }, { init: { signal } }))
    },
    // While one types the table stays.
    placeholderData: keepPreviousData,
  })

type Format = 'csv' | 'json'

/** Where all events that fit the filters are, not only those of one page. */
export function toExportPath(account: string, search: AuditSearch, format: Format, nowMs: number) {
  const query = { ...toFilter(search, nowMs), format }
  const url = endpoint.export.$url({ param: { account }, query })
  return url.pathname + url.search
}

/** Filters that were left empty ask for nothing. */
function toFilter(search: AuditSearch, nowMs: number): AuditFilter {
  const { who, resource, text } = search
  const action = findAction(search.action)
  return {
    ...(action ? { action } : {}),
    ...(who?.trim() ? { who: who.trim() } : {}),
    ...(resource?.trim() ? { resource: resource.trim() } : {}),
    ...(text?.trim() ? { text: text.trim() } : {}),
    ...toMoments(search, nowMs),
  }
}

export function findAction(text: string | undefined): AuditAction | undefined {
  return AuditAction.options.find((action) => action === text)
}
