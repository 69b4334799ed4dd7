/** What is decided before a plan is applied: warnings seen, a note, whether it comes back by itself; and the button. */
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Textarea from '@cloudscape-design/components/textarea'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'

import type { Plan, PlanWarning } from '#shared/plans/plan.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { ApiError } from '../../lib/api-error.ts'
import {
  type ApplyForm,
  emptyApplyForm,
  findMinutesProblem,
  findObstacle,
  toApplyInput,
} from './apply-form.ts'
import { applyText } from './plan-words.ts'
import { useApplyPlan } from './queries.ts'

type Props = { account: string; plan: Plan }

export function ApplyPanel({ account, plan }: Props) {
  const [form, setForm] = useState(() => emptyApplyForm(plan))
  const set = (part: Partial<ApplyForm>) => setForm((old) => ({ ...old, ...part }))
  const { apply, submit } = useApply(account, plan, form)
  const obstacle = findObstacle(plan, form)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!obstacle && !apply.isPending) submit()
      }}
    >
      <Container header={<Header variant="h2">Before you apply</Header>}>
        <SpaceBetween size="m">
          <Warnings
            warnings={plan.warnings}
            acknowledged={form.acknowledged}
            onChange={(acknowledged) => set({ acknowledged })}
          />
          <FormField
            label="Note"
            description="Why. It stands in the history."
            errorText={fieldError(apply.error, 'note')}
            stretch
          >
            <Textarea
              rows={2}
              value={form.note}
              onChange={({ detail }) => set({ note: detail.value })}
            />
          </FormField>
          <FormField label="Ticket" errorText={fieldError(apply.error, 'ticket')} stretch>
            <Input value={form.ticket} onChange={({ detail }) => set({ ticket: detail.value })} />
          </FormField>
          <AutoRevert form={form} set={set} />
          <Button
            variant="primary"
            formAction="submit"
            fullWidth
            wrapText
            loading={apply.isPending}
            loadingText="Starting"
            disabled={obstacle !== null}
            disabledReason={obstacle ?? undefined}
          >
            {applyText(plan)}
          </Button>
          {apply.error && (
            <ErrorAlert title="Nothing was applied" error={apply.error} onRetry={submit} />
          )}
        </SpaceBetween>
      </Container>
    </form>
  )
}

function useApply(account: string, plan: Plan, form: ApplyForm) {
  const apply = useApplyPlan(account, plan)
  const navigate = useNavigate()
  const { draft }: { draft?: string } = useSearch({ strict: false })
  const submit = () =>
    apply.mutate(toApplyInput(form), {
      onSuccess: ({ run, isDraftDone }) =>
        void navigate({
          to: '/accounts/$account/runs/$runId',
          params: { account, runId: run.id },
          // Another draft stays open.
          search: { draft: isDraftDone && draft === plan.draftId ? undefined : draft },
        }),
      onError: (error) => {
        const planId = error instanceof ApiError ? error.facts.planId : undefined
        if (!planId) return
        // Somebody was faster. The plan with both edits says so on top.
        void navigate({
          to: '/accounts/$account/plans/$planId',
          params: { account, planId },
          replace: true,
        })
      },
    })
  return { apply, submit }
}

/** What the server says of one field. */
function fieldError(error: Error | null, path: string): string | undefined {
  const fields = error instanceof ApiError ? error.facts.fields : undefined
  return fields?.find((field) => field.path === path)?.message
}

type WarningsProps = {
  warnings: PlanWarning[]
  acknowledged: string[]
  onChange: (acknowledged: string[]) => void
}

function Warnings({ warnings, acknowledged, onChange }: WarningsProps) {
  const mustSee = [
    ...Map.groupBy(
      warnings.filter(({ mustAcknowledge }) => mustAcknowledge),
      ({ code }) => code,
    ),
  ]
  const others = warnings.filter(({ mustAcknowledge }) => !mustAcknowledge)
  if (warnings.length === 0) {
    return <StatusIndicator>No warnings</StatusIndicator>
  }
  return (
    <SpaceBetween size="xs">
      {mustSee.length > 0 && (
        <fieldset className="plan-warnings">
          <legend>Tick what you have seen</legend>
          {mustSee.map(([code, same]) => (
            <Checkbox
              key={code}
              checked={acknowledged.includes(code)}
              onChange={({ detail }) =>
                onChange(
                  detail.checked
                    ? [...acknowledged, code]
                    : acknowledged.filter((one) => one !== code),
                )
              }
            >
              {same.map(({ sentence }) => (
                <span key={sentence} className="plan-warning">
                  {sentence}
                </span>
              ))}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {others.map(({ code, sentence }) => (
        <StatusIndicator key={`${code} ${sentence}`} type="warning">
          {sentence}
        </StatusIndicator>
      ))}
    </SpaceBetween>
  )
}

type AutoRevertProps = { form: ApplyForm; set: (part: Partial<ApplyForm>) => void }

function AutoRevert({ form: { autoRevert, minutes }, set }: AutoRevertProps) {
  return (
    <SpaceBetween size="xs">
      <Checkbox
        checked={autoRevert}
        onChange={({ detail }) => set({ autoRevert: detail.checked })}
        description="Once it is deployed, the pinned tests are run for real. Nobody has to watch."
      >
        Bring the previous version back unless somebody confirms
      </Checkbox>
      {autoRevert && (
        <FormField
          label="Minutes to confirm, counted from the end of the deployment"
          errorText={findMinutesProblem(minutes)}
        >
          <Input
            type="number"
            inputMode="numeric"
            value={minutes}
            onChange={({ detail }) => set({ minutes: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  )
}
