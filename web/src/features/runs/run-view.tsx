/** One run: its headline, what a person has to decide, the checklist, and what comes next. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Run } from '#shared/plans/run.ts'

import { RelativeTime } from '../../components/relative-time.tsx'
import { useWrittenTime } from '../../lib/clock.ts'
import { paths } from '../../lib/paths.ts'
import { ConfirmBar } from './confirm-bar.tsx'
import { DnsRecords, needsDns } from './dns-records.tsx'
import { LiveTests } from './live-tests.tsx'
import { ProofReport } from './proof-report.tsx'
import { RunFailureAlert } from './run-failure-alert.tsx'
import { RunState } from './run-state.tsx'
import { RunSteps } from './run-steps.tsx'
import { workedOf } from './run-words.ts'
import './runs.css'
import { WhatNext } from './what-next.tsx'

type Props = { account: string; run: Run }

/** Then somebody has to set them; of what is done they are only told, and once it is taken back the list above says what to remove. */
const WAITS_FOR_DNS: ReadonlySet<Run['state']> = new Set(['running', 'waiting', 'stopped'])

export function RunView({ account, run }: Props) {
  const { title, note, ticket, planId, startedBy, startedAt, state, steps, tests, leftovers } = run
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={
            <span className="facts-line">
              <span role="status">
                <RunState state={state} />
              </span>
              <span>
                Started <RelativeTime at={startedAt} />
                {startedBy && ` by ${startedBy}`}
              </span>
              <Elapsed run={run} />
            </span>
          }
          actions={<Button href={paths.plan(account, planId)}>Show the plan</Button>}
        >
          {title}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {run.failure && state === 'stopped' && (
          <RunFailureAlert account={account} run={run} failure={run.failure} />
        )}
        {state === 'waiting' && <ConfirmBar account={account} run={run} />}
        {leftovers.length > 0 && <Leftovers leftovers={leftovers} />}
        {needsDns(run) && WAITS_FOR_DNS.has(state) && <DnsRecords account={account} run={run} />}
        <WhatNext account={account} run={run} />
        {(note !== '' || ticket !== '') && <Reasons note={note} ticket={ticket} />}
        <Container header={<Header variant="h2">Steps</Header>}>
          <RunSteps steps={steps} />
        </Container>
        {needsDns(run) && state === 'done' && <DnsRecords account={account} run={run} />}
        {run.proof.length > 0 && <ProofReport account={account} run={run} />}
        {tests.length > 0 && <LiveTests tests={tests} />}
      </SpaceBetween>
    </ContentLayout>
  )
}

/** Why it was done, as whoever applied it wrote. */
function Reasons({ note, ticket }: Pick<Run, 'note' | 'ticket'>) {
  return (
    <KeyValuePairs
      columns={2}
      items={[
        ...(note === '' ? [] : [{ label: 'Note', value: <p className="run-note">{note}</p> }]),
        ...(ticket === '' ? [] : [{ label: 'Ticket', value: ticket }]),
      ]}
    />
  )
}

function Elapsed({ run }: { run: Run }) {
  const text = useWrittenTime((nowMs) => workedOf(run, nowMs))
  return <span className="number">{text}</span>
}

function Leftovers({ leftovers }: { leftovers: string[] }) {
  return (
    <Alert
      type="warning"
      header="Not everything could be taken back"
      statusIconAriaLabel="Attention"
    >
      <ul className="run-leftovers">
        {leftovers.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Alert>
  )
}
