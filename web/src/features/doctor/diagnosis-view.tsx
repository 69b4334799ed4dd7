/** What the doctor says: the verdict in one sentence, what mends it, what was asked, and the causes. The model answers first, real requests correct it. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import LiveRegion from '@cloudscape-design/components/live-region'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'

import type { Diagnosis } from '#shared/doctor/diagnosis.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { paths } from '../../lib/paths.ts'
import { CauseList, findBest } from './cause-list.tsx'
import type { DoctorSearch } from './doctor-search.ts'
import { FixAction } from './fix-action.tsx'

const SIGNS = {
  well: { type: 'success', label: 'Nothing found' },
  ill: { type: 'error', label: 'Cause found' },
  suspect: { type: 'warning', label: 'A guess' },
  unexplained: { type: 'warning', label: 'Not explained' },
} as const satisfies Record<Diagnosis['state'], { type: StatusIndicatorProps.Type; label: string }>

/** Of a request that waits for a yes. */
const NOT_ASKED = { type: 'info', label: 'Nothing found so far' } as const

type Asked = { data: Diagnosis | undefined; error: Error | null; isFetching: boolean }

type Props = {
  account: string
  search: DoctorSearch
  model: Asked
  live: Asked
  onAgain: () => void
  /** Says yes to sending a method that writes. */
  onAgree: () => void
}

export function DiagnosisView(props: Props) {
  const { account, live, model, onAgain, onAgree, search } = props
  const found = live.data ?? model.data
  const error = live.error ?? model.error
  return (
    <SpaceBetween size="l">
      {!found && !error && (
        <StatusIndicator type="loading">Reading the configuration</StatusIndicator>
      )}
      {error && <ErrorAlert title="The doctor could not look" error={error} onRetry={onAgain} />}
      {found && (
        <Verdict
          account={account}
          found={found}
          isAsking={live.isFetching}
          search={search}
          onAgain={onAgain}
        />
      )}
      {found?.needsConfirmation && (
        <Alert
          type="warning"
          statusIconAriaLabel="Warning"
          header={`${search.method} was not sent`}
          action={<Button onClick={onAgree}>Send {search.method} for real</Button>}
        >
          It may change or delete something behind the distribution. So far only the configuration
          was looked at.
        </Alert>
      )}
      {found && (
        <Container
          header={
            <Header variant="h2">
              {found.causes.every(({ certainty }) => certainty === 'not')
                ? 'Known causes'
                : 'Causes, the surest first'}
            </Header>
          }
        >
          <CauseList account={account} causes={found.causes} />
        </Container>
      )}
    </SpaceBetween>
  )
}

type VerdictProps = Pick<Props, 'account' | 'search' | 'onAgain'> & {
  found: Diagnosis
  isAsking: boolean
}

function Verdict({ account, found, isAsking, onAgain, search }: VerdictProps) {
  const { asked, causes, checks, needsConfirmation, notLookedAt, state, verdict } = found
  const { label, type } = state === 'well' && needsConfirmation ? NOT_ASKED : SIGNS[state]
  const [best] = findBest(causes)?.fixes ?? []
  const { sees, distribution, ...address } = search
  return (
    <Container>
      <SpaceBetween size="s">
        <StatusIndicator type={type}>{label}</StatusIndicator>
        <LiveRegion>
          <Box variant="h2" padding="n">
            <span className="doctor-verdict">{verdict}</span>
          </Box>
        </LiveRegion>
        {best && <FixAction account={account} fix={best} isBest />}
        {isAsking && checks === 'model' && (
          <StatusIndicator type="in-progress">
            By the configuration alone so far. Asking the edge and the origin for real
          </StatusIndicator>
        )}
        {asked.length > 0 && (
          <ul className="doctor-facts" aria-label="What was asked for real">
            {asked.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {notLookedAt.map((line) => (
          <StatusIndicator key={line} type="info">
            Not looked at: {line}
          </StatusIndicator>
        ))}
        <SpaceBetween size="xs" direction="horizontal">
          <Button iconName="refresh" onClick={onAgain} loading={isAsking} loadingText="Asking">
            Look again
          </Button>
          {found.distributionId !== null && (
            <Button href={paths.explain(account, { ...address, distribution })}>
              Explain it step by step
            </Button>
          )}
        </SpaceBetween>
      </SpaceBetween>
    </Container>
  )
}
