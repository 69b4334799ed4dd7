/** What a person tells a run. Components use these; nothing else in the feature writes. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { DnsRecordList } from '#shared/plans/dns-record.ts'
import type { Run } from '#shared/plans/run.ts'
import type { UndoPreview } from '#shared/plans/undo-preview.ts'

import { focusTitleIfLost } from '../../components/focus-title.ts'
import { api, callJson } from '../../lib/api.ts'
import { pollWhile } from '../../lib/polling.ts'
import { keepRun, runsKey } from '../../lib/runs-query.ts'

const endpoint = api.accounts[':account'].runs[':runId']

/** `retry` and `undo` a stopped run; `confirm` or `revert` one that waits. */
type RunAction = 'retry' | 'undo' | 'confirm' | 'revert'

/** Asked anew each time: what there is to undo changes with AWS. */
export const undoPreviewQuery = (account: string, runId: string) =>
  queryOptions({
    queryKey: [...runsKey(account), runId, 'undo-preview'],
    queryFn: ({ signal }) =>
      callJson<UndoPreview>(
        endpoint['undo-preview'].$get({ param: { account, runId } }, { init: { signal } }),
      ),
    staleTime: 0,
    gcTime: 0,
  })

/** How often DNS is looked at while a run waits for it, in milliseconds. */
const DNS_POLL_MS = 3_000

const dnsKey = (account: string, runId: string) => [...runsKey(account), runId, 'dns-records']

/** @param isOpen whether the run may wait for a record */
export const dnsRecordsQuery = (account: string, runId: string, isOpen: boolean) =>
  queryOptions({
    queryKey: dnsKey(account, runId),
    queryFn: ({ signal }) =>
      callJson<DnsRecordList>(
        endpoint['dns-records'].$get({ param: { account, runId } }, { init: { signal } }),
      ),
    refetchInterval: pollWhile<DnsRecordList>(
      DNS_POLL_MS,
      ({ areMore, items }) => isOpen && (areMore || items.some(({ isSet }) => isSet !== true)),
    ),
  })

/** Only where the account has a DNS of its own. */
export function useSetDnsRecords(account: string, runId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      callJson<DnsRecordList>(endpoint['dns-records'].$post({ param: { account, runId } })),
    onSuccess: (list) => client.setQueryData(dnsKey(account, runId), list),
  })
}

export function useTellRun(account: string, runId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (action: RunAction): Promise<Run> => {
      const answer = endpoint[action].$post({ param: { account, runId } })
      return callJson<Run>(answer)
    },
    onSuccess: (run) => {
      keepRun(client, account, run)
      focusTitleIfLost()
    },
  })
}
