/** Switching a distribution on or off. */
import Box from '@cloudscape-design/components/box'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'

import { putConfig } from '../../lib/put-config.ts'
import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { findChange, nameOf } from './to-change.ts'
import { useLifecycle } from './use-lifecycle.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  world: DistributionWorld
  enable: boolean
  onClose: () => void
}

export function EnableDialog({ account, distribution, world, enable, onClose }: Props) {
  const lifecycle = useLifecycle(account)
  const { draft, joins, propose } = lifecycle
  const isDeleted = findChange(draft?.changes ?? [], world.id)?.action === 'delete'
  const verb = enable ? 'Enable' : 'Disable'
  const title = `${verb} ${nameOf(distribution)}`
  return (
    <LifecycleDialog
      title={`${title}?`}
      lifecycle={lifecycle}
      disabledReason={
        joins && isDeleted ? 'The draft deletes it: take that out of the draft first' : null
      }
      onClose={onClose}
      onSubmit={() =>
        propose(() => ({
          title,
          edit: (changes) => switchIt(changes, world, enable),
        }))
      }
    >
      <Box>
        {enable
          ? 'It begins to answer viewers under all of its names once it is deployed, some minutes after the plan is applied.'
          : 'Viewers of all its names get an error once it is deployed. Its settings stay, and it can be enabled again.'}
      </Box>
    </LifecycleDialog>
  )
}

function switchIt(
  changes: readonly ProposedChange[],
  world: DistributionWorld,
  Enabled: boolean,
): ProposedChange[] {
  const input = { title: '', note: '', ticket: '', changes: [...changes] }
  return putConfig(input, world, (config) => ({ ...config, Enabled })).changes
}
