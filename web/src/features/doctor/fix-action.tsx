/** One way to mend a cause: a plan to make, a page to open, or somebody to ask. */
import Button from '@cloudscape-design/components/button'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { DoctorFix, DoctorLink } from '#shared/doctor/diagnosis.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import { paths } from '../../lib/paths.ts'
import { usePropose } from '../../lib/use-propose.ts'

type Props = {
  account: string
  fix: DoctorFix
  /** The best way of the likeliest cause. */
  isBest: boolean
}

export function FixAction({ account, fix, isBest }: Props) {
  const isNarrow = useIsNarrow()
  return (
    <div className="doctor-fix">
      <div>
        <p>{fix.sentence}</p>
        {fix.kind === 'plan' && fix.caution !== null && (
          <p className="doctor-caution">
            <b>Before you agree:</b> {fix.caution}
          </p>
        )}
        {fix.kind === 'ask' && fix.copy !== undefined && <ToCopy text={fix.copy} />}
      </div>
      {fix.kind === 'plan' && <MakePlan account={account} fix={fix} isBest={isBest} />}
      {fix.kind === 'link' && (
        <Button
          href={toPath(account, fix.to)}
          variant={isBest ? 'primary' : 'normal'}
          fullWidth={isNarrow}
        >
          {fix.text}
        </Button>
      )}
    </div>
  )
}

function ToCopy({ text }: { text: string }) {
  return (
    <div className="doctor-copy">
      <pre className="mono">{text}</pre>
      <CopyToClipboard
        textToCopy={text}
        copyButtonText="Copy"
        copyButtonAriaLabel="Copy what to put there"
        copySuccessText="Copied"
        copyErrorText="The browser did not allow to copy"
      />
    </div>
  )
}

type PlanProps = Omit<Props, 'fix'> & { fix: Extract<DoctorFix, { kind: 'plan' }> }

function MakePlan({ account, fix, isBest }: PlanProps) {
  const isNarrow = useIsNarrow()
  const make = usePropose(account)
  const { changes, sentence, title } = fix
  const start = () =>
    make.mutate(() => ({ title, changes, note: sentence, source: 'finding' as const }))
  return (
    <SpaceBetween size="xs">
      <Button
        variant={isBest ? 'primary' : 'normal'}
        onClick={start}
        loading={make.isPending}
        loadingText="Making the plan"
        ariaLabel={`Review the fix: ${fix.title}`}
        fullWidth={isNarrow}
      >
        Review the fix
      </Button>
      {make.error && (
        <ErrorAlert title="The plan could not be made" error={make.error} onRetry={start} />
      )}
    </SpaceBetween>
  )
}

function toPath(account: string, to: DoctorLink): string {
  switch (to.page) {
    case 'invalidate':
      return paths.invalidate({ account, distributionId: to.distributionId }, to.path)
    case 'run':
      return paths.run(account, to.runId)
    case 'api':
      return paths.restApi(account, to.apiId)
    case 'function':
      return paths.function(account, to.name)
    case 'wizard':
      return paths.wizardFor({ account, distributionId: to.distributionId }, to.slug)
    case 'setting':
      return paths.setting(account, to.distributionId, to.setting)
    default:
      return paths.distribution(account, to.distributionId, to.tab)
  }
}
