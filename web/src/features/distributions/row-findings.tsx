/** A distribution's findings in the list, leading to all of them. */
import Link from '@cloudscape-design/components/link'

import { FindingCounts } from '../../components/finding-counts.tsx'
import { paths } from '../../lib/paths.ts'
import type { DistributionRow } from './distribution-rows.ts'

type Props = { account: string } & Pick<DistributionRow, 'id' | 'findings'>

export function RowFindings({ account, id, findings }: Props) {
  if (findings === undefined) return <span className="muted">Looking</span>
  if (findings === null) return <span className="muted">Not known</span>
  return (
    <Link href={paths.distribution(account, id, 'findings')} variant="secondary">
      <FindingCounts findings={findings} />
    </Link>
  )
}
