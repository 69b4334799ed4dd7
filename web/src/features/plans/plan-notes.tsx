/** What stands above a plan that is not simply waiting: it was applied, replaced, or is old. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { useNavigate } from '@tanstack/react-router'

import type { Plan } from '#shared/plans/plan.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { useWrittenTime } from '../../lib/clock.ts'
import { paths } from '../../lib/paths.ts'
import { usePlanDraft } from '../../lib/plans-query.ts'
import { AppliedNote } from './applied-note.tsx'

/** From this age on the findings and traces may be those of another day, in milliseconds. */
const OLD_AFTER_MS = 60 * 60_000

type Props = { account: string; plan: Plan }

export function PlanNotes({ account, plan }: Props) {
  const { createdAt, replacedBy, runId } = plan
  const isOld =
    useWrittenTime((nowMs) => String(nowMs - Date.parse(createdAt) > OLD_AFTER_MS)) === 'true'
  if (runId) return <AppliedNote account={account} planId={plan.id} runId={runId} />
  if (replacedBy) {
    return (
      <Alert
        type="info"
        header="A newer plan stands in place of this one"
        statusIconAriaLabel="Note"
        action={<Button href={paths.plan(account, replacedBy)}>Show the newer plan</Button>}
      >
        This one cannot be applied any more.
      </Alert>
    )
  }
  return isOld && plan.draftId ? (
    <ProposeAgain account={account} draftId={plan.draftId} createdAt={createdAt} />
  ) : null
}

type AgainProps = { account: string; draftId: string; createdAt: string }

function ProposeAgain({ account, draftId, createdAt }: AgainProps) {
  const propose = usePlanDraft(account)
  const navigate = useNavigate()
  const again = () =>
    propose.mutate(draftId, {
      onSuccess: ({ id }) =>
        void navigate({
          to: '/accounts/$account/plans/$planId',
          params: { account, planId: id },
          replace: true,
        }),
    })
  return (
    <>
      <Alert
        type="info"
        header="This plan is not fresh"
        statusIconAriaLabel="Note"
        action={
          <Button onClick={again} loading={propose.isPending} loadingText="Making the plan anew">
            Propose again
          </Button>
        }
      >
        It was made <RelativeTime at={createdAt} />. What somebody changed since then is noticed
        when you apply it; made anew, it shows that now.
      </Alert>
      {propose.error && (
        <ErrorAlert title="Could not make the plan anew" error={propose.error} onRetry={again} />
      )}
    </>
  )
}
