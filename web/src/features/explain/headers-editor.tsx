/** Headers as a table of names and values; lines of text in the address. */
import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Box from '@cloudscape-design/components/box'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Input from '@cloudscape-design/components/input'

import { formatHeaderLines, parseHeaderLines } from '../../lib/explain-address.ts'

export type HeaderPreset = { id: string; text: string; pairs: ReadonlyArray<[string, string]> }

type Props = {
  /** Lines `Name: value`. */
  lines: string | undefined
  onChange: (lines: string | undefined) => void
  presets: readonly HeaderPreset[]
  /** Sentence for a row, by its position; `null` = all is well. */
  findProblem: (index: number) => string | null
  /** Tells the fields from those of another table, as in "of the request". */
  of: string
}

export function HeadersEditor({ lines, onChange, presets, findProblem, of }: Props) {
  const pairs = parseHeaderLines(lines)
  const write = (next: Array<[string, string]>) => onChange(formatHeaderLines(next) || undefined)
  const replace = (index: number, pair: [string, string]) => write(pairs.with(index, pair))
  const add = (preset: HeaderPreset | undefined) => {
    const names = new Set(preset?.pairs.map(([name]) => name.toLowerCase()))
    const others = pairs.filter(([name]) => !names.has(name.toLowerCase()))
    if (preset) write([...others, ...preset.pairs])
  }
  return (
    <AttributeEditor
      items={pairs}
      addButtonText="Add header"
      removeButtonText="Remove"
      removeButtonAriaLabel={([name]) => `Remove header ${name}`}
      onAddButtonClick={() => write([...pairs, ['', '']])}
      onRemoveButtonClick={({ detail }) => write(pairs.toSpliced(detail.itemIndex, 1))}
      empty={<Box color="text-body-secondary">None added</Box>}
      additionalActions={
        <ButtonDropdown
          items={presets.map(({ id, text }) => ({ id, text }))}
          onItemClick={({ detail }) => add(presets.find(({ id }) => id === detail.id))}
        >
          Add a usual one
        </ButtonDropdown>
      }
      i18nStrings={{ errorIconAriaLabel: 'Error' }}
      definition={[
        {
          label: 'Name',
          errorText: (_pair, index) => findProblem(index),
          control: ([name, value], index) => (
            <Input
              ariaLabel={`Name of header ${index + 1} ${of}`}
              value={name}
              spellcheck={false}
              onChange={({ detail }) => replace(index, [detail.value, value])}
            />
          ),
        },
        {
          label: 'Value',
          control: ([name, value], index) => (
            <Input
              ariaLabel={`Value of header ${index + 1} ${of}`}
              value={value}
              spellcheck={false}
              onChange={({ detail }) => replace(index, [name, detail.value])}
            />
          ),
        },
      ]}
    />
  )
}
