/** A question before something that cannot be taken back. */
import type { ReactNode } from 'react'

import { FormDialog } from './form-dialog.tsx'

type Props = {
  title: string
  /** Says what will happen, as in "Send POST". */
  confirmText: string
  onConfirm: () => void
  onCancel: () => void
  children: ReactNode
}

export function ConfirmDialog({ title, confirmText, onConfirm, onCancel, children }: Props) {
  return (
    <FormDialog title={title} submitText={confirmText} onSubmit={onConfirm} onClose={onCancel}>
      {children}
    </FormDialog>
  )
}
