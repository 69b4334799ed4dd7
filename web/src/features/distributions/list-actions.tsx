/** What can be done from the list: invalidate one, edit several at once, make a new one. */
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ComponentType, useState } from 'react'

import { paths } from '../../lib/paths.ts'

/** Forms of other features. */
export type ListTools = {
  BulkEdit: ComponentType<{ account: string; ids: readonly string[]; onClose: () => void }>
  Create: ComponentType<{ account: string; onClose: () => void }>
}

type Props = {
  account: string
  selected: readonly string[]
  tools: ListTools
}

export function ListActions({ account, selected, tools: { BulkEdit, Create } }: Props) {
  const [open, setOpen] = useState<'edit' | 'create' | null>(null)
  const close = () => setOpen(null)
  const [first] = selected
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Button
        disabled={selected.length !== 1}
        disabledReason={
          selected.length === 0 ? 'Select a distribution first' : 'Select only one distribution'
        }
        href={
          first && selected.length === 1
            ? paths.distribution(account, first, 'invalidations')
            : undefined
        }
      >
        Invalidate
      </Button>
      <Button
        disabled={selected.length === 0}
        disabledReason="Select distributions first"
        onClick={() => setOpen('edit')}
      >
        Edit
      </Button>
      <Button onClick={() => setOpen('create')}>Create</Button>
      {open === 'edit' && <BulkEdit account={account} ids={selected} onClose={close} />}
      {open === 'create' && <Create account={account} onClose={close} />}
    </SpaceBetween>
  )
}
