/** From all distributions to the rows on the page: filtered, ordered and cut into pages as the address says. */
import type {
  PropertyFilterOperator,
  PropertyFilterProperty,
} from '@cloudscape-design/collection-hooks'
import { processItems } from '@cloudscape-design/collection-hooks/operations'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { stateOf } from '../../components/distribution-state.tsx'
import { parseFilter } from '../../lib/filter-text.ts'
import type { KnownFindings } from '../../lib/known-findings.ts'
import type { DistributionsSearch } from './distributions-search.ts'

export type DistributionRow = DistributionSummary & {
  state: ReturnType<typeof stateOf>
  /** `yes` or `no`: filters compare text. */
  isEnabled: 'yes' | 'no'
  originDomains: string[]
  originKinds: string[]
  findings: KnownFindings
}

export const ORIGIN_KIND_TEXT = {
  s3: 'S3',
  'api-gateway': 'API Gateway',
  custom: 'Custom',
} as const satisfies Record<DistributionSummary['origins'][number]['kind'], string>

export const FILTER_PROPERTIES = [
  property('state', 'State', 'States', ['=', '!=']),
  property('domainName', 'Domain', 'Domains', [':', '!:', '=', '!=']),
  property('aliases', 'Alias', 'Aliases', [':', '!:', '=', '!=']),
  property('comment', 'Comment', 'Comments', [':', '!:']),
  property('id', 'ID', 'IDs', [':', '=']),
  property('originDomains', 'Origin', 'Origins', [':', '!:', '=', '!=']),
  property('originKinds', 'Origin kind', 'Origin kinds', ['=', '!=']),
  property('isEnabled', 'Enabled', 'Enabled', ['=']),
] as const

/** Words of the table that a property compares only as a whole: typed freely, a part of them is enough. */
const FREE_TEXT = {
  operators: ([':', '!:'] as const).map((operator) => ({
    operator,
    // The collection hooks hand over the row as it was given to them.
    match: (row: unknown, wanted: string) =>
      matches(textsOf(row as DistributionRow), operator, wanted),
  })),
}

export function toRow(distribution: DistributionSummary, findings: KnownFindings): DistributionRow {
  return {
    ...distribution,
    state: stateOf(distribution),
    isEnabled: distribution.enabled ? 'yes' : 'no',
    originDomains: distribution.origins.map(({ domainName }) => domainName),
    originKinds: [...new Set(distribution.origins.map(({ kind }) => ORIGIN_KIND_TEXT[kind]))],
    findings,
  }
}

type Sorting = {
  comparators: Partial<Record<string, (one: DistributionRow, other: DistributionRow) => number>>
}

/** `page` is the page that is really shown: the first one when the address names one that is not there. */
export function selectRows(
  rows: DistributionRow[],
  search: DistributionsSearch,
  { comparators, pageSize }: Sorting & { pageSize: number },
) {
  const [, descending, sortId] = /^(-?)(.*)$/.exec(search.sort ?? '') ?? []
  const sortingComparator = sortId ? comparators[sortId] : undefined
  const { items, pagesCount, actualPageIndex, filteredItemsCount } = processItems(
    rows,
    {
      propertyFilteringQuery: {
        operation: search.match === 'any' ? 'or' : 'and',
        tokens: parseFilter(search.filter ?? ''),
      },
      sortingColumns: sortingComparator
        ? [{ sortingColumn: { sortingComparator }, isDescending: descending === '-' }]
        : [],
      currentPageIndex: search.page ?? 1,
    },
    {
      propertyFiltering: {
        filteringProperties: FILTER_PROPERTIES,
        freeTextFiltering: FREE_TEXT,
      },
      sorting: {},
      pagination: { pageSize },
    },
  )
  return {
    rows: items,
    page: actualPageIndex ?? 1,
    pageCount: Math.max(1, pagesCount ?? 1),
    matchCount: filteredItemsCount ?? rows.length,
  }
}

function property(
  key: keyof DistributionRow,
  propertyLabel: string,
  groupValuesLabel: string,
  operators: PropertyFilterOperator[],
) {
  return {
    key,
    propertyLabel,
    groupValuesLabel,
    operators: operators.map((operator) => ({
      operator,
      match: (value: unknown, wanted: string) => matches(value, operator, wanted),
    })),
    defaultOperator: operators[0],
  } satisfies PropertyFilterProperty
}

/** What a person reads in a row. */
function textsOf(row: DistributionRow): string[] {
  const { state, domainName, aliases, comment, id, originDomains, originKinds } = row
  return [state, domainName, comment, id, ...aliases, ...originDomains, ...originKinds]
}

/** A list matches when one of its values does; a negated operator when none does. */
function matches(value: unknown, operator: PropertyFilterOperator, wanted: string): boolean {
  if (operator === '!:') return !matches(value, ':', wanted)
  if (operator === '!=') return !matches(value, '=', wanted)
  const text = wanted.toLowerCase()
  return [value].flat().some((one) => {
    const own = String(one).toLowerCase()
    return operator === '=' ? own === text : own.includes(text)
  })
}
