/** One row per distribution: how it is, how well it caches, what goes wrong, what the linter says. */
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import type { UseQueryResult } from '@tanstack/react-query'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { AccountFindings } from '#shared/lint/account-findings.ts'

import { paginationLabels } from '../../components/pagination-labels.ts'
import { formatCount } from '../../lib/format.ts'
import { toKnownFindings } from '../../lib/known-findings.ts'
import { paths } from '../../lib/paths.ts'
import { FleetRow } from './fleet-row.tsx'

/** Rows on a page: what one window shows. */
const PAGE_SIZE = 10

const PAGINATION_LABELS = paginationLabels('the fleet')

const SKELETON_ROWS = ['1', '2', '3', '4', '5']

type Props = {
  account: string
  /** Undefined while they are read. */
  distributions: readonly DistributionSummary[] | undefined
  findings: UseQueryResult<AccountFindings>
  /** From 1; a page that is not there shows the last one. */
  page: number
  onPage: (page: number) => void
}

export function Fleet({ account, distributions, findings, page, onPage }: Props) {
  const pageCount = Math.max(1, Math.ceil((distributions?.length ?? 0) / PAGE_SIZE))
  const shown = Math.min(page, pageCount)
  const rows = distributions?.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE)
  const findingsOf = toKnownFindings(findings)
  return (
    <Container
      disableContentPaddings
      header={
        <Header
          variant="h2"
          counter={distributions && `(${formatCount(distributions.length)})`}
          actions={<Link href={paths.distributions(account)}>Find and filter</Link>}
        >
          Distributions
        </Header>
      }
    >
      <table className="fleet" aria-label="Distributions" aria-busy={!rows}>
        <thead>
          <tr>
            <th scope="col">Distribution</th>
            <th scope="col">Hit rate, 7 days</th>
            <th scope="col" className="fleet-number">
              Requests, 24 h
            </th>
            <th scope="col" className="fleet-number">
              Errors, 24 h
            </th>
            <th scope="col">Findings</th>
          </tr>
        </thead>
        <tbody>
          {rows
            ? rows.map((distribution) => (
                <FleetRow
                  key={distribution.id}
                  account={account}
                  distribution={distribution}
                  findings={findingsOf(distribution.id)}
                />
              ))
            : SKELETON_ROWS.map((row) => <SkeletonRow key={row} />)}
        </tbody>
      </table>
      {pageCount > 1 && (
        <Box textAlign="center" padding={{ bottom: 's' }}>
          <Pagination
            ariaLabels={PAGINATION_LABELS}
            currentPageIndex={shown}
            pagesCount={pageCount}
            onChange={({ detail }) => onPage(detail.currentPageIndex)}
          />
        </Box>
      )}
    </Container>
  )
}

function SkeletonRow() {
  return (
    <tr>
      <td>
        <span className="skeleton" data-width="long" />
        <span className="skeleton" data-width="middle" />
      </td>
      <td>
        <span className="skeleton" data-width="middle" />
      </td>
      <td>
        <span className="skeleton" data-width="short" />
      </td>
      <td>
        <span className="skeleton" data-width="short" />
      </td>
      <td>
        <span className="skeleton" data-width="short" />
      </td>
    </tr>
  )
}
