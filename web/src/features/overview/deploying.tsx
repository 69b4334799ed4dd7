/** What is on its way to the edges now. Nothing is shown when nothing is. */
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { RelativeTime } from '../../components/relative-time.tsx'
import { paths } from '../../lib/paths.ts'
import { nameOf } from './name-of.ts'

/** As many as one reads; the list of distributions can be filtered for the others. */
const MAX_SHOWN = 5

type Props = { account: string; distributions: readonly DistributionSummary[] }

export function Deploying({ account, distributions }: Props) {
  const deploying = distributions.filter(({ status }) => status === 'in-progress')
  if (deploying.length === 0) return null
  const more = deploying.length - MAX_SHOWN
  return (
    <section className="overview-deploying" aria-label="Deploying now">
      <StatusIndicator type="in-progress">Deploying now</StatusIndicator>
      <ul>
        {deploying.slice(0, MAX_SHOWN).map((distribution) => (
          <li key={distribution.id}>
            <Link href={paths.distribution(account, distribution.id)}>{nameOf(distribution)}</Link>{' '}
            <small className="muted">
              changed <RelativeTime at={distribution.lastModifiedAt} />
            </small>
          </li>
        ))}
        {more > 0 && (
          <li>
            <Link href={`${paths.distributions(account)}?filter=state%3DDeploying`}>
              and {more} more
            </Link>
          </li>
        )}
      </ul>
    </section>
  )
}
