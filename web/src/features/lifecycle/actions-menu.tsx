/** What can be done with a whole distribution. Each ends on the review of a plan: nothing happens before that is applied. */
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { worldQuery } from '../../lib/world-query.ts'
import { CloneDialog } from './clone-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { EnableDialog } from './enable-dialog.tsx'

type Action = 'enable' | 'disable' | 'clone' | 'delete'

type Props = { account: string; distribution: DistributionDetail }

export function ActionsMenu({ account, distribution }: Props) {
  const { data: world } = useQuery(worldQuery(account, distribution.id))
  const [action, setAction] = useState<Action | null>(null)
  const isEnabled = world?.config.Enabled ?? distribution.enabled
  const switchItem = isEnabled
    ? { id: 'disable', text: 'Disable …' }
    : { id: 'enable', text: 'Enable …' }
  const items = [
    switchItem,
    { id: 'clone', text: 'Clone …' },
    { id: 'delete', text: 'Delete …' },
  ].map((item) => ({
    ...item,
    disabled: world === undefined,
    disabledReason: 'The configuration is being read',
  }))
  return (
    <>
      <ButtonDropdown
        items={items}
        onItemClick={({ detail }) =>
          setAction(ACTIONS.find((known) => known === detail.id) ?? null)
        }
      >
        Actions
      </ButtonDropdown>
      {world && action && (
        <Dialog
          action={action}
          {...{ account, distribution, world }}
          onClose={() => setAction(null)}
        />
      )}
    </>
  )
}

const ACTIONS: readonly Action[] = ['enable', 'disable', 'clone', 'delete']

type DialogProps = Props & { action: Action; world: DistributionWorld; onClose: () => void }

function Dialog({ action, ...props }: DialogProps) {
  if (action === 'clone') return <CloneDialog {...props} />
  if (action === 'delete') return <DeleteDialog {...props} />
  return <EnableDialog {...props} enable={action === 'enable'} />
}
