/** What can be done with the whole behavior from its form: another place in the order, a copy, away with it. */
import Button from '@cloudscape-design/components/button'
import { memo, useState } from 'react'

import {
  duplicateBehavior,
  listPatterns,
  moveBehavior,
  removeBehavior,
} from '#shared/distribution/edit-behaviors.ts'

import { useEditingNow, useEditingPart } from '../../components/editing.tsx'
import { useBehaviorPlace } from '../../lib/use-behavior-place.ts'
import { type BehaviorPosition, nameAt } from './behavior-position.ts'

type Props = { position: BehaviorPosition }

/** The buttons learn the name when they are pressed: it may be typed beside them. */
export const BehaviorButtons = memo(function BehaviorButtons({ position }: Props) {
  const now = useEditingNow()
  const { open } = useBehaviorPlace()
  const duplicate = () => {
    const { document, change } = now()
    const name = nameAt(document, position)
    const copied = duplicateBehavior(document, name)
    if (!copied) return
    change((config) => duplicateBehavior(config, name)?.config ?? config)
    open(copied.pattern)
  }
  const remove = () => {
    const { document, change } = now()
    const name = nameAt(document, position)
    if (name === null) return
    change((config) => removeBehavior(config, name))
    open(null)
  }
  return (
    <>
      {position !== null && <MoveButtons position={position} />}
      <Button onClick={duplicate}>Duplicate</Button>
      {position !== null && <Button onClick={remove}>Remove</Button>}
      <Button variant="primary" onClick={() => open(null)}>
        Done
      </Button>
    </>
  )
})

function MoveButtons({ position }: { position: number }) {
  const now = useEditingNow()
  const count = useEditingPart(({ document }) => listPatterns(document).length)
  const [said, setSaid] = useState('')
  const move = (to: number) => {
    const { document, change } = now()
    const name = nameAt(document, position) ?? ''
    change((config) => moveBehavior(config, name, to))
    setSaid(`${name} is now number ${to + 1} of ${count + 1}.`)
  }
  return (
    <>
      <Button
        iconName="arrow-up"
        ariaLabel="Move up"
        disabled={position === 0}
        disabledReason="It is the first one"
        onClick={() => move(position - 1)}
      />
      <Button
        iconName="arrow-down"
        ariaLabel="Move down"
        disabled={position >= count - 1}
        disabledReason="Only the default behavior stands below it"
        onClick={() => move(position + 1)}
      />
      <span role="status" className="for-ears">
        {said}
      </span>
    </>
  )
}
