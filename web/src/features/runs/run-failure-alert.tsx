/** Why a run stopped, and the two ways on. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Run, RunFailure, RunStep } from '#shared/plans/run.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { paths } from '../../lib/paths.ts'
import { useTellRun } from './queries.ts'
import { UndoButton } from './undo-button.tsx'

/** After these nobody knows whether AWS did it. */
const UNSURE: ReadonlySet<string> = new Set(['unreachable', 'aws-failed', 'internal'])

type Props = { account: string; run: Run; failure: RunFailure }

export function RunFailureAlert({ account, run, failure }: Props) {
  const tell = useTellRun(account, run.id)
  const { sentence, aws, mergedPlanId, stepId } = failure
  const step = run.steps.find(({ id }) => id === stepId)
  const someDone = run.steps.some(({ kind, state }) => kind === 'call' && state === 'done')
  const isUnproved = failure.code === 'proof-failed'
  return (
    <SpaceBetween size="s">
      <Alert type="error" statusIconAriaLabel="Error" header={headerOf(step, isUnproved)}>
        <SpaceBetween size="s">
          <div>
            {sentence}
            {aws && (
              <Box variant="small" color="inherit" display="block">
                {aws.service} {aws.operation} answered {aws.code}
                {aws.requestId && ` (request ${aws.requestId})`}
              </Box>
            )}
          </div>
          <SpaceBetween direction="horizontal" size="xs">
            {mergedPlanId ? (
              <Button variant="primary" href={paths.plan(account, mergedPlanId)}>
                Review both edits together
              </Button>
            ) : (
              <Button
                variant="primary"
                loading={tell.isPending && tell.variables === 'retry'}
                onClick={() => tell.mutate('retry')}
              >
                {isUnproved ? 'Try again' : 'Mend and retry'}
              </Button>
            )}
            {someDone ? (
              <UndoButton account={account} runId={run.id}>
                Undo what was done
              </UndoButton>
            ) : (
              <Button
                loading={tell.isPending && tell.variables === 'undo'}
                onClick={() => tell.mutate('undo')}
              >
                Give it up
              </Button>
            )}
            {run.form && (
              <Button href={paths.filledForm(account, run.form)}>Change the answers</Button>
            )}
          </SpaceBetween>
          {run.form && someDone && (
            <Box variant="small" color="inherit">
              Changed answers make another plan; what this run has done stays until you undo it.
            </Box>
          )}
          {!isUnproved && (
            <Box variant="small" color="inherit">
              {mergedPlanId
                ? 'The other steps are kept as they are until you undo them.'
                : 'Mend the cause first, then retry: it goes on at this step. What is done stays done.'}
              {UNSURE.has(failure.code) &&
                ' AWS gave no clear answer, so this step may have been carried out: retry and undo look for that first, and do nothing twice.'}
            </Box>
          )}
        </SpaceBetween>
      </Alert>
      {tell.error && <ErrorAlert title="The run did not take that" error={tell.error} />}
    </SpaceBetween>
  )
}

function headerOf(step: RunStep | undefined, isUnproved: boolean): string {
  if (isUnproved) return 'It is applied, but not proved'
  return step ? `It stopped at: ${step.sentence}` : 'It stopped'
}
