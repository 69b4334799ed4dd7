/** A new origin or origin group: chosen first, then its form opens with everything else. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import {
  addOriginGroup,
  findFreeOriginId,
  toOriginGroup,
} from '#shared/distribution/edit-origins.ts'

import { useEditingIfReady } from '../../components/editing.tsx'
import { useEditPlace } from '../../lib/use-edit-place.ts'
import { AddOriginForm } from './add-origin-form.tsx'

const PLACE = 'add-origin'

export function AddOrigin({ account }: { account: string }) {
  const editing = useEditingIfReady()
  const edit = useEditPlace()
  if (!editing) return null
  if (edit.place === PLACE) {
    return (
      <Container header={<Header variant="h2">New origin</Header>}>
        <AddOriginForm account={account} />
      </Container>
    )
  }
  const origins = (editing.document.Origins?.Items ?? []).map(({ Id = '' }) => Id)
  const [first, second] = origins
  const addGroup = () => {
    if (first === undefined || second === undefined) return
    const id = findFreeOriginId(editing.document, 'failover')
    editing.change((config) => addOriginGroup(config, toOriginGroup(id, [first, second])))
    edit.open(`origin-group:${id}`)
  }
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Button iconName="add-plus" onClick={() => edit.open(PLACE)}>
        Add origin
      </Button>
      <Button
        iconName="add-plus"
        disabled={second === undefined}
        disabledReason="A group needs two origins: add another one first"
        onClick={addGroup}
      >
        Add origin group
      </Button>
    </SpaceBetween>
  )
}
