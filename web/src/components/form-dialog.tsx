/**
 * The frame of a dialog: what it asks, Cancel, and the one button that says what it does. Enter in its only text field presses that;
 * in a field with suggestions it only chooses one.
 */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

type Props = {
  title: string
  /** Says what will happen, as in "Add to the draft". */
  submitText: string
  /** Not called while it is pending or there is a reason against it. */
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
  /** @default 'medium' */
  size?: 'medium' | 'large'
  pending?: boolean
  pendingText?: string
  /** @default 'Cancel' */
  closeText?: string
  /** Why the button does nothing yet. */
  disabledReason?: string | null
}

export function FormDialog(props: Props) {
  const { title, submitText, onSubmit, onClose, children, size = 'medium' } = props
  const { pending = false, pendingText, disabledReason, closeText = 'Cancel' } = props
  const isOff = Boolean(disabledReason)
  const submit = () => {
    if (!isOff && !pending) onSubmit()
  }
  return (
    <Modal
      visible
      size={size}
      header={title}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {closeText}
            </Button>
            <Button
              variant="primary"
              loading={pending}
              loadingText={pendingText}
              disabled={isOff}
              disabledReason={disabledReason ?? ''}
              onClick={submit}
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
          submit()
        }}
        onKeyDown={(event) => {
          const { target } = event
          const isChoosing =
            target instanceof HTMLElement && target.getAttribute('role') === 'combobox'
          if (event.key === 'Enter' && isChoosing) event.preventDefault()
        }}
      >
        {children}
      </form>
    </Modal>
  )
}
