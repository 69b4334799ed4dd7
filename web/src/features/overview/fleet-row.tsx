/** One distribution of the fleet. Its numbers are asked for when the row comes into sight. */
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { DistributionState } from '../../components/distribution-state.tsx'
import { FindingCounts } from '../../components/finding-counts.tsx'
import { describeError } from '../../lib/describe-error.ts'
import { useSeen } from '../../lib/in-view.ts'
import type { KnownFindings } from '../../lib/known-findings.ts'
import { paths } from '../../lib/paths.ts'
import { nameOf } from './name-of.ts'
import { weekQuery } from './queries.ts'
import { WeekCells } from './week-cells.tsx'

type Props = {
  account: string
  distribution: DistributionSummary
  findings: KnownFindings
}

export function FleetRow({ account, distribution, findings }: Props) {
  const { id, aliases, comment, domainName } = distribution
  const { ref, seen } = useSeen()
  const week = useQuery({ ...weekQuery(account, id), enabled: seen })
  const subtitle = [comment, ...aliases.slice(1)].filter((text) => text !== '').join(' · ')
  return (
    <tr ref={ref}>
      <th scope="row">
        <span title={[domainName, ...aliases].join(', ')}>
          <Link href={paths.distribution(account, id)}>
            <b className="path-line">{nameOf(distribution)}</b>
          </Link>
        </span>
        <small className="fleet-subtitle">
          <DistributionState distribution={distribution} />
          <span className="muted">{subtitle}</span>
        </small>
      </th>
      {week.data && <WeekCells metrics={week.data} />}
      {week.error && (
        <td colSpan={3} data-label="Numbers">
          <StatusIndicator type="warning">{describeError(week.error).title}</StatusIndicator>
        </td>
      )}
      {!week.data && !week.error && <LoadingCells />}
      <td data-label="Findings">
        {findings && (
          <Link href={paths.distribution(account, id, 'findings')} variant="secondary">
            <FindingCounts findings={findings} />
          </Link>
        )}
        {findings === null && <span className="muted">Not known</span>}
        {findings === undefined && <span className="skeleton" data-width="short" />}
      </td>
    </tr>
  )
}

function LoadingCells() {
  return (
    <>
      <td data-label="Hit rate, 7 days">
        <span className="skeleton" data-width="middle" />
      </td>
      <td data-label="Requests, 24 h">
        <span className="skeleton" data-width="short" />
      </td>
      <td data-label="Errors, 24 h">
        <span className="skeleton" data-width="short" />
      </td>
    </>
  )
}
