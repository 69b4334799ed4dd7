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
import { parseSettingPath } from '#shared/distribution/setting-path.ts'

import { EditProblems } from '../../components/edit-problems.tsx'
import { useEditingNow, useEditingPart, useIsEditing } from '../../components/editing.tsx'
import { useEditPlace } from '../../lib/use-edit-place.ts'
import { AddOriginForm } from './add-origin-form.tsx'

const PLACE = 'add-origin'

export function AddOrigin({ account }: { account: string }) {
  const isReady = useIsEditing()
  const edit = useEditPlace()
  if (!isReady) return null
  const problems = <EditProblems concerns={isOfWholeOrigin} />
  if (edit.place === PLACE) {
    return (
      <SpaceBetween size="l">
        {problems}
        <Container header={<Header variant="h2">New origin</Header>}>
          <AddOriginForm account={account} />
        </Container>
      </SpaceBetween>
    )
  }
  return (
    <SpaceBetween size="l">
      {problems}
      <Buttons onAdd={() => edit.open(PLACE)} onEdit={edit.open} />
    </SpaceBetween>
  )
}

/** How many there are of what, and what an origin is as a whole: no field has that. */
function isOfWholeOrigin(setting: string): boolean {
  if (setting === 'Origins' || setting === 'OriginGroups') return true
  const { list, field } = parseSettingPath(setting)
  return list === 'Origins' && field === ''
}

type ButtonsProps = { onAdd: () => void; onEdit: (place: string) => void }

function Buttons({ onAdd, onEdit }: ButtonsProps) {
  const now = useEditingNow()
  const [first, second] = useEditingPart(({ document }) =>
    (document.Origins?.Items ?? []).map(({ Id = '' }) => Id),
  )
  const addGroup = () => {
    if (first === undefined || second === undefined) return
    const { document, change } = now()
    const id = findFreeOriginId(document, 'failover')
    change((config) => addOriginGroup(config, toOriginGroup(id, [first, second])))
    onEdit(`origin-group:${id}`)
  }
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Button iconName="add-plus" onClick={onAdd}>
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
