/** "Bring it back": makes the plan that does, and opens its review; says so where there is nothing to bring back. */
import Button, { type ButtonProps } from '@cloudscape-design/components/button'

import { type RevertTarget, useRevert } from '../lib/history-query.ts'
import { ErrorAlert } from './error-alert.tsx'

type Props = {
  account: string
  target: RevertTarget
  children: string
  variant?: ButtonProps.Variant
}

export function RevertButton({ account, target, children, variant = 'normal' }: Props) {
  const revert = useRevert(account)
  const start = () => revert.mutate(target)
  return (
    <>
      <Button
        variant={variant}
        onClick={start}
        loading={revert.isPending}
        loadingText="Making the plan"
      >
        {children}
      </Button>
      {revert.error && (
        <ErrorAlert title="There is no plan that goes back" error={revert.error} onRetry={start} />
      )}
    </>
  )
}
