/** The policies of one kind: a table, on phones cards. */
import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import Popover from '@cloudscape-design/components/popover'
import type { TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { TableOrCards } from '../../components/table-or-cards.tsx'
import { UsedBy } from '../../components/used-by.tsx'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { PolicyKind } from './policy-kinds.ts'
import type { PolicyRow } from './policy-rows.ts'

const DRAFT_TEXT = {
  new: 'New in your draft',
  changed: 'Changed in your draft',
  deleted: 'Deleted in your draft',
} as const satisfies Record<NonNullable<PolicyRow['draft']>, string>

type Props = {
  account: string
  kind: PolicyKind
  rows: readonly PolicyRow[]
  distributions: readonly DistributionSummary[]
  loading: boolean
  header: ReactNode
  filter: ReactNode
  pagination: ReactNode
  empty: ReactNode
}

export function PoliciesTable({ account, kind, rows, distributions, ...parts }: Props) {
  return (
    <TableOrCards
      {...parts}
      label={kind.plural}
      items={rows}
      columns={createColumns(account, kind, distributions)}
      loadingText={`Reading the ${kind.plural.toLowerCase()}`}
      stickyHeader
    />
  )
}

type Column = TableProps.ColumnDefinition<PolicyRow>

function createColumns(
  account: string,
  { resource }: PolicyKind,
  distributions: readonly DistributionSummary[],
): Column[] {
  return [
    {
      id: 'name',
      header: 'Name',
      width: 300,
      isRowHeader: true,
      cell: ({ id, name, owner, draft }) => (
        <>
          <Link href={paths.policy(account, resource, id)}>{name}</Link>{' '}
          {owner === 'AWS' && <Badge color="grey">Managed by AWS</Badge>}
          {draft && <Badge color="blue">{DRAFT_TEXT[draft]}</Badge>}
        </>
      ),
    },
    {
      id: 'does',
      header: 'What it does',
      minWidth: 320,
      cell: ({ does, comment }) => (
        <>
          {does}
          {comment && (
            <Box variant="small" color="text-body-secondary" display="block">
              {comment}
            </Box>
          )}
        </>
      ),
    },
    {
      id: 'users',
      header: 'Used by',
      width: 190,
      cell: ({ name, users }) => (
        <Users account={account} name={name} users={users} distributions={distributions} />
      ),
    },
  ]
}

function Users({
  account,
  name,
  users,
  distributions,
}: Pick<PolicyRow, 'name' | 'users'> & Pick<Props, 'account' | 'distributions'>) {
  if (users === null) return <Box color="text-body-secondary">Could not be found out</Box>
  if (users.length === 0) return <Box color="text-body-secondary">Nobody</Box>
  const count = users.filter(({ state }) => state !== 'stops').length
  return (
    <Popover
      header={`${name} is used by`}
      dismissAriaLabel="Close"
      renderWithPortal
      content={<UsedBy account={account} users={users} distributions={distributions} />}
    >
      {formatCounted(count, 'distribution')}
    </Popover>
  )
}
