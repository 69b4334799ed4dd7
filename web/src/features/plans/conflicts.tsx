/** Settings that two people changed differently: the version before, yours and theirs beside each other, and a choice each. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import type { MergeConflict } from '#shared/plans/diff-entry.ts'
import type { Plan } from '#shared/plans/plan.ts'
import type { MergeChoicesInput } from '#shared/plans/plan-requests.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

import { ConflictChoice } from '../../components/conflict-choice.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { formatCounted } from '../../lib/format.ts'
import { useDecideConflicts } from './queries.ts'

type Props = { account: string; plan: Plan }
type Choices = MergeChoicesInput['choices']
type Whose = 'mine' | 'theirs'

export function Conflicts({ account, plan }: Props) {
  const [choices, setChoices] = useState<Choices>({})
  const decide = useDecideConflicts(account, plan)
  const navigate = useNavigate()
  const conflicts = plan.merges.flatMap((merge) =>
    merge.conflicts.map((conflict) => ({ key: toResourceKey(merge), conflict })),
  )
  const choiceOf = (key: string, { setting }: MergeConflict) => choices[key]?.[setting] ?? null
  const open = conflicts.filter(({ key, conflict }) => choiceOf(key, conflict) === null).length
  const chooseAll = (side: Whose) =>
    setChoices(conflicts.reduce((all, { key, conflict }) => choose(all, key, conflict, side), {}))
  const submit = () =>
    decide.mutate(choices, {
      onSuccess: ({ id }) =>
        void navigate({
          to: '/accounts/$account/plans/$planId',
          params: { account, planId: id },
          replace: true,
        }),
    })
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${conflicts.length})`}
          description="Both of you changed these. Nothing can be applied before each is decided."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => chooseAll('mine')}>All mine</Button>
              <Button onClick={() => chooseAll('theirs')}>All theirs</Button>
            </SpaceBetween>
          }
        >
          Decide
        </Header>
      }
      footer={
        <SpaceBetween size="s">
          <Button
            variant="primary"
            onClick={submit}
            loading={decide.isPending}
            loadingText="Making the plan"
            disabled={open > 0}
            disabledReason={`Choose for ${formatCounted(open, 'more setting')} first`}
          >
            Go on with these choices
          </Button>
          {decide.error && (
            <ErrorAlert title="Could not go on" error={decide.error} onRetry={submit} />
          )}
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        {conflicts.map(({ key, conflict }) => (
          <ConflictChoice
            key={`${key} ${conflict.setting}`}
            conflict={conflict}
            choice={choiceOf(key, conflict)}
            onChoose={(side) => setChoices((old) => choose(old, key, conflict, side))}
          />
        ))}
      </SpaceBetween>
    </Container>
  )
}

function choose(choices: Choices, key: string, { setting }: MergeConflict, side: Whose): Choices {
  return { ...choices, [key]: { ...choices[key], [setting]: side } }
}
