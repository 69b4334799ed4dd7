/** The way from a finding to the plan of its fix. */
import Button from '@cloudscape-design/components/button'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { fixOfFinding } from '#shared/doctor/plan-fixes.ts'
import type { Finding } from '#shared/lint/finding.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { usePropose } from '../../lib/use-propose.ts'

type Props = {
  account: string
  world: DistributionWorld
  finding: Finding
  /** The world is that of a draft: a plan of its own would not have the draft's edits. */
  isDrafted: boolean
}

export function ReviewFix({ account, finding, isDrafted, world }: Props) {
  const propose = usePropose(account)
  const start = () => {
    propose.mutate(() => {
      const fix = fixOfFinding({ world }, finding)
      if (fix.kind !== 'plan') throw new Error(`${finding.code} has no edits`)
      const { changes, sentence, title } = fix
      return { title, changes, note: sentence, source: 'finding' as const }
    })
  }
  return (
    <div>
      <Button
        onClick={start}
        loading={propose.isPending}
        loadingText="Making the plan"
        ariaLabel={`Review the fix: ${finding.title}`}
        disabled={isDrafted}
        disabledReason="Your draft changes this distribution. Edit the setting in the draft, or review the draft first."
      >
        Review the fix
      </Button>
      {propose.error && (
        <ErrorAlert title="The plan could not be made" error={propose.error} onRetry={start} />
      )}
    </div>
  )
}
