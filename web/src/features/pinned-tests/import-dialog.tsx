/** Takes a file of pinned tests: looked at here, line by line, before anything is sent. */
import Alert from '@cloudscape-design/components/alert'
import FileInput from '@cloudscape-design/components/file-input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { formatCounted } from '../../lib/format.ts'
import { testsFileQuery, useImportPinnedTests } from './queries.ts'

/** More problems than these are counted, not listed. */
const MAX_PROBLEMS = 20

type Props = { place: { account: string; distributionId: string }; onClose: () => void }

export function ImportDialog({ place, onClose }: Props) {
  const [file, setFile] = useState<File | null>(null)
  const { data: parsed, error, isFetching } = useQuery(testsFileQuery(file))
  const send = useImportPinnedTests(place)
  const tests = parsed?.kind === 'tests' ? parsed.file.tests : []
  const isReady = parsed?.kind === 'tests'
  const obstacle = isReady ? null : 'Choose a file without problems first'
  return (
    <FormDialog
      title="Import pinned tests"
      submitText={tests.length > 0 ? `Import ${formatCounted(tests.length, 'test')}` : 'Import'}
      closeText={send.isSuccess ? 'Close' : 'Cancel'}
      pending={send.isPending}
      disabledReason={send.isSuccess ? 'It is imported' : obstacle}
      onSubmit={() => parsed?.kind === 'tests' && send.mutate(parsed.file)}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <p>
          A file as Export writes it. A test whose name and request are here already takes the place
          of the old one; nothing is deleted.
        </p>
        <FileInput
          accept="application/json,.json"
          ariaLabel="File of pinned tests"
          value={file ? [file] : []}
          onChange={({ detail }) => {
            setFile(detail.value[0] ?? null)
            send.reset()
          }}
        >
          Choose a file
        </FileInput>
        {file && <span className="mono">{file.name}</span>}
        {isFetching && <StatusIndicator type="loading">Reading the file</StatusIndicator>}
        {error && <ErrorAlert title="The file could not be read" error={error} />}
        {parsed?.kind === 'bad' && <Problems problems={parsed.problems} />}
        {send.error && <ErrorAlert title="Nothing was imported" error={send.error} />}
        {send.data && (
          <StatusIndicator>
            {formatCounted(send.data.added, 'test')} added, {send.data.updated} replaced
          </StatusIndicator>
        )}
      </SpaceBetween>
    </FormDialog>
  )
}

type ProblemsProps = { problems: ReadonlyArray<{ line: number; path: string; message: string }> }

function Problems({ problems }: ProblemsProps) {
  const hidden = problems.length - MAX_PROBLEMS
  return (
    <Alert type="error" statusIconAriaLabel="Error" header="This file cannot be imported">
      <ul className="checks">
        {problems.slice(0, MAX_PROBLEMS).map(({ line, path, message }) => (
          <li key={`${line}-${path}-${message}`}>
            Line {line}
            {path && `, ${path}`}: {message}
          </li>
        ))}
      </ul>
      {hidden > 0 && `and ${formatCounted(hidden, 'more problem')}`}
    </Alert>
  )
}
