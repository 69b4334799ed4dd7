/** The columns of the table, as data; the first is always there. */
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'

import { summarizeFindings } from '#shared/lint/select-findings.ts'

import { Copyable } from '../../components/copyable.tsx'
import { DistributionState } from '../../components/distribution-state.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { type DistributionRow, ORIGIN_KIND_TEXT } from './distribution-rows.ts'
import { RowFindings } from './row-findings.tsx'

type Column = TableProps.ColumnDefinition<DistributionRow> & { id: string; header: string }
type Compare = (one: DistributionRow, other: DistributionRow) => number

/** How each sortable column orders its rows, by column id. */
export const COMPARATORS: Partial<Record<string, Compare>> = {
  domain: byText(({ domainName }) => domainName),
  state: byText(({ state }) => state),
  aliases: byText(({ aliases }) => aliases[0] ?? ''),
  comment: byText(({ comment }) => comment),
  // The first click asks for what is worst.
  findings: (one, other) => harmOf(other) - harmOf(one),
  behaviors: (one, other) => one.behaviorCount - other.behaviorCount,
  modified: byText(({ lastModifiedAt }) => lastModifiedAt),
  id: byText(({ id }) => id),
  priceClass: byText(({ priceClass }) => priceClass),
}

export function createColumns(account: string): Column[] {
  const columns: Column[] = [
    {
      id: 'domain',
      header: 'Domain',
      isRowHeader: true,
      minWidth: 300,
      cell: ({ id, domainName, aliases, comment }) => (
        <>
          {aliases[0] && (
            <div title={aliases.join(', ')}>
              <Link href={paths.distribution(account, id)} fontSize="body-m">
                <b>{aliases[0]}</b>
              </Link>
              {aliases.length > 1 && (
                <small className="muted"> and {formatCount(aliases.length - 1)} more</small>
              )}
            </div>
          )}
          <Copyable text={domainName} what="domain">
            <Link href={paths.distribution(account, id)}>{domainName}</Link>
          </Copyable>
          <Box variant="small" color="text-body-secondary" display="block">
            <span className="mono">{id}</span>
            {comment && ` · ${comment}`}
          </Box>
        </>
      ),
    },
    {
      id: 'state',
      header: 'State',
      minWidth: 135,
      cell: (row) => <DistributionState distribution={row} />,
    },
    {
      id: 'findings',
      header: 'Findings',
      minWidth: 125,
      cell: ({ id, findings }) => <RowFindings account={account} id={id} findings={findings} />,
    },
    { id: 'aliases', header: 'Aliases', minWidth: 140, cell: ({ aliases }) => lines(aliases) },
    {
      id: 'origins',
      header: 'Origins',
      minWidth: 190,
      cell: ({ origins }) =>
        origins.map(({ id, domainName, kind }) => (
          <div key={id} className="one-line" title={domainName}>
            {ORIGIN_KIND_TEXT[kind]} <small className="muted">{domainName}</small>
          </div>
        )),
    },
    {
      id: 'behaviors',
      header: 'Behaviors',
      minWidth: 118,
      cell: ({ behaviorCount }) => <span className="number">{formatCount(behaviorCount)}</span>,
    },
    {
      id: 'modified',
      header: 'Modified',
      minWidth: 125,
      cell: ({ lastModifiedAt }) => <RelativeTime at={lastModifiedAt} />,
    },
    {
      id: 'id',
      header: 'ID',
      minWidth: 160,
      cell: ({ id }) => <Copyable text={id} what="ID" />,
    },
    { id: 'priceClass', header: 'Price class', cell: ({ priceClass }) => priceClass },
  ]
  return columns.map((column) => ({ ...column, sortingComparator: COMPARATORS[column.id] }))
}

/** Errors outweigh any number of warnings, and these any number of notices. */
function harmOf({ findings }: DistributionRow): number {
  const { error, warning, notice } = summarizeFindings(findings ?? [])
  return error * 1_000_000 + warning * 1_000 + notice
}

function lines(texts: string[]) {
  if (texts.length === 0) return <span title="None">–</span>
  return texts.map((text) => <div key={text}>{text}</div>)
}

function byText(read: (row: DistributionRow) => string): Compare {
  return (one, other) => read(one).localeCompare(read(other))
}
