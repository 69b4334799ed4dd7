/** Behaviors that the draft removes: struck, with the way back. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'

import type { BehaviorList } from './behavior-list.ts'

export function RemovedBehaviors({ list }: { list: BehaviorList }) {
  const { removed, restore } = list
  if (removed.length === 0) return null
  return (
    <Container header={<Header variant="h3">Removed in your draft</Header>}>
      <ul className="removed-behaviors" aria-label="Removed behaviors">
        {removed.map((pattern) => (
          <li key={pattern} data-removed={pattern}>
            <del className="mono">{pattern}</del>{' '}
            <Button
              variant="inline-link"
              ariaLabel={`Put ${pattern} back`}
              onClick={() => restore(pattern)}
            >
              Put back
            </Button>
          </li>
        ))}
      </ul>
    </Container>
  )
}
