/** Deleting a distribution: it cannot come back under its domain, so its name has to be typed. */
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { usePropose } from '../../lib/use-propose.ts'
import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { nameOf } from './to-change.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  world: DistributionWorld
  onClose: () => void
}

export function DeleteDialog({ account, distribution, world, onClose }: Props) {
  const propose = usePropose(account)
  const [typed, setTyped] = useState('')
  const { domainName, aliases } = distribution
  const name = nameOf(distribution)
  return (
    <LifecycleDialog
      title={`Delete ${name}?`}
      submitText="Review the plan"
      pending={propose.isPending}
      error={propose.error}
      disabledReason={typed.trim() === domainName ? null : `Type ${domainName} first`}
      onClose={onClose}
      onSubmit={() =>
        propose.mutate(() => ({
          title: `Delete ${name}`,
          changes: [
            {
              action: 'delete',
              resource: 'Distribution',
              id: world.id,
              baseVersion: world.etag,
            },
          ],
        }))
      }
    >
      <Box>
        {world.config.Enabled
          ? 'It is enabled: the plan disables it, waits until all edge locations know, and then deletes it. '
          : 'The plan deletes it. '}
        {aliases.length > 0 && `Viewers of ${aliases.join(', ')} get nothing from then on. `}
        Another one made like it gets another domain: whatever points at {domainName} stays broken.
      </Box>
      <FormField label={`Type ${domainName} to go on`} stretch>
        <Input
          value={typed}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </LifecycleDialog>
  )
}
