/** The sizes on the board: chips that can be removed, presets, and a field for any other size. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import Token from '@cloudscape-design/components/token'
import { useRef, useState } from 'react'

import { findSizeProblem, listPresets, normalizeSize } from './size-list.ts'

type Props = {
  sizes: string[]
  /** Those that the resizer makes; empty = any. */
  allowed: readonly string[]
  onChange: (sizes: string[]) => void
}

export function SizeChips({ sizes, allowed, onChange }: Props) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const typed = normalizeSize(text)
  const problem = sizes.includes(typed)
    ? `${typed} is on the board already.`
    : findSizeProblem(typed)

  const add = (size: string) => onChange([...sizes, size])
  // What is pressed here disappears: the keyboard must not start again at the top of the page.
  const chips = useRef<HTMLFieldSetElement>(null)
  const field = useRef<InputProps.Ref>(null)
  const remove = (index: number) => {
    const buttons = chips.current?.querySelectorAll('button')
    const neighbour = buttons?.[index + 1] ?? buttons?.[index - 1] ?? field.current
    neighbour?.focus()
    onChange(sizes.filter((_, one) => one !== index))
  }
  const addPreset = (size: string) => {
    field.current?.focus()
    add(size)
  }

  const submit = () => {
    setAsked(true)
    if (problem) return
    add(typed)
    setText('')
    setAsked(false)
  }
  return (
    <form
      className="size-chips"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <fieldset ref={chips} className="size-chips-row" aria-label="Sizes on the board">
        {sizes.map((size, index) => (
          // A token fills the height of what it stands in, which is that of all rows of chips.
          <span key={size}>
            <Token
              label={size}
              dismissLabel={`Remove the size ${size}`}
              onDismiss={() => remove(index)}
            />
          </span>
        ))}
      </fieldset>
      <div className="size-chips-row">
        <FormField
          label="Add a size"
          errorText={asked && problem}
          i18nStrings={{ errorIconAriaLabel: 'Error' }}
        >
          <div className="size-chips-field">
            <Input
              ref={field}
              value={text}
              onChange={({ detail }) => setText(detail.value)}
              placeholder="300x200, 600x or x400"
              autoComplete={false}
              spellcheck={false}
            />
            <Button formAction="submit">Add</Button>
          </div>
        </FormField>
        <fieldset
          className="size-chips-presets"
          aria-label={allowed.length > 0 ? 'Sizes of the resizer' : 'Usual sizes'}
        >
          {listPresets(allowed)
            .filter((preset) => !sizes.includes(preset))
            .map((preset) => (
              <Button
                key={preset}
                formAction="none"
                variant="inline-link"
                iconName="add-plus"
                onClick={() => addPreset(preset)}
              >
                {preset}
              </Button>
            ))}
        </fieldset>
      </div>
      {allowed.length > 0 && (
        <small className="muted">
          The resizer makes the listed sizes only. Another one is refused, or answered with the
          nearest.
        </small>
      )}
    </form>
  )
}
