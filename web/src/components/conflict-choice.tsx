/** A setting that two people changed differently: the version before, yours and theirs beside each other, and the choice. */
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Tiles from '@cloudscape-design/components/tiles'

import type { MergeConflict } from '#shared/plans/diff-entry.ts'

import { describeSetting } from '../lib/describe-setting.ts'
import './conflict-choice.css'
import { withCode } from './with-code.tsx'

type Whose = 'mine' | 'theirs'

type ConflictProps = {
  conflict: MergeConflict
  /** @default the setting in words */
  label?: string
  choice: Whose | null
  onChoose: (side: Whose) => void
}

export function ConflictChoice({ conflict, label, choice, onChoose }: ConflictProps) {
  const { setting, base, mine, theirs, words } = conflict
  const name = label ?? describeSetting(setting)
  return (
    <FormField label={name} stretch>
      <div className="conflict-base">
        <Box variant="small" color="text-body-secondary">
          Before you both:
        </Box>{' '}
        <Value value={base} />
      </div>
      <Tiles
        ariaLabel={name}
        value={choice}
        onChange={({ detail }) => onChoose(detail.value === 'mine' ? 'mine' : 'theirs')}
        columns={2}
        items={[
          {
            value: 'mine',
            label: 'Yours',
            description: <Side value={mine} sentences={words?.mine} />,
          },
          {
            value: 'theirs',
            label: 'Theirs',
            description: <Side value={theirs} sentences={words?.theirs} />,
          },
        ]}
      />
    </FormField>
  )
}

type SideProps = { value: MergeConflict['base']; sentences: string[] | undefined }

/** What one of the two did, in words where there are some: values are often ids. */
function Side({ value, sentences = [] }: SideProps) {
  if (sentences.length === 0) return <Value value={value} />
  return (
    <ul className="sentences">
      {sentences.map((sentence) => (
        <li key={sentence}>{withCode(sentence.replaceAll('->', '→'))}</li>
      ))}
    </ul>
  )
}

function Value({ value }: { value: MergeConflict['base'] }) {
  if (value === null) return <span className="muted">not there</span>
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return <span className="mono">{value.length === 0 ? '(none)' : value.join(', ')}</span>
  }
  if (typeof value === 'object') {
    return <pre className="mono conflict-json">{JSON.stringify(value, null, 2)}</pre>
  }
  return <span className="mono">{value === '' ? '(empty)' : String(value)}</span>
}
