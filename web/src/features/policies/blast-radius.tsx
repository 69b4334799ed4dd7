/** Who uses it, above everything that can be changed: an edit reaches all of them. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { UsedBy } from '../../components/used-by.tsx'
import { formatCounted } from '../../lib/format.ts'
import type { ResourceUser } from '../../lib/resource-users.ts'
import type { PolicyKind } from './policy-kinds.ts'

/** As many are shown at once as one can take in. */
const MAX_OPEN = 4

type Props = {
  account: string
  kind: PolicyKind
  users: readonly ResourceUser[]
  isKnown: boolean
  distributions: readonly DistributionSummary[]
}

export function BlastRadius({ account, kind, users, isKnown, distributions }: Props) {
  if (!isKnown && users.length === 0) {
    return (
      <Alert type="warning" statusIconAriaLabel="Warning">
        Which distributions use this {kind.noun} could not be found out. A change may reach some.
      </Alert>
    )
  }
  if (users.length === 0) {
    return (
      <Box color="text-body-secondary">
        No distribution uses this {kind.noun}: a change reaches nobody until it is attached.
      </Box>
    )
  }
  const count = users.filter(({ state }) => state !== 'stops').length
  return (
    <ExpandableSection
      defaultExpanded={users.length <= MAX_OPEN}
      headerText={`Used by ${formatCounted(count, 'distribution')}: a change reaches ${count === 1 ? 'it' : 'all of them'}`}
    >
      <UsedBy account={account} users={users} distributions={distributions} detailed />
    </ExpandableSection>
  )
}
