/** A dialog whose button makes a plan and goes to its review. */
import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ComponentProps } from 'react'

import { FormDialog } from '../../components/form-dialog.tsx'
import { describeError } from '../../lib/describe-error.ts'

type Props = Omit<ComponentProps<typeof FormDialog>, 'size' | 'pendingText'> & { error: unknown }

export function LifecycleDialog({ error, children, ...frame }: Props) {
  return (
    <FormDialog {...frame} pendingText="Making the plan">
      <SpaceBetween size="m">
        {children}
        {error ? (
          <Alert type="error" statusIconAriaLabel="Error">
            {describeError(error).text}
          </Alert>
        ) : null}
      </SpaceBetween>
    </FormDialog>
  )
}
