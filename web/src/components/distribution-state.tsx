/** The state of a distribution in one word: Deployed, Deploying or Disabled. */
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

type Deployment = Pick<DistributionSummary, 'enabled' | 'status'>

/** `Deploying` while CloudFront still carries the last change to its edges, enabled or not. */
export function stateOf({ enabled, status }: Deployment): 'Deploying' | 'Deployed' | 'Disabled' {
  if (status === 'in-progress') return 'Deploying'
  return enabled ? 'Deployed' : 'Disabled'
}

export function DistributionState({ distribution }: { distribution: Deployment }) {
  const state = stateOf(distribution)
  if (state === 'Deployed') return <StatusIndicator>Deployed</StatusIndicator>
  if (state === 'Disabled') return <StatusIndicator type="stopped">Disabled</StatusIndicator>
  return (
    <StatusIndicator type="in-progress">
      {distribution.enabled ? 'Deploying' : 'Deploying, disabled'}
    </StatusIndicator>
  )
}
