/** The review of a plan: sentences on the left, what is decided before it is applied on the right. */
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Plan } from '#shared/plans/plan.ts'

import { RelativeTime } from '../../components/relative-time.tsx'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { ApplyPanel } from './apply-panel.tsx'
import { ChangeCard } from './change-card.tsx'
import { Conflicts } from './conflicts.tsx'
import { FindingChanges } from './finding-changes.tsx'
import { MergeNotice } from './merge-notice.tsx'
import { PlanDetails } from './plan-details.tsx'
import { PlanNotes } from './plan-notes.tsx'
import { countDifferences, describeTarget } from './plan-words.ts'
import './plans.css'
import { ProofList } from './proof-list.tsx'
import { Reach } from './reach.tsx'
import { toEditPath } from './to-edit-path.ts'
import { TraceChanges } from './trace-changes.tsx'

type Props = { account: string; plan: Plan }

export function PlanReview({ account, plan }: Props) {
  const hasConflicts = plan.merges.some(({ conflicts }) => conflicts.length > 0)
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={<Origin plan={plan} />}
          actions={<WayBack account={account} plan={plan} />}
        >
          {plan.title || `Review: ${summarize(plan)}`}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <PlanNotes account={account} plan={plan} />
        <Grid
          gridDefinition={[{ colspan: { default: 12, m: 8 } }, { colspan: { default: 12, m: 4 } }]}
        >
          <SpaceBetween size="l">
            <MergeNotice plan={plan} />
            {hasConflicts && <Conflicts account={account} plan={plan} />}
            {plan.changes.map((change) => (
              <ChangeCard
                key={`${change.resource} ${change.id}`}
                account={account}
                change={change}
              />
            ))}
            <Reach account={account} plan={plan} />
            <FindingChanges account={account} effects={plan.effects} />
            <TraceChanges account={account} effects={plan.effects} />
            <ProofList proof={plan.proof} />
          </SpaceBetween>
          <div className="plan-apply">
            <ApplyPanel account={account} plan={plan} />
          </div>
        </Grid>
        <PlanDetails plan={plan} />
      </SpaceBetween>
    </ContentLayout>
  )
}

/** To where the plan was made, while something can still be changed there. */
function WayBack({ account, plan }: Props) {
  const editPath = toEditPath(account, plan)
  if (editPath) return <Button href={editPath}>Back to editing</Button>
  if (plan.form === null || plan.runId !== null) return null
  return <Button href={paths.filledForm(account, plan.form)}>Change the answers</Button>
}

function summarize(plan: Plan): string {
  return `${formatCounted(countDifferences(plan), 'change')} to ${describeTarget(plan)}`
}

const SOURCE_WORDS = {
  edit: 'Made from a draft',
  finding: 'Mends a finding; made',
  revert: 'Brings an earlier version back; made',
  merge: 'Puts two edits together; made',
  undo: 'Undoes a run; made',
  wizard: 'Made with a wizard',
  api: 'Made through the API',
} as const satisfies Record<Plan['source'], string>

function Origin({ plan }: { plan: Plan }) {
  const { source, createdAt, createdBy, draftId, replacedBy, runId } = plan
  const isWaiting = runId === null && replacedBy === null
  const isLoose = source === 'edit' && draftId === null
  return (
    <>
      {isLoose ? 'Made' : SOURCE_WORDS[source]} <RelativeTime at={createdAt} />
      {createdBy && ` by ${createdBy}`}.{isWaiting && ' Nothing is changed before you apply it.'}
    </>
  )
}
