/** The additional metrics of a distribution: a subscription of its own, which AWS charges for. */
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Toggle from '@cloudscape-design/components/toggle'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { MonitoringDocument, ResourceState } from '#shared/plans/resource.ts'

import { DraftBadge } from '../../components/draft-badge.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { resourceQuery } from '../../lib/resources-query.ts'
import { useResourceDraft } from '../../lib/use-draft.ts'

/** Source of the price: eight metrics at $0.30 each, https://aws.amazon.com/cloudwatch/pricing and viewing-cloudfront-metrics.html */
const PRICE = 'at most $2.40 a month'
const PRICES = 'https://aws.amazon.com/cloudwatch/pricing/'

type Props = {
  account: string
  distributionId: string
  /** Wraps the field that findings and links lead to. */
  children: (field: ReactNode) => ReactNode
}

export function MetricsPart({ account, distributionId, children }: Props) {
  const query = useQuery(
    resourceQuery(account, { resource: 'MonitoringSubscription', id: distributionId }),
  )
  return (
    <Container header={<Header variant="h2">Additional metrics</Header>}>
      {children(
        query.data ? (
          <Subscription account={account} state={query.data} />
        ) : query.error ? (
          <ErrorAlert
            title="Could not read whether they are on"
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <StatusIndicator type="loading">Reading whether they are on</StatusIndicator>
        ),
      )}
    </Container>
  )
}

function Subscription({ account, state }: { account: string; state: ResourceState }) {
  const { resource, id, version } = state
  const draft = useResourceDraft<MonitoringDocument>(account, {
    resource,
    id,
    version,
    // The server reads this kind as its one setting.
    document: state.document as MonitoringDocument,
  })
  const isOn = draft.document.RealtimeMetricsSubscriptionStatus === 'Enabled'
  return (
    <FormField
      stretch
      description={
        <>
          Hit rate, origin latency and errors by status. Without them no hit rate is published. They
          cost {PRICE}:{' '}
          <Link external href={PRICES} fontSize="body-s">
            prices
          </Link>
        </>
      }
      info={draft.isChanged && <DraftBadge />}
      label="Hit rate and details"
    >
      <Toggle
        checked={isOn}
        onChange={({ detail }) =>
          draft.change((before) => ({
            ...before,
            RealtimeMetricsSubscriptionStatus: detail.checked ? 'Enabled' : 'Disabled',
          }))
        }
      >
        {isOn ? 'On' : 'Off'}
      </Toggle>
    </FormField>
  )
}
