/** Before a run is undone: what goes, what is put back and what stays, as the server works it out now. */
import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import type { UndoPreview } from '#shared/plans/undo-preview.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { undoPreviewQuery, useTellRun } from './queries.ts'

type Props = { account: string; runId: string; onClose: () => void }

export function UndoDialog({ account, runId, onClose }: Props) {
  const preview = useQuery(undoPreviewQuery(account, runId))
  const tell = useTellRun(account, runId)
  return (
    <FormDialog
      title="Undo this run?"
      submitText="Undo"
      pending={tell.isPending}
      pendingText="Beginning to undo"
      disabledReason={preview.isPending ? 'What it would do is being worked out.' : null}
      onSubmit={() => tell.mutate('undo', { onSuccess: onClose })}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        {preview.isPending && (
          <StatusIndicator type="loading">Asking AWS what there is to undo</StatusIndicator>
        )}
        {preview.error && (
          <ErrorAlert
            title="What undoing would do could not be worked out"
            error={preview.error}
            onRetry={() => void preview.refetch()}
          />
        )}
        {preview.data && <Preview preview={preview.data} />}
        {tell.error && <ErrorAlert title="The run did not take that" error={tell.error} />}
      </SpaceBetween>
    </FormDialog>
  )
}

function Preview({ preview: { stays, steps } }: { preview: UndoPreview }) {
  const removed = steps.filter(({ does }) => does === 'removes')
  const restored = steps.filter(({ does }) => does === 'restores')
  if (steps.length === 0 && stays.length === 0) {
    return <div>Nothing of it is in AWS: there is nothing to take back.</div>
  }
  return (
    <SpaceBetween size="s">
      <div>It does this, and nothing besides:</div>
      <Lines
        title="Puts back, or switches off first"
        lines={restored.map(({ sentence }) => sentence)}
      />
      <Lines title="Removes" lines={removed.map(({ sentence }) => sentence)} />
      {stays.length > 0 && (
        <Alert type="warning" statusIconAriaLabel="Attention" header="Stays">
          <ul className="run-leftovers">
            {stays.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
      <div className="run-detail">
        What others changed since is kept, and what others use is not removed: the run lists it
        then.
      </div>
    </SpaceBetween>
  )
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <b>{title}</b>
      <ul className="run-leftovers">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
