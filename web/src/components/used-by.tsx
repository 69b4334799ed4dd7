/** Who uses a shared setting: the blast radius of an edit. Distributions are links; what the draft makes of them is said in words. */
import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { paths } from '../lib/paths.ts'
import type { ResourceUser } from '../lib/resource-users.ts'
import './plain-list.css'

const STATE_TEXT = {
  uses: null,
  begins: 'from your draft on',
  stops: 'not in your draft any more',
} as const satisfies Record<ResourceUser['state'], string | null>

type Props = {
  account: string
  users: readonly ResourceUser[]
  /** Of the account, for their names; ids stand for those that are missing. */
  distributions: readonly DistributionSummary[]
  /** With the behaviors or origins, where they are known. @default false */
  detailed?: boolean
}

export function UsedBy({ account, users, distributions, detailed = false }: Props) {
  return (
    <ul className="plain-list">
      {users.map((user) => {
        const distribution = distributions.find(({ id }) => id === user.distributionId)
        const stateText = STATE_TEXT[user.state]
        return (
          <li key={user.distributionId}>
            <Link href={paths.distribution(account, user.distributionId, 'behaviors')}>
              {nameOf(distribution) ?? user.distributionId}
            </Link>
            {detailed && user.places && user.places.length > 0 && (
              <Box variant="span" color="text-body-secondary">
                {' '}
                {user.places
                  .map((place) =>
                    place.kind === 'origin' ? place.originId : (place.pathPattern ?? 'Default (*)'),
                  )
                  .join(', ')}
              </Box>
            )}
            {stateText && (
              <>
                {' '}
                <Badge color="blue">{stateText}</Badge>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function nameOf(distribution: DistributionSummary | undefined): string | undefined {
  return distribution && (distribution.aliases[0] ?? distribution.domainName)
}
