/** Deleting a distribution: it cannot come back under its domain, so its name has to be typed. */
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { nameOf, withDelete } from './to-change.ts'
import { useLifecycle } from './use-lifecycle.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  world: DistributionWorld
  onClose: () => void
}

export function DeleteDialog({ account, distribution, world, onClose }: Props) {
  const lifecycle = useLifecycle(account)
  const { draft } = lifecycle
  const [typed, setTyped] = useState('')
  const { domainName, aliases } = distribution
  const name = nameOf(distribution)
  return (
    <LifecycleDialog
      title={`Delete ${name}?`}
      lifecycle={lifecycle}
      joinNote={
        draft?.changes.some(({ id }) => id === world.id || id === world.arn) &&
        'What the draft changes of this distribution is taken out of it.'
      }
      disabledReason={typed.trim() === domainName ? null : `Type ${domainName} first`}
      onClose={onClose}
      onSubmit={() =>
        lifecycle.propose(() => ({
          title: `Delete ${name}`,
          edit: (changes) => withDelete(changes, world),
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
