/** The distributions as a list for narrow windows: find one and act on it with a thumb. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'

import { DistributionState } from '../../components/distribution-state.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { paths } from '../../lib/paths.ts'
import type { DistributionRow } from './distribution-rows.ts'
import './distributions-list.css'
import { RowFindings } from './row-findings.tsx'

type Props = {
  account: string
  rows: readonly DistributionRow[]
  loading: boolean
  header: ReactNode
  filter: ReactNode
  pagination: ReactNode
  empty: ReactNode
}

export function DistributionsList(props: Props) {
  const { account, rows, loading, header, filter, pagination, empty } = props
  return (
    <SpaceBetween size="s">
      {header}
      {filter}
      {loading && <StatusIndicator type="loading">Reading the distributions</StatusIndicator>}
      {!loading && rows.length === 0 && empty}
      <ul className="distribution-list" aria-label="Distributions">
        {rows.map((row) => (
          <li key={row.id}>
            <Card account={account} row={row} />
          </li>
        ))}
      </ul>
      <Box textAlign="center">{pagination}</Box>
    </SpaceBetween>
  )
}

function Card({ account, row }: { account: string; row: DistributionRow }) {
  const { id, domainName, aliases, comment, lastModifiedAt } = row
  return (
    <>
      <Link href={paths.distribution(account, id)} fontSize="heading-s">
        <span className="mono">{aliases[0] ?? domainName}</span>
      </Link>
      <Box variant="small" color="text-body-secondary" display="block">
        {[comment, aliases.length > 0 ? domainName : ''].filter((text) => text !== '').join(' · ')}
      </Box>
      <div className="distribution-list-foot">
        <span>
          <DistributionState distribution={row} />
          <Box variant="small" color="text-body-secondary" display="block">
            Modified <RelativeTime at={lastModifiedAt} />
          </Box>
          <RowFindings account={account} id={id} findings={row.findings} />
        </span>
        <Button
          href={paths.distribution(account, id, 'invalidations')}
          ariaLabel={`Invalidate ${domainName}`}
        >
          Invalidate
        </Button>
      </div>
    </>
  )
}
