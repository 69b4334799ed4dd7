/** The settings of a policy that only AWS can change: AWS's names and their values. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'

import type { ResourceDocument } from '#shared/plans/resource.ts'

type Setting = { name: string; value: string }

const COLUMNS: TableProps.ColumnDefinition<Setting>[] = [
  {
    id: 'name',
    header: 'Setting',
    isRowHeader: true,
    cell: ({ name }) => <span className="mono">{name}</span>,
  },
  { id: 'value', header: 'Value', cell: ({ value }) => <span className="mono">{value}</span> },
]

export function PolicySettings({ document, noun }: { document: ResourceDocument; noun: string }) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`AWS manages this ${noun}: nobody can change it. Duplicate it to make one of your own.`}
        >
          Settings
        </Header>
      }
    >
      <Table
        variant="embedded"
        columnDefinitions={COLUMNS}
        items={toSettings(document, [])}
        trackBy="name"
        wrapLines
        ariaLabels={{ tableLabel: 'Settings' }}
      />
    </Container>
  )
}

/** Leaves by their path; lists of names in one line, their lengths left out. */
function toSettings(value: ResourceDocument, path: string[]): Setting[] {
  const isList = Array.isArray(value) && value.every((item) => typeof item !== 'object')
  if (isList) return [{ name: path.join('.').replace(/\.Items$/, ''), value: value.join(', ') }]
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([name]) => name !== 'Quantity')
      .flatMap(([name, member]) => toSettings(member, [...path, name]))
  }
  return [{ name: path.join('.'), value: value === '' ? '(empty)' : String(value) }]
}
