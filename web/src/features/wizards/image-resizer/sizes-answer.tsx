/** The allowed sizes as chips, and a field for one more. None = every size. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import Token from '@cloudscape-design/components/token'
import { useRef, useState } from 'react'

import { DEFAULT_IMAGE_LIMITS } from '#shared/images/image-limits.ts'
import { parseSizeList } from '#shared/images/size-rule.ts'
import { toSizes } from '#shared/wizards/image-resizer/sizes.ts'

type Props = {
  sizes: string[]
  problem: string | null
  onChange: (sizes: string[]) => void
}

export function SizesAnswer({ sizes, problem, onChange }: Props) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  // What is pressed here disappears: the keyboard must not start again at the top of the page.
  const field = useRef<InputProps.Ref>(null)
  const typed = toSizes(text.toLowerCase())
  const wrong = findProblem(typed, sizes)
  const remove = (size: string) => {
    field.current?.focus()
    onChange(sizes.filter((one) => one !== size))
  }
  const add = () => {
    setAsked(true)
    if (wrong !== null) return
    onChange([...new Set([...sizes, ...typed])])
    setText('')
    setAsked(false)
  }
  const isWrong = problem !== null || (asked && wrong !== null)
  return (
    <div data-wrong={isWrong}>
      <FormField
        stretch
        label="Allowed sizes"
        description="In pixels: 300x200 fits into a box, 600x has a width, x400 a height. A list keeps strangers from making you pay for every size there is."
        errorText={asked && wrong !== null ? wrong : problem}
        constraintText={sizes.length === 0 ? 'None listed: every size may be asked for.' : ''}
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <div className="resizer-sizes">
          {sizes.length > 0 && (
            <fieldset className="resizer-chips" aria-label="Sizes that may be asked for">
              {sizes.map((size) => (
                <Token
                  key={size}
                  label={size}
                  dismissLabel={`Remove the size ${size}`}
                  onDismiss={() => remove(size)}
                />
              ))}
            </fieldset>
          )}
          <div className="resizer-chips">
            <Input
              ref={field}
              value={text}
              invalid={isWrong}
              ariaLabel="Add a size"
              placeholder="300x200, 600x or x400"
              autoComplete={false}
              spellcheck={false}
              onChange={({ detail }) => setText(detail.value)}
              onKeyDown={(event) => {
                if (event.detail.key !== 'Enter') return
                // The form would be sent.
                event.preventDefault()
                add()
              }}
            />
            <Button formAction="none" onClick={add}>
              Add
            </Button>
          </div>
        </div>
      </FormField>
    </div>
  )
}

function findProblem(typed: string[], sizes: string[]): string | null {
  const [first] = typed
  if (first === undefined) return 'Type a size, for example 300x200.'
  if (typed.every((size) => sizes.includes(size))) return `${first} is listed already.`
  const parsed = parseSizeList(typed.join(' '), DEFAULT_IMAGE_LIMITS)
  return 'problem' in parsed ? parsed.problem.detail : null
}
