/** What a run needs in DNS: records that prove a certificate, and those that lead names to CloudFront, each to be copied, and watched. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import type { DnsRecord } from '#shared/plans/dns-record.ts'
import type { Run } from '#shared/plans/run.ts'

import { Copyable } from '../../components/copyable.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { dnsRecordsQuery, useSetDnsRecords, useTellRun } from './queries.ts'

type Props = { account: string; run: Run }

/** While it goes on, and while it waits for a person. */
const OPEN: ReadonlySet<Run['state']> = new Set(['running', 'waiting', 'stopped'])

/** Whether a run has any: a certificate that it makes, or a name that it proves. */
export function needsDns({ proof, resources }: Pick<Run, 'proof' | 'resources'>): boolean {
  const isMade = ({ action, resource }: Run['resources'][number]) =>
    resource === 'Certificate' && action === 'create'
  return resources.some(isMade) || proof.some(({ kind }) => kind === 'resolves')
}

export function DnsRecords({ account, run }: Props) {
  const isOpen = OPEN.has(run.state)
  const records = useQuery(dnsRecordsQuery(account, run.id, isOpen))
  const { data, error } = records
  if (error) {
    return (
      <ErrorAlert
        title="Could not look up the DNS records"
        error={error}
        onRetry={() => void records.refetch()}
      />
    )
  }
  const items = data?.items ?? []
  if (items.length === 0 && !data?.areMore) return null
  const missing = items.filter(({ isDue, isSet }) => isDue && isSet !== true)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={sayWhatToDo(run.state)}
          actions={
            isOpen && data?.canSet && missing.length > 0 ? (
              <SetRecords account={account} run={run} />
            ) : undefined
          }
        >
          Records in DNS
        </Header>
      }
    >
      <SpaceBetween size="m">
        {data?.areMore && (
          <StatusIndicator type="in-progress">
            Certificate Manager is making its records
          </StatusIndicator>
        )}
        <ul className="run-records">
          {items.map((record) => (
            <li key={record.name}>
              <Record record={record} />
            </li>
          ))}
        </ul>
      </SpaceBetween>
    </Container>
  )
}

function sayWhatToDo(state: Run['state']): string {
  const where = 'With whoever runs the DNS of the domain.'
  if (state === 'running') {
    return `${where} You can leave: the run goes on by itself as soon as they are seen.`
  }
  return state === 'stopped' ? `${where} Once they are set, try again.` : where
}

function Record({ record }: { record: DnsRecord }) {
  const { domainName, name, purpose, type, value } = record
  return (
    <>
      <RecordState record={record} />
      <div>
        <div>
          {purpose === 'certificate'
            ? `Proves ${domainName} to Certificate Manager; leave it there, so that the certificate renews itself`
            : `Leads ${domainName} to CloudFront`}
        </div>
        <dl>
          <dt>Type</dt>
          <dd>{type === 'ALIAS' ? 'ALIAS (the top of a zone takes no CNAME)' : type}</dd>
          <dt>Name</dt>
          <dd>
            <Copyable text={name} what="name" />
          </dd>
          <dt>Value</dt>
          <dd>
            <Copyable text={value} what="value" />
          </dd>
        </dl>
      </div>
    </>
  )
}

function RecordState({ record: { isDue, isSet } }: { record: DnsRecord }) {
  if (isSet) return <StatusIndicator>Seen</StatusIndicator>
  if (!isDue) return <StatusIndicator type="pending">Not yet</StatusIndicator>
  return isSet === null ? (
    <StatusIndicator type="warning">Not known</StatusIndicator>
  ) : (
    <StatusIndicator type="in-progress">Set it now</StatusIndicator>
  )
}

/** The simulated account has a DNS of its own: here it plays the person. */
function SetRecords({ account, run }: Props) {
  const set = useSetDnsRecords(account, run.id)
  const tell = useTellRun(account, run.id)
  const goOn = () => {
    if (run.state === 'stopped') tell.mutate('retry')
  }
  return (
    <SpaceBetween size="xs">
      <Button
        variant="primary"
        loading={set.isPending}
        onClick={() => set.mutate(undefined, { onSuccess: goOn })}
      >
        Set these records in the simulated DNS
      </Button>
      {set.error && <ErrorAlert title="The records could not be set" error={set.error} />}
    </SpaceBetween>
  )
}
