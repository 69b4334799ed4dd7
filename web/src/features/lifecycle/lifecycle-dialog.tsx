/** A dialog whose button makes a plan and goes to its review. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

import { describeError } from '../../lib/describe-error.ts'

type Props = {
  title: string
  submitText: string
  pending: boolean
  error: unknown
  /** Why the button does nothing yet. */
  disabledReason?: string | null
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

export function LifecycleDialog(props: Props) {
  const { title, submitText, pending, error, disabledReason, onSubmit, onClose, children } = props
  const isOff = Boolean(disabledReason)
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              loading={pending}
              loadingText="Making the plan"
              disabled={isOff}
              disabledReason={disabledReason ?? ''}
              onClick={onSubmit}
            >
              {submitText}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isOff && !pending) onSubmit()
        }}
      >
        <SpaceBetween size="m">
          {children}
          {error ? (
            <Alert type="error" statusIconAriaLabel="Error">
              {describeError(error).text}
            </Alert>
          ) : null}
        </SpaceBetween>
      </form>
    </Modal>
  )
}
