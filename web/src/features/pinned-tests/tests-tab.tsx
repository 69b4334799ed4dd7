/** Tab of a distribution: the requests that are pinned to it, and whether the configuration still does with them what was meant. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { evaluatePinnedTest } from '#shared/pinned-tests/evaluate-pinned-test.ts'
import { isWriting } from '#shared/pinned-tests/is-writing.ts'
import type { PinnedTest } from '#shared/pinned-tests/pinned-test.ts'

import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { formatCounted } from '../../lib/format.ts'
import { useEdgeCode } from '../../lib/use-edge-code.ts'
import { worldQuery } from '../../lib/world-query.ts'
import { EditTest } from './edit-test.tsx'
import { ImportDialog } from './import-dialog.tsx'
import './pinned-tests.css'
import {
  exportHref,
  pinnedTestsQuery,
  useCreatePinnedTest,
  useDeletePinnedTest,
} from './queries.ts'
import { TestsTable } from './tests-table.tsx'
import { useLiveRuns } from './use-live-runs.ts'

type Props = { account: string; distributionId: string }

/** What is open above the table. */
type Dialog =
  | { kind: 'none' | 'import' }
  | { kind: 'edit'; test: PinnedTest }
  | { kind: 'confirm-run'; tests: PinnedTest[] }

export function TestsTab(place: Props) {
  const tests = useQuery(pinnedTestsQuery(place))
  const world = useQuery(worldQuery(place.account, place.distributionId))
  const run = useEdgeCode(world.data)
  const { runs, runAll } = useLiveRuns(place)
  const [nowMs] = useState(() => Date.now())
  const [dialog, setDialog] = useState<Dialog>({ kind: 'none' })
  const remove = useDeletePinnedTest(place)
  const [deleted, setDeleted] = useState<PinnedTest | null>(null)
  const judge = world.data && { world: world.data, run, nowMs }
  const close = () => setDialog({ kind: 'none' })

  const start = (wanted: PinnedTest[]) => {
    if (wanted.some(({ request }) => isWriting(request)))
      setDialog({ kind: 'confirm-run', tests: wanted })
    else void runAll(wanted, false)
  }
  return (
    <SpaceBetween size="l">
      {deleted && (
        <Deleted key={deleted.id} place={place} test={deleted} onDone={() => setDeleted(null)} />
      )}
      {remove.error && <ErrorAlert title="The test was not deleted" error={remove.error} />}
      {tests.error && (
        <ErrorAlert
          title="Could not list the pinned tests"
          error={tests.error}
          onRetry={() => void tests.refetch()}
        />
      )}
      {world.error && (
        <ErrorAlert
          title="Could not read the configuration that the tests are checked against"
          error={world.error}
          onRetry={() => void world.refetch()}
        />
      )}
      {tests.isPending && (
        <StatusIndicator type="loading">Reading the pinned tests</StatusIndicator>
      )}
      {tests.data && (
        <TestsTable
          place={place}
          exportHref={exportHref(place)}
          rows={tests.data.map((test) => ({
            test,
            byModel: judge ? evaluatePinnedTest(judge, test) : null,
            live: runs.get(test.id),
          }))}
          onRun={start}
          onEdit={(test) => setDialog({ kind: 'edit', test })}
          onDelete={(test) => remove.mutate(test.id, { onSuccess: () => setDeleted(test) })}
          onImport={() => setDialog({ kind: 'import' })}
        />
      )}
      {dialog.kind === 'import' && <ImportDialog place={place} onClose={close} />}
      {dialog.kind === 'edit' && <EditTest place={place} test={dialog.test} onClose={close} />}
      {dialog.kind === 'confirm-run' && (
        <ConfirmDialog
          title="Send requests that may write?"
          confirmText="Send them"
          onCancel={close}
          onConfirm={() => {
            close()
            void runAll(dialog.tests, true)
          }}
        >
          {formatCounted(
            dialog.tests.filter(({ request }) => isWriting(request)).length,
            'test has',
            'tests have',
          )}{' '}
          a method that may write or delete something at the origin.
        </ConfirmDialog>
      )}
    </SpaceBetween>
  )
}

type DeletedProps = { place: Props; test: PinnedTest; onDone: () => void }

/** Deleting needs no question, because it can be taken back. */
function Deleted({ place, test, onDone }: DeletedProps) {
  const create = useCreatePinnedTest(place)
  const { name, request, expect } = test
  return (
    <>
      <Alert
        type="success"
        statusIconAriaLabel="Done"
        dismissible
        dismissAriaLabel="Dismiss"
        onDismiss={onDone}
        action={
          <Button
            loading={create.isPending}
            onClick={() => create.mutate({ name, request, expect }, { onSuccess: onDone })}
          >
            Undo
          </Button>
        }
      >
        “{name}” is deleted.
      </Alert>
      {create.error && <ErrorAlert title="The test was not put back" error={create.error} />}
    </>
  )
}
