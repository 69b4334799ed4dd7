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
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'

import type { Plan, PlanWarning } from '#shared/plans/plan.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { withCode } from '../../components/with-code.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { settingsQuery } from '../../lib/settings-query.ts'
import {
  type ApplyForm,
  type ApplyRules,
  emptyApplyForm,
  findMinutesProblem,
  findObstacle,
  toApplyInput,
} from './apply-form.ts'
import { applyText, failedApplyText, waitsForDns } from './plan-words.ts'
import { useApplyPlan } from './queries.ts'
import { useWhoAreYou } from './who-are-you.tsx'

type Props = { account: string; plan: Plan }
type SetProps = { form: ApplyForm; set: (part: Partial<ApplyForm>) => void }

export function ApplyPanel({ account, plan }: Props) {
  const [form, setForm] = useState(() => emptyApplyForm(plan))
  const set = (part: Partial<ApplyForm>) => setForm((old) => ({ ...old, ...part }))
  const rules = useQuery(settingsQuery).data ?? null
  const person = useWhoAreYou()
  const { apply, submit } = useApply(account, plan, form)
  const obstacle = findObstacle(plan, form, rules)
  // What stands above the plan says so, and where it goes on.
  const isOver = plan.runId !== null || plan.replacedBy !== null
  if (isOver && !apply.isPending && !apply.error) return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!obstacle && !apply.isPending && !person.isSaving) person.keepThen(submit)
      }}
    >
      <Container header={<Header variant="h2">Before you apply</Header>}>
        <SpaceBetween size="m">
          <Warnings
            warnings={plan.warnings}
            acknowledged={form.acknowledged}
            onChange={(acknowledged) => set({ acknowledged })}
          />
          {person.field}
          <Reasons form={form} set={set} rules={rules} error={apply.error} />
          <AutoRevert form={form} set={set} needsDns={waitsForDns(plan)} />
          <Button
            variant="primary"
            formAction="submit"
            fullWidth
            wrapText
            loading={apply.isPending || person.isSaving}
            loadingText="Starting"
            disabled={obstacle !== null}
            disabledReason={obstacle ?? undefined}
          >
            {applyText(plan)}
          </Button>
          {apply.error && (
            <ErrorAlert title={failedApplyText(apply.error)} error={apply.error} onRetry={submit} />
          )}
        </SpaceBetween>
      </Container>
    </form>
  )
}

type ReasonsProps = SetProps & { rules: ApplyRules; error: Error | null }

/** Why it is done, for those who read the history. */
function Reasons({ form: { note, ticket }, set, rules, error }: ReasonsProps) {
  const needsNote = rules?.noteRequired === true
  const needsTicket = rules?.ticketRequired === true
  return (
    <SpaceBetween size="m">
      <FormField
        label="Note"
        description={`Why. It stands in the history.${needsNote ? ' Your team asks for one.' : ''}`}
        errorText={fieldError(error, 'note')}
        stretch
      >
        <Textarea
          rows={2}
          ariaRequired={needsNote}
          value={note}
          onChange={({ detail }) => set({ note: detail.value })}
        />
      </FormField>
      <FormField
        label="Ticket"
        description={needsTicket && 'Your team asks for one.'}
        errorText={fieldError(error, 'ticket')}
        stretch
      >
        <Input
          ariaRequired={needsTicket}
          value={ticket}
          onChange={({ detail }) => set({ ticket: detail.value })}
        />
      </FormField>
    </SpaceBetween>
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
    return <StatusIndicator>Nothing has to be confirmed first</StatusIndicator>
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
                  {withCode(sentence.replaceAll('->', '→'))}
                </span>
              ))}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {others.map(({ code, sentence }) => (
        <StatusIndicator key={`${code} ${sentence}`} type="warning">
          {withCode(sentence.replaceAll('->', '→'))}
        </StatusIndicator>
      ))}
    </SpaceBetween>
  )
}

type RevertProps = SetProps & {
  /** The proof waits for a record that a person sets. */
  needsDns: boolean
}

function AutoRevert({ form: { autoRevert, minutes }, set, needsDns }: RevertProps) {
  return (
    <SpaceBetween size="xs">
      <Checkbox
        checked={autoRevert}
        onChange={({ detail }) => set({ autoRevert: detail.checked })}
        description="Once it is deployed, the pinned tests are run for real. Nobody has to watch."
      >
        Bring the previous version back unless somebody confirms
      </Checkbox>
      {autoRevert && needsDns && (
        <StatusIndicator type="warning">
          A name of this plan leads here only once somebody has set its record in DNS. The minutes
          run meanwhile: take enough of them, or everything comes back before the name works.
        </StatusIndicator>
      )}
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
