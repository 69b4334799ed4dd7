/** The proof of a run: an honest headline, and each check with what was expected, what came and what was sent. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { Run } from '#shared/plans/run.ts'

import { paths } from '../../lib/paths.ts'
import { CheckReport } from './check-report.tsx'
import { sayProofState } from './proof-state.ts'

type Props = { account: string; run: Pick<Run, 'proof' | 'state'> }

export function ProofReport({ account, run }: Props) {
  const { proof } = run
  const { detail, headline, sign } = sayProofState(run)
  const pinned = proof.find(({ pinnedAs }) => pinnedAs !== null)?.distributionId ?? null
  const isGone = run.state === 'undone' || run.state === 'reverted'
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={detail}
          actions={
            pinned !== null &&
            !isGone && (
              <Button href={paths.distribution(account, pinned, 'tests')}>
                Open the pinned tests
              </Button>
            )
          }
        >
          <StatusIndicator type={sign}>
            {/* A screen reader hears each answer when it has a moment. */}
            <span className="run-proof-headline" role="status">
              {headline}
            </span>
          </StatusIndicator>
        </Header>
      }
    >
      <ol className="run-proof" aria-label="Checks of the proof">
        {proof.map((result) => (
          <li key={result.name} className="run-check" data-state={result.state}>
            <CheckReport
              // Opened anew when its state changes: a failure shows itself, and folds once it is mended.
              key={result.state}
              account={account}
              result={result}
              isGone={isGone}
            />
          </li>
        ))}
      </ol>
    </Container>
  )
}
