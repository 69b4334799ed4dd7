/** What can be done with the whole behavior from its form: another place in the order, a copy, away with it. */
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'

import {
  duplicateBehavior,
  listPatterns,
  moveBehavior,
  removeBehavior,
} from '#shared/distribution/edit-behaviors.ts'

import { useEditing } from '../../components/editing.tsx'
import { useBehaviorPlace } from '../../lib/use-behavior-place.ts'

type Props = {
  /** `null` = the default behavior. */
  name: string | null
  onClose: () => void
}

export function BehaviorButtons({ name, onClose }: Props) {
  const { document, change } = useEditing()
  const { open } = useBehaviorPlace()
  const duplicate = () => {
    const copied = duplicateBehavior(document, name)
    if (!copied) return
    change((config) => duplicateBehavior(config, name)?.config ?? config)
    open(copied.pattern)
  }
  return (
    <>
      {name !== null && <MoveButtons name={name} />}
      <Button onClick={duplicate}>Duplicate</Button>
      {name !== null && (
        <Button
          onClick={() => {
            change((config) => removeBehavior(config, name))
            onClose()
          }}
        >
          Remove
        </Button>
      )}
    </>
  )
}

function MoveButtons({ name }: { name: string }) {
  const { document, change } = useEditing()
  const [said, setSaid] = useState('')
  const patterns = listPatterns(document)
  const at = patterns.indexOf(name)
  const move = (to: number) => {
    change((config) => moveBehavior(config, name, to))
    setSaid(`${name} is now number ${to + 1} of ${patterns.length + 1}.`)
  }
  return (
    <>
      <Button
        iconName="arrow-up"
        ariaLabel="Move up"
        disabled={at <= 0}
        disabledReason="It is the first one"
        onClick={() => move(at - 1)}
      />
      <Button
        iconName="arrow-down"
        ariaLabel="Move down"
        disabled={at >= patterns.length - 1}
        disabledReason="Only the default behavior stands below it"
        onClick={() => move(at + 1)}
      />
      <span role="status" className="for-ears">
        {said}
      </span>
    </>
  )
}
