/** Gives a policy, function or origin access control to behaviors (or origins) of any number of distributions: one edit of the draft. */
import Alert from '@cloudscape-design/components/alert'
import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import {
  type AttachableKind,
  type AttachmentPlace,
  attach,
  type ViewerEvent,
} from '#shared/distribution/attachments.ts'
import { toFunctionArn } from '#shared/distribution/function-arn.ts'

import { distributionsQuery } from '../lib/distributions-query.ts'
import { formatCounted } from '../lib/format.ts'
import { putConfig } from '../lib/put-config.ts'
import { useDraft } from '../lib/use-draft.ts'
import { worldQuery } from '../lib/world-query.ts'
import { AttachPlaces } from './attach-places.tsx'
import { ErrorAlert } from './error-alert.tsx'
import { FormDialog } from './form-dialog.tsx'

const EVENTS = [
  { value: 'viewer-request', label: 'Viewer request: before the cache is asked' },
  { value: 'viewer-response', label: 'Viewer response: before the answer leaves' },
]

type Props = {
  account: string
  resource: AttachableKind
  /** Of a function its name; or the reference of what the draft makes. */
  id: string
  name: string
  /** Why attaching alone is not enough, for a person. */
  note?: string | null
  onClose: () => void
}

export function AttachDialog({ account, resource, id, name, note, onClose }: Props) {
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [places, setPlaces] = useState<Readonly<Record<string, AttachmentPlace[]>>>({})
  const [eventType, setEventType] = useState<ViewerEvent>('viewer-request')
  const client = useQueryClient()
  const { id: draftId, draft, change } = useDraft(account)
  const { data, error, refetch } = useQuery(distributionsQuery(account))
  const options = (data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.aliases[0] ?? one.domainName,
    description: one.comment || undefined,
  }))
  const [only] = options
  const distributionIds = chosen ?? (only && options.length === 1 ? [only.value] : [])
  const count = distributionIds.flatMap((one) => places[one] ?? []).length
  const noun = resource === 'OriginAccessControl' ? 'origin' : 'behavior'
  const confirm = () => {
    change((input) =>
      distributionIds.reduce((next, distributionId) => {
        const world = client.getQueryData(worldQuery(account, distributionId).queryKey)
        const wanted = places[distributionId] ?? []
        if (!world || wanted.length === 0) return next
        const target = resource === 'Function' ? toFunctionArn(id, world) : id
        return putConfig(next, world, (config) =>
          attach(config, { resource, target, eventType }, wanted),
        )
      }, input),
    )
    onClose()
  }
  const isReading = draftId !== null && !draft
  return (
    <FormDialog
      title={`Attach ${name}`}
      size="large"
      submitText={count === 0 ? 'Attach in the draft' : `Attach to ${formatCounted(count, noun)}`}
      disabledReason={
        isReading ? 'The draft is still being read' : count === 0 ? `Choose a ${noun} first` : null
      }
      onSubmit={confirm}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        {note && (
          <Alert type="warning" statusIconAriaLabel="Warning">
            {note}
          </Alert>
        )}
        {error && (
          <ErrorAlert
            title="Could not read the distributions"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {resource === 'Function' && (
          <EventField
            eventType={eventType}
            onChange={(next) => {
              // What is in a place depends on the event.
              setPlaces({})
              setEventType(next)
            }}
          />
        )}
        <FormField label="Distributions">
          <Multiselect
            options={options}
            selectedOptions={options.filter(({ value }) => distributionIds.includes(value))}
            placeholder="Choose distributions"
            filteringType="auto"
            filteringAriaLabel="Filter distributions"
            expandToViewport
            empty="This account has no distributions"
            deselectAriaLabel={({ label }) => `Remove ${label}`}
            onChange={({ detail }) =>
              setChosen(detail.selectedOptions.map(({ value }) => value ?? ''))
            }
          />
        </FormField>
        {distributionIds.map((distributionId) => (
          <AttachPlaces
            key={distributionId}
            account={account}
            distributionId={distributionId}
            title={options.find(({ value }) => value === distributionId)?.label ?? distributionId}
            attachable={{ resource, target: id, eventType }}
            selected={places[distributionId] ?? []}
            onChange={(next) => setPlaces((old) => ({ ...old, [distributionId]: next }))}
          />
        ))}
      </SpaceBetween>
    </FormDialog>
  )
}

type EventProps = { eventType: ViewerEvent; onChange: (eventType: ViewerEvent) => void }

function EventField({ eventType, onChange }: EventProps) {
  return (
    <FormField label="Event" description="When it runs.">
      <Select
        options={EVENTS}
        selectedOption={EVENTS.find(({ value }) => value === eventType) ?? null}
        onChange={({ detail }) =>
          onChange(
            detail.selectedOption.value === 'viewer-response'
              ? 'viewer-response'
              : 'viewer-request',
          )
        }
      />
    </FormField>
  )
}
