/** Tab of an API: its methods by path, where they lead, who may call them; and the one that is open, to be edited. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'

import { removeResource, setMethod } from '#shared/apis/edit-rest-api.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { TableOrCards } from '../../components/table-or-cards.tsx'
import { formatCount } from '../../lib/format.ts'
import { AddMethodDialog } from './add-method-dialog.tsx'
import type { ApiEdit } from './api-edit.ts'
import { ApiFindings } from './api-findings-list.tsx'
import {
  compareMethods,
  describeAccess,
  describeIntegration,
  listAuthorizers,
  type MethodRow,
  type RowState,
} from './api-words.ts'
import { CorsDialog } from './cors-dialog.tsx'
import { MethodEditor } from './method-editor.tsx'
import type { FindingsOf } from './use-api-findings.ts'

type Row = MethodRow & { id: string; state: RowState; isOpen: boolean; onOpen: () => void }

const STATE_TEXT = {
  new: <StatusIndicator type="info">New in your draft</StatusIndicator>,
  changed: <StatusIndicator type="info">Changed in your draft</StatusIndicator>,
  removed: <StatusIndicator type="stopped">Removed by your draft</StatusIndicator>,
  same: null,
} as const satisfies Record<RowState, unknown>

const COLUMNS: Array<TableProps.ColumnDefinition<Row>> = [
  {
    id: 'method',
    header: 'Method',
    isRowHeader: true,
    minWidth: 170,
    cell: ({ name, state, isOpen, onOpen }) =>
      state === 'removed' ? (
        <s className="mono">{name}</s>
      ) : (
        <Button
          variant="inline-link"
          ariaExpanded={isOpen}
          ariaLabel={`Edit ${name}`}
          onClick={onOpen}
        >
          <span className="mono">{name}</span>
        </Button>
      ),
  },
  {
    id: 'to',
    header: 'Goes to',
    minWidth: 180,
    cell: ({ method }) => describeIntegration(method.integration),
  },
  { id: 'access', header: 'Who may call it', cell: ({ method }) => describeAccess(method) },
  {
    id: 'query',
    header: 'Query strings',
    cell: ({ method }) => queryStringsOf(method).join(', ') || '–',
  },
  { id: 'state', header: 'Draft', cell: ({ state }) => STATE_TEXT[state] ?? '–' },
]

type Props = {
  account: string
  edit: ApiEdit
  /** The method that is open: `GET /images`. */
  open: string | null
  onOpen: (name: string | undefined) => void
  findingsOf: FindingsOf
}

export function RoutesTab({ account, edit, open, onOpen, findingsOf }: Props) {
  const { document, saved, change } = edit
  const [adds, setAdds] = useState(false)
  const [corsPath, setCorsPath] = useState<string | null>(null)
  const rows = compareMethods(saved, document)
  const current = rows.find(({ name, state }) => name === open && state !== 'removed')
  const others = Object.keys(document.resources).filter((path) => path !== '/')
  return (
    <SpaceBetween size="m">
      <ApiFindings {...findingsOf('resources')} />
      <TableOrCards
        label="Methods of the API"
        loading={false}
        loadingText="Reading the methods"
        items={rows.map((row) => ({
          ...row,
          id: row.name,
          isOpen: row.name === open,
          onOpen: () => onOpen(row.name === open ? undefined : row.name),
        }))}
        columns={COLUMNS}
        header={
          <Header
            variant="h2"
            counter={`(${formatCount(rows.length)})`}
            actions={
              <SpaceBetween size="xs" direction="horizontal">
                <ButtonDropdown
                  expandToViewport
                  items={others.map((path) => ({ id: path, text: path }))}
                  disabled={others.length === 0}
                  disabledReason="The root path cannot be removed."
                  onItemClick={({ detail }) => change((now) => removeResource(now, detail.id))}
                >
                  Remove a path
                </ButtonDropdown>
                <ButtonDropdown
                  expandToViewport
                  items={Object.keys(document.resources).map((path) => ({ id: path, text: path }))}
                  onItemClick={({ detail }) => setCorsPath(detail.id)}
                >
                  CORS
                </ButtonDropdown>
                <Button variant="primary" onClick={() => setAdds(true)}>
                  Add a method
                </Button>
              </SpaceBetween>
            }
          >
            Methods
          </Header>
        }
        empty={
          <EmptyState
            title="No methods yet"
            action={<Button onClick={() => setAdds(true)}>Add a method</Button>}
          >
            A method says where requests to a path go: to a Lambda function, to another endpoint, or
            to an answer of API Gateway itself.
          </EmptyState>
        }
      />
      {open !== null && !current && (
        <Box color="text-body-secondary">The method {open} is not there (any more).</Box>
      )}
      {current && (
        <MethodEditor
          key={current.name}
          account={account}
          row={current}
          saved={saved.resources[current.path]?.methods[current.httpMethod] ?? null}
          authorizers={listAuthorizers(document)}
          onChange={(method) => change((now) => setMethod(now, current, method))}
          onRemove={() => {
            change((now) => setMethod(now, current, null))
            onOpen(undefined)
          }}
          onClose={() => onOpen(undefined)}
        />
      )}
      {adds && (
        <AddMethodDialog
          account={account}
          document={document}
          onClose={() => setAdds(false)}
          onAdd={(next, name) => {
            change(() => next)
            setAdds(false)
            onOpen(name)
          }}
        />
      )}
      {corsPath !== null && (
        <CorsDialog
          path={corsPath}
          document={document}
          onClose={() => setCorsPath(null)}
          onApply={(method) => {
            change((now) => setMethod(now, { path: corsPath, httpMethod: 'OPTIONS' }, method))
            setCorsPath(null)
          }}
        />
      )}
    </SpaceBetween>
  )
}

function queryStringsOf({ requestParameters = {} }: MethodRow['method']): string[] {
  const prefix = 'method.request.querystring.'
  return Object.entries(requestParameters)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, required]) => `${name.slice(prefix.length)}${required ? ' (required)' : ''}`)
}
