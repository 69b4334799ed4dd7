/** Headers one a line, name and value side by side; lines of text in the address. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import FormField from '@cloudscape-design/components/form-field'
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
  const add = (preset: HeaderPreset | undefined) => {
    const names = new Set(preset?.pairs.map(([name]) => name.toLowerCase()))
    const others = pairs.filter(([name]) => !names.has(name.toLowerCase()))
    if (preset) write([...others, ...preset.pairs])
  }
  return (
    <div className="header-editor">
      {pairs.length === 0 ? (
        <Box color="text-body-secondary">None added</Box>
      ) : (
        <ul className="header-rows" aria-label={`Headers ${of}`}>
          {pairs.map((pair, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position; its name changes while it is typed
            <li key={index}>
              <Row
                pair={pair}
                of={`${index + 1} ${of}`}
                problem={findProblem(index)}
                onChange={(next) => write(pairs.with(index, next))}
                onRemove={() => write(pairs.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="header-actions">
        <Button iconName="add-plus" onClick={() => write([...pairs, ['', '']])}>
          Add header
        </Button>
        <ButtonDropdown
          items={presets.map(({ id, text }) => ({ id, text }))}
          onItemClick={({ detail }) => add(presets.find(({ id }) => id === detail.id))}
        >
          Add a usual one
        </ButtonDropdown>
      </div>
    </div>
  )
}

type RowProps = {
  pair: [name: string, value: string]
  of: string
  problem: string | null
  onChange: (pair: [string, string]) => void
  onRemove: () => void
}

/** Name, value and a way out in one line, its problem below. */
function Row({ pair: [name, value], of, problem, onChange, onRemove }: RowProps) {
  return (
    <FormField errorText={problem} stretch i18nStrings={{ errorIconAriaLabel: 'Error' }}>
      <div className="header-row">
        <Input
          ariaLabel={`Name of header ${of}`}
          placeholder="Name"
          value={name}
          spellcheck={false}
          invalid={problem !== null}
          onChange={({ detail }) => onChange([detail.value, value])}
        />
        <Input
          ariaLabel={`Value of header ${of}`}
          placeholder="Value"
          value={value}
          spellcheck={false}
          invalid={problem !== null}
          onChange={({ detail }) => onChange([name, detail.value])}
        />
        <Button
          variant="icon"
          iconName="close"
          ariaLabel={`Remove header ${name}`}
          onClick={onRemove}
        />
      </div>
    </FormField>
  )
}
