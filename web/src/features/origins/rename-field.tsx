/** The name of an origin or a group. It is what other settings point at, so it changes at one moment and they follow. */
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

import {
  findOriginIdProblem,
  findOriginUsers,
  renameOrigin,
} from '#shared/distribution/edit-origins.ts'

import { useEditingNow, useEditingPart } from '../../components/editing.tsx'
import { NamedField } from '../../components/named-field.tsx'
import { formatCounted } from '../../lib/format.ts'
import { useEditPlace } from '../../lib/use-edit-place.ts'
import './origins.css'

type Props = {
  id: string
  /** Where its form stands in the address under another name. */
  place: (id: string) => string
}

export function RenameField({ id, place }: Props) {
  const now = useEditingNow()
  const edit = useEditPlace()
  const [text, setText] = useState(id)
  const { problem, behaviors, groups } = useEditingPart(({ document }) => ({
    problem: findOriginIdProblem(document, text, id),
    ...findOriginUsers(document, id),
  }))
  const followers = [
    ...(behaviors.length > 0 ? [formatCounted(behaviors.length, 'behavior')] : []),
    ...(groups.length > 0 ? [formatCounted(groups.length, 'origin group')] : []),
  ].join(' and ')
  const rename = () => {
    if (problem !== null || text === id) return
    now().change((config) => renameOrigin(config, id, text))
    edit.open(place(text))
  }
  return (
    <NamedField
      label="Name"
      awsName="Id"
      help="What behaviors call it. Viewers never see it."
      problem={problem}
      constraint={
        text !== id && problem === null && followers !== '' ? `Followed by ${followers}.` : null
      }
    >
      <div className="rename-row">
        <Input
          value={text}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setText(detail.value)}
          onKeyDown={(event) => {
            if (event.detail.key !== 'Enter' || text === id) return
            event.preventDefault()
            rename()
          }}
        />
        {text !== id && (
          <Button
            formAction="none"
            disabled={problem !== null}
            disabledReason={problem ?? ''}
            onClick={rename}
          >
            Rename
          </Button>
        )}
      </div>
    </NamedField>
  )
}
