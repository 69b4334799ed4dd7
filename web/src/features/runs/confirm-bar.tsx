/** Deployed, and it comes back by itself: the time that is left, and the two words that decide. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Run } from '#shared/plans/run.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { useWrittenTime } from '../../lib/clock.ts'
import { formatExactTime } from '../../lib/format.ts'
import { useTellRun } from './queries.ts'
import { formatElapsed } from './run-words.ts'

type Props = { account: string; run: Run }

export function ConfirmBar({ account, run: { id, confirmBy, proof, tests } }: Props) {
  const tell = useTellRun(account, id)
  const failed = tests.filter(({ run }) => !run.passed).length
  const unproved = proof.filter(({ state }) => state === 'failed').length
  return (
    <SpaceBetween size="s">
      <Alert
        type={failed + unproved > 0 ? 'error' : 'warning'}
        statusIconAriaLabel="Attention"
        header="It is deployed. Keep it?"
      >
        <SpaceBetween size="s">
          <div>
            {unproved > 0 && `${unproved} of ${proof.length} checks of the proof failed. `}
            {testWords(tests.length, failed)}{' '}
            {confirmBy && (
              <>
                Unless somebody keeps it, the previous version comes back in{' '}
                <Countdown until={confirmBy} />.
              </>
            )}
          </div>
          <SpaceBetween direction="horizontal" size="xs">
            <Button
              variant="primary"
              loading={tell.isPending && tell.variables === 'confirm'}
              onClick={() => tell.mutate('confirm')}
            >
              Keep it
            </Button>
            <Button
              loading={tell.isPending && tell.variables === 'revert'}
              onClick={() => tell.mutate('revert')}
            >
              Bring the previous version back now
            </Button>
          </SpaceBetween>
        </SpaceBetween>
      </Alert>
      {tell.error && <ErrorAlert title="The run did not take that" error={tell.error} />}
    </SpaceBetween>
  )
}

function Countdown({ until }: { until: string }) {
  const text = useWrittenTime((nowMs) => formatElapsed(Date.parse(until) - nowMs))
  return (
    <b className="number" title={formatExactTime(until)}>
      {text}
    </b>
  )
}

function testWords(count: number, failed: number): string {
  if (count === 0) return 'There are no pinned tests that could speak for it.'
  if (failed === 0)
    return count === 1
      ? 'The pinned test passes for real.'
      : `${count === 2 ? 'Both' : `All ${count}`} pinned tests pass for real.`
  return `${failed} of ${count} pinned tests ${failed === 1 ? 'fails' : 'fail'} for real.`
}
