/** One kind of finding: what is wrong, where, and what mends it. Many places fold. */
import Link from '@cloudscape-design/components/link'

import { SeverityMark } from '../../components/severity.tsx'
import { describeSetting } from '../../lib/describe-setting.ts'
import { formatCount, formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { FindingGroup, FindingPlace } from './group-findings.ts'
import { nameInWords } from './name-of.ts'

/** Places that are shown without unfolding. */
const MAX_PLACES = 3

/** Places that are shown at all: beyond these the list of distributions is the better tool. */
const MAX_UNFOLDED = 30

type Props = { account: string; group: FindingGroup }

export function AttentionItem({ account, group: { severity, places } }: Props) {
  const [first] = places
  if (!first) return null
  const { title, reason, fix } = first.finding
  const folded = places.slice(MAX_PLACES)
  return (
    <li>
      <div className="attention-title">
        <SeverityMark severity={severity} />
        <b>{title}</b>
        {places.length > 1 && (
          <small className="muted">and {formatCounted(places.length - 1, 'place')} like it</small>
        )}
      </div>
      <p className="attention-fix">
        <b>Fix:</b> {fix.sentence}
      </p>
      <Places account={account} places={places.slice(0, MAX_PLACES)} />
      <details>
        <summary>
          {folded.length > 0 ? `Why, and ${formatCounted(folded.length, 'more place')}` : 'Why'}
        </summary>
        <p>{reason}</p>
        <Places account={account} places={folded.slice(0, MAX_UNFOLDED)} />
        {folded.length > MAX_UNFOLDED && (
          <Link href={`${paths.distributions(account)}?sort=findings`}>
            and {formatCount(folded.length - MAX_UNFOLDED)} more, in the list of distributions
          </Link>
        )}
      </details>
    </li>
  )
}

function Places({ account, places }: { account: string; places: FindingPlace[] }) {
  if (places.length === 0) return null
  return (
    <ul className="attention-places">
      {places.map(({ distribution, finding: { setting, title } }) => (
        <li key={`${distribution.distributionId} ${setting} ${title}`}>
          <Link href={paths.setting(account, distribution.distributionId, setting)}>
            {nameInWords(distribution)} › {describeSetting(setting)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
