/** The pinned tests: what is asked, what the model says of it, what really came. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'

import type { Judgement } from '#shared/pinned-tests/evaluate-pinned-test.ts'
import type { PinnedTest } from '#shared/pinned-tests/pinned-test.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { withCode } from '../../components/with-code.tsx'
import { describeError } from '../../lib/describe-error.ts'
import { toExplainAddress } from '../../lib/explain-address.ts'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { CheckList } from './check-list.tsx'
import type { LiveRun } from './use-live-runs.ts'

export type TestRow = {
  test: PinnedTest
  /** `null` while the configuration is being read. */
  byModel: Judgement | null
  live: LiveRun | undefined
}

type TestActions = {
  onRun: (tests: PinnedTest[]) => void
  onEdit: (test: PinnedTest) => void
  onDelete: (test: PinnedTest) => void
  onImport: () => void
}

type Props = TestActions & {
  place: { account: string; distributionId: string }
  rows: TestRow[]
  exportHref: string
}

export function TestsTable({ place, rows, exportHref, ...actions }: Props) {
  return (
    <Table
      items={rows}
      trackBy={({ test }) => test.id}
      columnDefinitions={createColumns(place, actions)}
      ariaLabels={{ tableLabel: 'Pinned tests' }}
      wrapLines
      header={
        <Header
          variant="h2"
          counter={`(${rows.length})`}
          description={summarize(rows)}
          actions={<TableActions rows={rows} exportHref={exportHref} {...actions} />}
        >
          Pinned tests
        </Header>
      }
      empty={
        <EmptyState
          title="No pinned tests yet"
          action={<Button href={paths.explainAt(place)}>Explain a request and pin it</Button>}
        >
          A pinned test is a request with what must come of it: “a bogus /api path keeps its 404”,
          “?size= reaches the resizer”. Every later change is checked against them, here at once and
          for real when you run them.
        </EmptyState>
      }
    />
  )
}

function createColumns(
  place: Props['place'],
  { onRun, onEdit, onDelete }: Pick<TestActions, 'onRun' | 'onEdit' | 'onDelete'>,
): TableProps.ColumnDefinition<TestRow>[] {
  return [
    {
      id: 'name',
      header: 'Test',
      isRowHeader: true,
      minWidth: 200,
      cell: ({ test }) => (
        <>
          <b>{test.name}</b>
          <Box variant="small" display="block">
            <Link href={paths.explainAt(place, toExplainAddress(test.request))} fontSize="body-s">
              <span className="mono">
                {test.request.method} {shorten(test.request.url)}
              </span>
            </Link>
          </Box>
        </>
      ),
    },
    {
      id: 'model',
      header: 'By the model',
      minWidth: 220,
      cell: ({ byModel }) =>
        byModel ? (
          <>
            <CheckList result={byModel} />
            {byModel.unknown.map((sentence) => (
              <Note key={sentence}>Unknown from here: {withCode(sentence)}</Note>
            ))}
          </>
        ) : (
          <StatusIndicator type="loading">Reading the configuration</StatusIndicator>
        ),
    },
    { id: 'live', header: 'For real', minWidth: 200, cell: ({ live }) => <Live run={live} /> },
    {
      id: 'actions',
      header: 'Actions',
      minWidth: 150,
      cell: ({ test }) => (
        <SpaceBetween direction="horizontal" size="xxs">
          <Button
            variant="icon"
            iconName="caret-right-filled"
            ariaLabel={`Run ${test.name} for real`}
            onClick={() => onRun([test])}
          />
          <Button
            variant="icon"
            iconName="edit"
            ariaLabel={`Edit ${test.name}`}
            onClick={() => onEdit(test)}
          />
          <Button
            variant="icon"
            iconName="remove"
            ariaLabel={`Delete ${test.name}`}
            onClick={() => onDelete(test)}
          />
        </SpaceBetween>
      ),
    },
  ]
}

type ActionsProps = Pick<Props, 'rows' | 'exportHref' | 'onRun' | 'onImport'>

function TableActions({ rows, exportHref, onRun, onImport }: ActionsProps) {
  const running = rows.some(({ live }) => live?.kind === 'running')
  const isEmpty = rows.length === 0
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={onImport}>Import</Button>
      <Button
        href={exportHref}
        download
        disabled={isEmpty}
        disabledReason="There is nothing to export yet"
      >
        Export
      </Button>
      <Button
        loading={running}
        loadingText="Asking the edge"
        disabled={isEmpty}
        disabledReason="There is nothing to run yet"
        onClick={() => onRun(rows.map(({ test }) => test))}
      >
        Run all for real
      </Button>
    </SpaceBetween>
  )
}

function Live({ run }: { run: LiveRun | undefined }) {
  if (!run) return <span className="muted">Not run</span>
  switch (run.kind) {
    case 'running':
      return <StatusIndicator type="loading">Asking the edge</StatusIndicator>
    case 'failed':
      return <StatusIndicator type="warning">{describeError(run.error).text}</StatusIndicator>
    case 'done':
      return (
        <>
          <CheckList result={run.result} />
          {run.notes.map((note) => (
            <Note key={note}>{note}</Note>
          ))}
        </>
      )
  }
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Box variant="small" color="text-body-secondary" display="block">
      {children}
    </Box>
  )
}

function summarize(rows: readonly TestRow[]): string | undefined {
  const judged = rows.filter(({ byModel }) => byModel !== null)
  if (judged.length === 0) return undefined
  const failed = judged.filter(({ byModel }) => byModel?.passed === false).length
  return failed === 0
    ? 'All pass by the model, with an origin that answers as expected.'
    : `${formatCounted(failed, 'test fails', 'tests fail')} by the model.`
}

function shorten(url: string): string {
  return url.length > 120 ? `${url.slice(0, 120)}…` : url
}
