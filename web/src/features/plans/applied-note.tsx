/** Above a plan that was applied: how its run stands, and the way to take it back once it is done. */
import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery, useQueryClient } from '@tanstack/react-query'

import type { Run } from '#shared/plans/run.ts'

import { RevertButton } from '../../components/revert-button.tsx'
import { paths } from '../../lib/paths.ts'
import { runQuery } from '../../lib/runs-query.ts'

type Words = { type: AlertProps.Type; header: string; text: string }

const UNDER_WAY: Words = {
  type: 'info',
  header: 'This plan is being applied',
  text: 'The run says how far it is.',
}

const TAKING_BACK: Words = { ...UNDER_WAY, header: 'This plan is being taken back' }

const TAKEN_BACK: Words = {
  type: 'info',
  header: 'This plan was applied, and taken back',
  text: 'The run says what came of each step, and what stays.',
}

const WORDS: Record<Run['state'], Words> = {
  running: UNDER_WAY,
  waiting: {
    ...UNDER_WAY,
    text: 'The run waits until somebody confirms that it shall stay.',
  },
  stopped: {
    type: 'warning',
    header: 'The run of this plan stopped',
    text: 'The run says why, and what can be done.',
  },
  done: {
    type: 'success',
    header: 'This plan was applied',
    text: 'Revert opens a plan that takes back what this one did; what others changed since stays.',
  },
  undoing: TAKING_BACK,
  undone: TAKEN_BACK,
  reverting: TAKING_BACK,
  reverted: TAKEN_BACK,
  superseded: {
    type: 'info',
    header: 'Another plan went on in place of this one',
    text: 'Somebody had changed the same: the other plan has both edits.',
  },
}

/** Before the run is read, or where it cannot be. */
const UNKNOWN: Words = { ...UNDER_WAY, header: 'This plan was applied' }

type Props = { account: string; planId: string; runId: string }

export function AppliedNote({ account, planId, runId }: Props) {
  const { data: run } = useQuery(runQuery(account, runId, useQueryClient()))
  const { header, text, type } = run ? WORDS[run.state] : UNKNOWN
  return (
    <Alert
      type={type}
      header={header}
      statusIconAriaLabel={header}
      action={<Button href={paths.run(account, runId)}>Show the run</Button>}
    >
      <SpaceBetween size="xs">
        <span>{text}</span>
        {run?.state === 'done' && (
          <RevertButton account={account} target={{ kind: 'plan', planId }}>
            Revert
          </RevertButton>
        )}
      </SpaceBetween>
    </Alert>
  )
}
