/** One edit of several distributions, in one draft: the one that is open, or a new one. */
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import Textarea from '@cloudscape-design/components/textarea'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import {
  editMany,
  isEmptyEdit,
  type ManyEdit,
  type OneOfMany,
  parseTagLines,
} from '#shared/distribution/edit-many.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { MonitoringDocument, ResourceRef, TagsDocument } from '#shared/plans/resource.ts'

import { ApiError } from '../../lib/api-error.ts'
import { formatCounted } from '../../lib/format.ts'
import { resourceQuery } from '../../lib/resources-query.ts'
import { HTTP_VERSIONS, PRICE_CLASSES } from '../../lib/setting-options.ts'
import { worldQuery } from '../../lib/world-query.ts'
import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { withChanges } from './to-change.ts'
import { useLifecycle } from './use-lifecycle.ts'
import { withDraft } from './with-draft.ts'

const LEAVE = { value: '', label: 'Leave as it is' }
const ON_OFF = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
]

/** Source of the price of metrics: https://aws.amazon.com/cloudwatch/pricing */
const FIELDS = [
  { id: 'enabled', label: 'Enabled', help: 'Off: viewers get an error.', options: ON_OFF },
  {
    id: 'price',
    label: 'Price class',
    help: 'Which edge locations serve.',
    options: PRICE_CLASSES,
  },
  {
    id: 'http',
    label: 'HTTP versions',
    help: 'The newest that viewers may speak.',
    options: HTTP_VERSIONS,
  },
  { id: 'ipv6', label: 'IPv6', help: 'Answers for IPv6 addresses too.', options: ON_OFF },
  {
    id: 'metrics',
    label: 'Additional metrics',
    help: 'Hit rate and details; at most $2.40 a month for each distribution.',
    options: ON_OFF,
  },
] as const

type FieldId = (typeof FIELDS)[number]['id']
type Chosen = Partial<Record<FieldId, string>>

type Props = { account: string; ids: readonly string[]; onClose: () => void }

export function BulkEditDialog({ account, ids, onClose }: Props) {
  const client = useQueryClient()
  const lifecycle = useLifecycle(account, { beginsDraft: true })
  const [chosen, setChosen] = useState<Chosen>({})
  const [tagLines, setTagLines] = useState('')
  const { tags, problem } = parseTagLines(tagLines)
  const edit = toEdit(chosen, tags)
  const count = formatCounted(ids.length, 'distribution')
  return (
    <LifecycleDialog
      title={`Edit ${count}`}
      lifecycle={lifecycle}
      disabledReason={problem ?? (isEmptyEdit(edit) ? 'Choose first what is to be changed' : null)}
      onClose={onClose}
      onSubmit={() =>
        lifecycle.propose(async () => {
          const all = await Promise.all(ids.map((id) => readOne(client, account, id, edit)))
          const toEdited = (changes: readonly ProposedChange[]) => {
            const edits = editMany(edit, withDraft(all, changes))
            if (edits.length > 0) return withChanges(changes, edits)
            const detail = `All ${count} are so already: there is nothing to plan. Choose something else.`
            throw new ApiError('invalid-input', { title: 'Nothing would change', detail })
          }
          // Before a draft is begun for it.
          if (!lifecycle.draft) toEdited([])
          return { title: `Edit ${count}`, edit: toEdited }
        })
      }
    >
      {!lifecycle.draft && (
        <Box color="text-body-secondary">
          The edits begin a draft, which you can review, go on with or leave for later.
        </Box>
      )}
      {FIELDS.map(({ id, label, help, options }) => {
        const all = [LEAVE, ...options]
        return (
          <FormField key={id} label={label} description={help} stretch>
            <Select
              options={all}
              selectedOption={all.find(({ value }) => value === (chosen[id] ?? '')) ?? LEAVE}
              onChange={({ detail }) =>
                setChosen((known) => ({ ...known, [id]: detail.selectedOption.value ?? '' }))
              }
            />
          </FormField>
        )
      })}
      <FormField
        label="Add tags"
        description="One a line: name=value. Other tags stay; a value of the same name is replaced."
        errorText={problem}
        stretch
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <Textarea
          value={tagLines}
          placeholder="team=shop"
          rows={2}
          onChange={({ detail }) => setTagLines(detail.value)}
        />
      </FormField>
    </LifecycleDialog>
  )
}

function toEdit(chosen: Chosen, tags: TagsDocument): ManyEdit {
  const { enabled, price, http, ipv6, metrics } = chosen
  return {
    settings: {
      ...(price && { PriceClass: price }),
      ...(http && { HttpVersion: http }),
      ...(ipv6 && { IsIPV6Enabled: ipv6 === 'on' }),
      ...(enabled && { Enabled: enabled === 'on' }),
    },
    additionalMetrics: metrics ? (metrics === 'on' ? 'Enabled' : 'Disabled') : null,
    tags,
  }
}

async function readOne(
  client: QueryClient,
  account: string,
  id: string,
  edit: ManyEdit,
): Promise<OneOfMany> {
  const world = await client.fetchQuery({ ...worldQuery(account, id), staleTime: 0 })
  // The server reads each kind in its own shape: see shared/plans/resource.ts.
  const read = async <Document,>(ref: ResourceRef) => {
    const { version, document } = await client.fetchQuery({
      ...resourceQuery(account, ref),
      staleTime: 0,
    })
    return { id: ref.id, version, document: document as Document }
  }
  const [metrics, tags] = await Promise.all([
    edit.additionalMetrics
      ? read<MonitoringDocument>({ resource: 'MonitoringSubscription', id })
      : null,
    Object.keys(edit.tags).length > 0
      ? read<TagsDocument>({ resource: 'Tags', id: world.arn })
      : null,
  ])
  return { distribution: { id, version: world.etag, document: world.config }, metrics, tags }
}
