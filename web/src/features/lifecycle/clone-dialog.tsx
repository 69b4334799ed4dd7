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

import { LifecycleDialog } from './lifecycle-dialog.tsx'
import { findChange, nameOf, withCreate } from './to-change.ts'
import { useLifecycle } from './use-lifecycle.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  world: DistributionWorld
  onClose: () => void
}

export function CloneDialog({ account, distribution, world, onClose }: Props) {
  const lifecycle = useLifecycle(account)
  const [callerReference] = useState(() => crypto.randomUUID())
  const name = nameOf(distribution)
  const [comment, setComment] = useState(`Copy of ${distribution.comment || name}`.slice(0, 128))
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map())
  const secrets = listSecretHeaders(world.config)
  const isEdited = findChange(lifecycle.draft?.changes ?? [], world.id) !== undefined
  const submit = () => {
    const config = cloneConfig(world.config, {
      callerReference,
      comment,
      valueOf: (header) => values.get(keyOf(header)) || null,
    })
    lifecycle.propose(() => ({
      title: `Clone ${name}`,
      edit: (changes) => withCreate(changes, comment || `copy-of-${world.id}`, config),
    }))
  }
  return (
    <LifecycleDialog
      title={`Clone ${name}`}
      lifecycle={lifecycle}
      joinNote={isEdited && 'The copy is made of what is in AWS, without the edits of the draft.'}
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
