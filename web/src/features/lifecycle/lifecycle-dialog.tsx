/** A dialog whose button goes to the review of a plan. While a draft is open, the person says whether it goes into that. */
import Alert from '@cloudscape-design/components/alert'
import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ComponentProps } from 'react'

import type { Draft } from '#shared/plans/draft.ts'

import { FormDialog } from '../../components/form-dialog.tsx'
import { describeError } from '../../lib/describe-error.ts'
import { formatCounted } from '../../lib/format.ts'
import type { Lifecycle } from './use-lifecycle.ts'

type Frame = Omit<
  ComponentProps<typeof FormDialog>,
  'size' | 'pending' | 'pendingText' | 'submitText'
>

type Props = Frame & {
  lifecycle: Lifecycle
  /** Said where it goes into the open draft, for what follows from that. */
  joinNote?: string | false | undefined
}

export function LifecycleDialog({ lifecycle, joinNote, children, ...frame }: Props) {
  const { draft, error, isPending, joins, notYet, setJoins } = lifecycle
  return (
    <FormDialog
      {...frame}
      submitText={draft && joins ? 'Add to the draft and review' : 'Review the plan'}
      disabledReason={notYet ?? frame.disabledReason ?? null}
      pending={isPending}
      pendingText="Making the plan"
    >
      <SpaceBetween size="m">
        {children}
        {draft && (
          <FormField
            label="A draft is open"
            description={joins && joinNote ? joinNote : undefined}
            stretch
          >
            <RadioGroup
              value={joins ? 'join' : 'alone'}
              onChange={({ detail }) => setJoins(detail.value === 'join')}
              items={[
                { value: 'join', label: 'Add to the draft', description: describeDraft(draft) },
                {
                  value: 'alone',
                  label: 'On its own',
                  description: 'The draft is left as it is, and stays open beside it.',
                },
              ]}
            />
          </FormField>
        )}
        {error ? (
          <Alert type="error" statusIconAriaLabel="Error">
            {describeError(error).text}
          </Alert>
        ) : null}
      </SpaceBetween>
    </FormDialog>
  )
}

function describeDraft({ title, changes }: Draft): string {
  const held = changes.length === 0 ? 'nothing yet' : formatCounted(changes.length, 'resource')
  const name = title ? `“${title}”, which holds ${held}` : `It holds ${held}`
  return `${name}: all of it is reviewed and applied together.`
}
