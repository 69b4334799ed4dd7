/** A part of a page that is read, and edited in its place: every change goes into the draft at once, Done only folds the form. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useRef } from 'react'

import { useEditPlace } from '../lib/use-edit-place.ts'
import { useIsEditing } from './editing.tsx'
import { focusFirst } from './focus-first.ts'

type Props = {
  /** Names the part in the address. */
  place: string
  title: string
  description?: ReactNode
  /** Beside Edit, while the part is read. */
  actions?: ReactNode
  /** The form. */
  editor: ReactNode
  /** What is read. */
  children: ReactNode
}

export function EditableContainer(props: Props) {
  const { place, title, description, actions, editor, children } = props
  const edit = useEditPlace()
  const isEditing = useIsEditing()
  const wasOpen = useRef(false)
  const isOpen = edit.place === place && isEditing
  const close = () => {
    wasOpen.current = true
    edit.open(null)
  }

  return (
    <Container
      header={
        <Header
          variant="h2"
          description={description}
          actions={
            isOpen ? (
              <Button variant="primary" ariaLabel={`Done: ${title}`} onClick={close}>
                Done
              </Button>
            ) : (
              <SpaceBetween size="xs" direction="horizontal">
                {actions}
                <Button
                  ariaLabel={`Edit: ${title}`}
                  disabled={!isEditing}
                  disabledReason="The configuration is being read"
                  onClick={() => edit.open(place)}
                  // The button that was pressed is gone with the form: its successor takes the focus.
                  ref={(button) => {
                    if (!button || !wasOpen.current) return
                    wasOpen.current = false
                    button.focus()
                  }}
                >
                  Edit
                </Button>
              </SpaceBetween>
            )
          }
        >
          {title}
        </Header>
      }
    >
      {isOpen ? <OpenForm onDone={close}>{editor}</OpenForm> : children}
    </Container>
  )
}

/** Takes the focus when it opens; Enter in a field is Done. */
function OpenForm({ onDone, children }: { onDone: () => void; children: ReactNode }) {
  return (
    <form
      ref={focusFirst}
      tabIndex={-1}
      onSubmit={(event) => {
        event.preventDefault()
        onDone()
      }}
    >
      {children}
      {/* Without one of these, Enter does nothing in a form of several fields. */}
      <button type="submit" hidden />
    </form>
  )
}
