/** The filters of the audit log. Each writes itself into the address. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'

import { AuditAction } from '#shared/history/audit.ts'

import { useDraftText } from '../../lib/use-draft-text.ts'
import type { AuditSearch } from './audit-search.ts'
import { ACTION_WORDS } from './audit-words.ts'
import { findAction } from './queries.ts'
import { TimeRangeField } from './time-range-field.tsx'

const ANY = { value: '', label: 'Any action' }

const ACTIONS = [
  ANY,
  ...AuditAction.options.map((value) => ({ value: String(value), label: ACTION_WORDS[value] })),
]

type Props = {
  search: AuditSearch
  onChange: (part: Partial<AuditSearch>) => void
}

export function AuditFilters({ search, onChange }: Props) {
  const action = findAction(search.action)
  const isFiltered = Object.entries(search).some(([name, value]) => name !== 'before' && value)
  return (
    <section className="audit-filters" aria-label="Filters of the audit log">
      <TextField
        label="Words"
        placeholder="Part of what is written"
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      <FormField label="Action" stretch>
        <Select
          options={ACTIONS}
          selectedOption={ACTIONS.find(({ value }) => value === (action ?? '')) ?? ANY}
          onChange={({ detail }) => onChange({ action: detail.selectedOption.value || undefined })}
        />
      </FormField>
      <TextField
        label="Who"
        placeholder="The whole name"
        value={search.who}
        onChange={(who) => onChange({ who })}
      />
      <TextField
        label="Resource"
        placeholder="Name or id"
        value={search.resource}
        onChange={(resource) => onChange({ resource })}
      />
      <TimeRangeField search={search} onChange={onChange} />
      {isFiltered && (
        <div className="audit-clear">
          <Button
            onClick={() =>
              onChange({
                action: undefined,
                who: undefined,
                resource: undefined,
                text: undefined,
                last: undefined,
                from: undefined,
                to: undefined,
              })
            }
          >
            Clear the filters
          </Button>
        </div>
      )}
    </section>
  )
}

type TextProps = {
  label: string
  placeholder: string
  value: string | undefined
  onChange: (text: string | undefined) => void
}

function TextField({ label, placeholder, value = '', onChange }: TextProps) {
  const typed = useDraftText(value, (text) => onChange(text || undefined))
  return (
    <FormField label={label} stretch>
      <Input
        type="search"
        clearAriaLabel={`Clear ${label}`}
        placeholder={placeholder}
        value={typed.text}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </FormField>
  )
}
