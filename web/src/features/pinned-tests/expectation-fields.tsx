/** What must come of the request: a switch and a value for each expectation. */
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import type { ReactNode } from 'react'

import {
  ABSENT,
  EXPECTATION_NAMES,
  type ExpectationDraft,
  type ExpectationName,
} from './expectation-draft.ts'

const WORDS = {
  behavior: { label: 'Behavior', hint: 'Its path pattern; * is the default behavior.' },
  cached: { label: 'Stored at the edge', hint: 'Sent twice for real: Miss, then Hit.' },
  originUrl: { label: 'URL that the origin gets', hint: '' },
  status: { label: 'Status', hint: '' },
  keyContains: { label: 'Cache key contains', hint: 'A line for each text: size=300x200' },
  headers: {
    label: 'Headers of the answer',
    hint: `A line for each: Name: value. ${ABSENT} as the value: it must not be there.`,
  },
  originHeaders: {
    label: 'Headers that the origin sends and CloudFront passes on',
    hint: 'A line for each: Name: value. The model takes them for sent.',
  },
  contentType: { label: 'Content type', hint: 'text/html holds for text/html; charset=utf-8 too.' },
  image: {
    label: 'Picture that the answer holds',
    hint: 'A format and a size, or any: webp 300x200; 300x = any height; <=800x600 = at most. Seen only when it is sent for real.',
  },
} as const satisfies Record<ExpectationName, { label: string; hint: string }>

const CACHED = [
  { id: 'yes', text: 'Yes' },
  { id: 'no', text: 'No' },
]

type Props = {
  draft: ExpectationDraft
  problems: Partial<Record<ExpectationName, string>>
  onChange: (draft: ExpectationDraft) => void
}

export function ExpectationFields({ draft, problems, onChange }: Props) {
  return (
    <SpaceBetween size="s">
      {EXPECTATION_NAMES.map((name) => {
        const { label, hint } = WORDS[name]
        const { on } = draft[name]
        return (
          <div key={name}>
            <Checkbox
              checked={on}
              onChange={({ detail }) =>
                onChange({ ...draft, [name]: { ...draft[name], on: detail.checked } })
              }
            >
              {label}
            </Checkbox>
            {on && (
              <FormField
                stretch
                errorText={problems[name]}
                constraintText={hint}
                i18nStrings={{ errorIconAriaLabel: 'Error' }}
              >
                {showControl(name, draft[name].text, (text) =>
                  onChange({ ...draft, [name]: { on, text } }),
                )}
              </FormField>
            )}
          </div>
        )
      })}
    </SpaceBetween>
  )
}

function showControl(
  name: ExpectationName,
  text: string,
  onChange: (text: string) => void,
): ReactNode {
  const ariaLabel = `Expected: ${WORDS[name].label}`
  if (name === 'cached') {
    return (
      <SegmentedControl
        label={ariaLabel}
        options={CACHED}
        selectedId={text}
        onChange={({ detail }) => onChange(detail.selectedId)}
      />
    )
  }
  const props = {
    value: text,
    ariaLabel,
    spellcheck: false,
    onChange: ({ detail }: { detail: { value: string } }) => onChange(detail.value),
  }
  return name === 'keyContains' || name === 'headers' || name === 'originHeaders' ? (
    <Textarea {...props} rows={4} />
  ) : (
    <Input {...props} />
  )
}
