/** What a person tells a run. Components use these; nothing else in the feature writes. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { Run } from '#shared/plans/run.ts'
import type { UndoPreview } from '#shared/plans/undo-preview.ts'

import { api, callJson } from '../../lib/api.ts'
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

export function useTellRun(account: string, runId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (action: RunAction): Promise<Run> => {
      const answer = endpoint[action].$post({ param: { account, runId } })
      return callJson<Run>(answer)
    },
    onSuccess: (run) => keepRun(client, account, run),
  })
}
