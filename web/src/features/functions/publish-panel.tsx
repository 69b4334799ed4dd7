/** What applying the draft does with the two stages, and whom it reaches. */
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Toggle from '@cloudscape-design/components/toggle'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { UsedBy } from '../../components/used-by.tsx'
import { formatCounted } from '../../lib/format.ts'
import type { ResourceUser } from '../../lib/resource-users.ts'
import { STATE_TEXT, stateOf } from './function-state.ts'

type Props = {
  account: string
  document: FunctionDocument
  /** `null` for a new function. */
  saved: FunctionDocument | null
  publishes: boolean
  users: readonly ResourceUser[]
  isKnown: boolean
  distributions: readonly DistributionSummary[]
  onChange: (publishes: boolean) => void
}

export function PublishPanel(props: Props) {
  const { account, document, saved, publishes, users, isKnown, distributions, onChange } = props
  const savedState = saved && stateOf(saved)
  const state = stateOf(document)
  const nothing = state === 'live' && !publishes
  const count = users.filter((user) => user.state !== 'stops').length
  return (
    <Container>
      <div className="function-stages">
        <SpaceBetween size="xxs">
          <StatusIndicator type={savedState === 'live' ? 'success' : 'pending'}>
            In AWS: {savedState ? STATE_TEXT[savedState].toLowerCase() : 'not there yet'}
          </StatusIndicator>
          <Toggle
            checked={publishes}
            disabled={nothing}
            description={
              nothing
                ? 'What is live is what stands here: there is nothing to publish.'
                : publishes
                  ? `Applying the draft saves and publishes: ${count === 0 ? 'no distribution uses it yet' : `${formatCounted(count, 'distribution')} ${count === 1 ? 'runs' : 'run'} the new code`}.`
                  : 'Applying the draft saves to development only: what runs at the edge stays as it is.'
            }
            onChange={({ detail }) => onChange(detail.checked)}
          >
            Publish as well
          </Toggle>
        </SpaceBetween>
        <div>
          <Box variant="awsui-key-label">Used by</Box>
          {users.length > 0 ? (
            <UsedBy account={account} users={users} distributions={distributions} detailed />
          ) : (
            <Box color="text-body-secondary">
              {isKnown ? 'No distribution' : 'Could not be found out'}
            </Box>
          )}
        </div>
      </div>
    </Container>
  )
}
