/** The property filter above the list; what is typed goes to the address. */
import PropertyFilter, {
  type PropertyFilterProps,
} from '@cloudscape-design/components/property-filter'

import { PROPERTY_FILTER_TEXTS } from '../../components/property-filter-texts.ts'
import { formatFilter, parseFilter } from '../../lib/filter-text.ts'
import { formatCounted } from '../../lib/format.ts'
import { type DistributionRow, FILTER_PROPERTIES } from './distribution-rows.ts'
import type { DistributionsSearch } from './distributions-search.ts'

type Props = {
  rows: DistributionRow[]
  search: DistributionsSearch
  matchCount: number
  onChange: (change: Pick<DistributionsSearch, 'filter' | 'match'>) => void
}

export function DistributionsFilter({ rows, search, matchCount, onChange }: Props) {
  return (
    <PropertyFilter
      i18nStrings={PROPERTY_FILTER_TEXTS}
      filteringAriaLabel="Filter distributions"
      filteringPlaceholder="Filter by domain, alias, comment, origin or state"
      filteringProperties={FILTER_PROPERTIES}
      filteringOptions={listOptions(rows)}
      filteringEmpty="Type to filter"
      countText={formatCounted(matchCount, 'match', 'matches')}
      hideOperations={parseFilter(search.filter ?? '').length < 2}
      expandToViewport
      query={{
        operation: search.match === 'any' ? 'or' : 'and',
        tokens: parseFilter(search.filter ?? ''),
      }}
      onChange={({ detail }) =>
        onChange({
          filter: formatFilter(detail.tokens) || undefined,
          match: detail.operation === 'or' ? 'any' : undefined,
        })
      }
    />
  )
}

/** Every value that occurs, once, to be chosen from while typing. */
function listOptions(rows: DistributionRow[]): PropertyFilterProps.FilteringOption[] {
  return FILTER_PROPERTIES.flatMap(({ key }) => {
    const values = new Set(rows.flatMap((row) => [row[key]].flat().map(String)))
    return [...values].filter((value) => value !== '').map((value) => ({ propertyKey: key, value }))
  })
}
