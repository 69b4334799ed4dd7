/** The way back: says what it will do before it begins. */
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'

import { UndoDialog } from './undo-dialog.tsx'

type Props = { account: string; runId: string; children: string }

export function UndoButton({ account, runId, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{children}</Button>
      {isOpen && <UndoDialog account={account} runId={runId} onClose={() => setOpen(false)} />}
    </>
  )
}
