/** The distributions as a table, for windows that are wide enough. */
import Button from '@cloudscape-design/components/button'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { type ReactNode, useState } from 'react'

import { lazyPart } from '../../components/lazy-part.tsx'
import { createColumns } from './distribution-columns.tsx'
import type { DistributionRow } from './distribution-rows.ts'
import { type DistributionsSearch, parseSelected } from './distributions-search.ts'
import { useTablePreferences } from './table-preferences.ts'

const PreferencesDialog = lazyPart({
  name: 'the preferences',
  load: async () => (await import('./preferences-dialog.tsx')).PreferencesDialog,
})

const ARIA_LABELS: TableProps.AriaLabels<DistributionRow> = {
  tableLabel: 'Distributions',
  selectionGroupLabel: 'Distributions',
  allItemsSelectionLabel: () => 'Select all distributions of this page',
  itemSelectionLabel: (_state, { domainName }) => `Select ${domainName}`,
}

type Props = {
  account: string
  rows: readonly DistributionRow[]
  search: DistributionsSearch
  loading: boolean
  header: ReactNode
  filter: ReactNode
  pagination: ReactNode
  empty: ReactNode
  onChange: (change: DistributionsSearch) => void
}

export function DistributionsTable(props: Props) {
  const { account, rows, search, loading, header, filter, pagination, empty, onChange } = props
  const [preferencesOpen, setPreferencesOpen] = useState(false)
  const { hidden } = useTablePreferences()
  const columns = createColumns(account).filter(({ id }) => !hidden.includes(id))
  const selected = parseSelected(search)
  const sortId = search.sort?.replace(/^-/, '')
  return (
    <>
      <Table
        variant="container"
        columnDefinitions={columns}
        items={rows}
        trackBy="id"
        loading={loading}
        loadingText="Reading the distributions"
        ariaLabels={ARIA_LABELS}
        wrapLines
        stickyHeader
        header={header}
        filter={filter}
        pagination={pagination}
        preferences={
          <Button
            variant="icon"
            iconName="settings"
            ariaLabel="Preferences of the table"
            onClick={() => setPreferencesOpen(true)}
          />
        }
        empty={empty}
        selectionType="multi"
        selectedItems={rows.filter(({ id }) => selected.includes(id))}
        onSelectionChange={({ detail }) => {
          // What another page of the list has selected stays so.
          const others = selected.filter((known) => !rows.some(({ id }) => id === known))
          const ids = [...others, ...detail.selectedItems.map(({ id }) => id)]
          onChange({ selected: ids.join(',') || undefined })
        }}
        sortingColumn={columns.find(({ id }) => id === sortId)}
        sortingDescending={search.sort?.startsWith('-') ?? false}
        onSortingChange={({ detail }) => {
          const column = columns.find(
            ({ sortingComparator }) => sortingComparator === detail.sortingColumn.sortingComparator,
          )
          onChange({ sort: column && `${detail.isDescending ? '-' : ''}${column.id}` })
        }}
      />
      {preferencesOpen && <PreferencesDialog onClose={() => setPreferencesOpen(false)} />}
    </>
  )
}
