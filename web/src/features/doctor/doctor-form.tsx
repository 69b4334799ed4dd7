/** One big box for the URL, what somebody sees, and the rest of the request for who needs it. */
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import ToggleButton from '@cloudscape-design/components/toggle-button'
import { useState } from 'react'

import { useIsNarrow } from '../../lib/media.ts'
import type { DoctorSearch } from './doctor-search.ts'
import { SIGHTS } from './sights.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({
  value,
  label: value,
}))

const LARGE = { root: { fontSize: '18px', paddingBlock: '10px' } }

type Props = {
  search: DoctorSearch
  /** It is being looked at. */
  busy: boolean
  onAsk: (search: DoctorSearch) => void
}

export function DoctorForm({ busy, onAsk, search }: Props) {
  const isNarrow = useIsNarrow()
  const [typed, setTyped] = useState(search)
  const [isMissing, setIsMissing] = useState(false)
  const change = (part: DoctorSearch) => setTyped({ ...typed, ...part })
  const ask = (next: DoctorSearch) => {
    const isEmpty = !next.url?.trim()
    setIsMissing(isEmpty)
    if (!isEmpty) onAsk(next)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        ask(typed)
      }}
    >
      <SpaceBetween size="m">
        <div className="doctor-url">
          <FormField
            label="URL that fails"
            stretch
            errorText={isMissing && 'Enter the URL, as it stands in the browser.'}
            i18nStrings={{ errorIconAriaLabel: 'Error' }}
          >
            <Input
              value={typed.url ?? ''}
              onChange={({ detail }) => change({ url: detail.value })}
              inputMode="url"
              placeholder="https://www.example.com/api/orders"
              style={LARGE}
              disableBrowserAutocorrect
            />
          </FormField>
          <Button
            variant="primary"
            formAction="submit"
            loading={busy}
            loadingText="Looking"
            fullWidth={isNarrow}
          >
            Find out
          </Button>
        </div>
        <fieldset className="doctor-sights">
          <legend>What do you see? (optional)</legend>
          {SIGHTS.map(({ id, label }) => (
            <ToggleButton
              key={id}
              pressed={typed.sees === id}
              onChange={({ detail }) => {
                const next = { ...typed, sees: detail.pressed ? id : undefined }
                setTyped(next)
                // Who has asked already gets the other answer at once.
                if (search.url) ask(next)
              }}
            >
              {label}
            </ToggleButton>
          ))}
        </fieldset>
        <ExpandableSection
          headerText="Method and headers"
          defaultExpanded={Boolean(search.headers || (search.method && search.method !== 'GET'))}
        >
          <SpaceBetween size="s">
            <FormField label="Method">
              <Select
                options={METHODS}
                selectedOption={{ value: typed.method ?? 'GET', label: typed.method ?? 'GET' }}
                onChange={({ detail }) => change({ method: detail.selectedOption.value })}
              />
            </FormField>
            <FormField
              label="Headers"
              description="One per line, such as Origin: https://www.example.com"
              stretch
            >
              <Textarea
                value={typed.headers ?? ''}
                rows={3}
                onChange={({ detail }) => change({ headers: detail.value || undefined })}
              />
            </FormField>
          </SpaceBetween>
        </ExpandableSection>
      </SpaceBetween>
    </form>
  )
}
