/** After the end: how it ended, and where to go from here. */
import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Run } from '#shared/plans/run.ts'

import { RevertButton } from '../../components/revert-button.tsx'
import { paths } from '../../lib/paths.ts'

const ENDS: Partial<Record<Run['state'], { type: AlertProps.Type; header: string; text: string }>> =
  {
    done: {
      type: 'success',
      header: 'Done',
      text: 'Every edge has the new configuration. What is kept at the edge stays until it expires or is invalidated.',
    },
    undone: {
      type: 'info',
      header: 'Undone',
      text: 'What this run had changed is as it was before.',
    },
    reverted: {
      type: 'info',
      header: 'The previous version is back',
      text: 'Nobody kept the change, or somebody took it back.',
    },
  }

export function WhatNext({
  account,
  run: { state, distributionIds, planId, supersededBy },
}: {
  account: string
  run: Run
}) {
  if (supersededBy !== null) {
    const header = 'It went on as another run'
    return (
      <Alert
        type="info"
        header={header}
        statusIconAriaLabel={header}
        action={<Button href={paths.run(account, supersededBy)}>Show that run</Button>}
      >
        Somebody had changed the same, and the plan with both edits was applied. What this run had
        done before is kept.
      </Alert>
    )
  }
  const end = ENDS[state]
  if (!end) return null
  const [distributionId] = distributionIds
  return (
    <Alert type={end.type} header={end.header} statusIconAriaLabel={end.header}>
      <SpaceBetween size="s">
        <div>{distributionId ? end.text : end.text.replace(/^Every edge has/, 'AWS has')}</div>
        {distributionId && distributionIds.length === 1 ? (
          <SpaceBetween direction="horizontal" size="xs">
            <Button href={paths.distribution(account, distributionId)}>
              Open the distribution
            </Button>
            <Button href={paths.explainAt({ account, distributionId })}>Explain a request</Button>
            <Button href={paths.distribution(account, distributionId, 'invalidations')}>
              Invalidate
            </Button>
          </SpaceBetween>
        ) : (
          <Button href={paths.distributions(account)}>Open the distributions</Button>
        )}
        {state === 'done' && <TakeBack account={account} planId={planId} />}
      </SpaceBetween>
    </Alert>
  )
}

function TakeBack({ account, planId }: { account: string; planId: string }) {
  return (
    <SpaceBetween size="xxs">
      <RevertButton account={account} target={{ kind: 'plan', planId }}>
        Revert
      </RevertButton>
      <small className="muted">
        Opens a plan that takes back what this one did. What others changed since stays.
      </small>
    </SpaceBetween>
  )
}
