/** What can be done from the list: invalidate one, edit several at once, make a new one. */
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ComponentType, useState } from 'react'

import { paths } from '../../lib/paths.ts'
import { useNewPlace } from '../../lib/use-new-place.ts'

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
  const [edits, setEdits] = useState(false)
  const [creates, setCreates] = useNewPlace()
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
        onClick={() => setEdits(true)}
      >
        Edit
      </Button>
      <Button onClick={() => setCreates(true)}>Create</Button>
      {edits && <BulkEdit account={account} ids={selected} onClose={() => setEdits(false)} />}
      {creates && <Create account={account} onClose={() => setCreates(false)} />}
    </SpaceBetween>
  )
}
