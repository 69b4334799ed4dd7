/** A new distribution like this one. Secrets that origins expect are not known to the browser, and are asked for. */
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import {
  cloneConfig,
  listSecretHeaders,
  type SecretHeader,
} from '#shared/distribution/edit-settings.ts'

import { usePropose } from '../../lib/use-propose.ts'
import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { nameOf, toCreate } from './to-change.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  world: DistributionWorld
  onClose: () => void
}

export function CloneDialog({ account, distribution, world, onClose }: Props) {
  const propose = usePropose(account)
  const name = nameOf(distribution)
  const [comment, setComment] = useState(`Copy of ${distribution.comment || name}`.slice(0, 128))
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map())
  const secrets = listSecretHeaders(world.config)
  const submit = () =>
    propose.mutate(() => ({
      title: `Clone ${name}`,
      changes: [
        toCreate(
          comment || `copy-of-${world.id}`,
          cloneConfig(world.config, {
            callerReference: crypto.randomUUID(),
            comment,
            valueOf: (header) => values.get(keyOf(header)) || null,
          }),
        ),
      ],
    }))
  return (
    <LifecycleDialog
      title={`Clone ${name}`}
      submitText="Review the plan"
      pending={propose.isPending}
      error={propose.error}
      disabledReason={comment.length > 128 ? 'A comment has at most 128 characters' : null}
      onClose={onClose}
      onSubmit={submit}
    >
      <Box>
        The copy has the same origins, behaviors and settings, and a domain of its own. It has no
        aliases, which only one distribution can have, so it begins with CloudFront’s own
        certificate. Tags and additional metrics are not copied.
      </Box>
      <FormField label="Comment" description="Tells the copy from the original." stretch>
        <Input value={comment} onChange={({ detail }) => setComment(detail.value)} />
      </FormField>
      {secrets.map((header) => (
        <FormField
          key={keyOf(header)}
          stretch
          label={`${header.headerName} for the origin ${header.originId}`}
          description="A secret that CloudFront sends, which nobody can read. Empty: the copy does not send the header."
        >
          <Input
            value={values.get(keyOf(header)) ?? ''}
            type="password"
            autoComplete={false}
            onChange={({ detail }) =>
              setValues((known) => new Map(known).set(keyOf(header), detail.value))
            }
          />
        </FormField>
      ))}
    </LifecycleDialog>
  )
}

function keyOf({ originId, headerName }: SecretHeader): string {
  return `${originId}\n${headerName}`
}
