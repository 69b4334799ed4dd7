/** In which formats the picture is shown, side by side. What the resizer does not make says why. */
import ToggleButton from '@cloudscape-design/components/toggle-button'

import type { ImageSetup } from '#shared/images/image-setup.ts'
import { OUTPUT_FORMATS } from '#shared/images/output-format.ts'

import './format-choice.css'
import { nameOfFormat, type ShownFormat } from './format-list.ts'

const CHOICES: readonly ShownFormat[] = [null, ...OUTPUT_FORMATS]

type Props = {
  setup: Pick<ImageSetup, 'formats' | 'functionName'>
  formats: readonly ShownFormat[]
  onChange: (formats: ShownFormat[]) => void
}

export function FormatChoice({ setup, formats, onChange }: Props) {
  const toggle = (format: ShownFormat, pressed: boolean) =>
    onChange(pressed ? [...formats, format] : formats.filter((one) => one !== format))
  return (
    <fieldset className="format-choice">
      <legend>Formats</legend>
      <div className="format-choice-row">
        {CHOICES.map((format) => {
          const pressed = formats.includes(format)
          const isMade = format === null || setup.formats.includes(format)
          return (
            <ToggleButton
              key={nameOfFormat(format)}
              iconName="add-plus"
              pressedIconName="check"
              pressed={pressed}
              // One from a link can be taken away all the same.
              disabled={!isMade && !pressed}
              disabledReason={`The function ${setup.functionName} makes no ${nameOfFormat(format)}: its setting IMAGE_FORMATS does not list it.`}
              onChange={({ detail }) => toggle(format, detail.pressed)}
            >
              {nameOfFormat(format)}
            </ToggleButton>
          )
        })}
      </div>
    </fieldset>
  )
}
