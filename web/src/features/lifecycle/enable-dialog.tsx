/** Switching a distribution on or off. */
import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { usePropose } from '../../lib/use-propose.ts'
import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { nameOf, toUpdate } from './to-change.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  world: DistributionWorld
  enable: boolean
  onClose: () => void
}

export function EnableDialog({ account, distribution, world, enable, onClose }: Props) {
  const propose = usePropose(account)
  const verb = enable ? 'Enable' : 'Disable'
  const title = `${verb} ${nameOf(distribution)}`
  return (
    <LifecycleDialog
      title={`${title}?`}
      submitText="Review the plan"
      pending={propose.isPending}
      error={propose.error}
      onClose={onClose}
      onSubmit={() =>
        propose.mutate(() => ({
          title,
          changes: [toUpdate(world, { ...world.config, Enabled: enable })],
        }))
      }
    >
      {enable
        ? 'It begins to answer viewers under all of its names once it is deployed, some minutes after the plan is applied.'
        : 'Viewers of all its names get an error once it is deployed. Its settings stay, and it can be enabled again.'}
    </LifecycleDialog>
  )
}
