/** Which columns and how many rows a person wants to see; remembered in the browser. */
import { readStored, useStored, writeStored } from '../../lib/stored.ts'

export const PAGE_SIZES = [20, 50, 100] as const

export const OPTIONAL_COLUMNS = [
  { id: 'state', text: 'State' },
  { id: 'findings', text: 'Findings' },
  { id: 'aliases', text: 'Aliases' },
  { id: 'origins', text: 'Origins' },
  { id: 'behaviors', text: 'Behaviors' },
  { id: 'modified', text: 'Modified' },
  { id: 'id', text: 'ID' },
  { id: 'priceClass', text: 'Price class' },
] as const

export type TablePreferences = { pageSize: number; hidden: string[] }

const KEY = 'distributions-table'
/** The first alias and the id stand below the domain as well. */
const HIDDEN_AT_FIRST = ['aliases', 'id', 'priceClass']

export function useTablePreferences(): TablePreferences {
  return parse(useStored(KEY))
}

export function changeTablePreferences(change: Partial<TablePreferences>) {
  const { pageSize, hidden } = { ...parse(readStored(KEY)), ...change }
  writeStored(KEY, [pageSize, ...hidden].join(' '))
}

/** Anything may be in the browser's storage: what is not known is left out. */
function parse(stored: string | null): TablePreferences {
  if (stored === null) return { pageSize: PAGE_SIZES[0], hidden: HIDDEN_AT_FIRST }
  const [size, ...hidden] = stored.split(' ')
  return {
    pageSize: PAGE_SIZES.find((known) => String(known) === size) ?? PAGE_SIZES[0],
    hidden: OPTIONAL_COLUMNS.map(({ id }) => id).filter((id) => hidden.includes(id)),
  }
}
