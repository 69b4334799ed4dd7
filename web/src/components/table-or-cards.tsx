/** A table that is a list of cards on a phone, where its columns would be scrolled sideways. The first column heads each card. */
import Cards from '@cloudscape-design/components/cards'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'

import { useIsNarrow } from '../lib/media.ts'

type Props<Item> = {
  /** What is in it, for screen readers. */
  label: string
  items: readonly Item[]
  columns: readonly TableProps.ColumnDefinition<Item>[]
  loading: boolean
  loadingText: string
  empty: ReactNode
  header?: ReactNode
  filter?: ReactNode
  pagination?: ReactNode
  /** @default false */
  stickyHeader?: boolean
  /** Within a container of its own there is no second one. @default 'container' */
  variant?: 'container' | 'embedded'
}

export function TableOrCards<Item extends { id: string }>(props: Props<Item>) {
  const { label, columns, stickyHeader = false, variant = 'container', ...parts } = props
  if (useIsNarrow()) {
    return (
      <Cards
        {...parts}
        trackBy="id"
        ariaLabels={{
          itemSelectionLabel: (_, { id }) => id,
          selectionGroupLabel: label,
          cardsLabel: label,
        }}
        cardDefinition={{
          header: (item) => columns[0]?.cell(item),
          sections: columns.slice(1).map(({ id, header, cell }) => ({ id, header, content: cell })),
        }}
      />
    )
  }
  return (
    <Table
      {...parts}
      variant={variant}
      trackBy="id"
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: label }}
      wrapLines
      stickyHeader={stickyHeader}
    />
  )
}
