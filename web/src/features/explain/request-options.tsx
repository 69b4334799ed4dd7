/** What else makes the request: device, country, cookies, headers, body; what the origin says; what the edge has. Folded on a phone. */
import Autosuggest from '@cloudscape-design/components/autosuggest'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'

import { DEVICE_PRESETS } from '#shared/explain/device-presets.ts'

import { type ExplainAddress, parseHeaderLines } from '../../lib/explain-address.ts'
import { COUNTRY_OPTIONS, findCountryName } from './countries.ts'
import { REQUEST_PRESETS } from './header-presets.ts'
import { HeadersEditor } from './headers-editor.tsx'
import { OriginOptions } from './origin-options.tsx'
import type { RequestProblem } from './to-request.ts'

const NO_DEVICE = { value: '', label: 'None: only the headers below' }

const CACHE_ITEMS = [
  { value: 'cold', label: 'No: nobody asked before' },
  { value: 'again', label: 'Yes: the same was asked 10 seconds ago' },
]

/** Methods whose request may carry a body. */
const BODY_METHODS: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

type Props = {
  address: ExplainAddress
  problems: readonly RequestProblem[]
  onChange: (part: ExplainAddress) => void
}

export function RequestOptions({ address, problems, onChange }: Props) {
  const { headers, cookies, country = '', body = '', originHeaders, method = 'GET' } = address
  const find = (field: RequestProblem['field']) =>
    problems.find((problem) => problem.field === field)?.sentence ?? null
  const findHeaderProblem = (field: 'headers' | 'originHeaders') => (index: number) =>
    problems.find((problem) => problem.field === field && problem.index === index)?.sentence ?? null
  const headerCount = parseHeaderLines(headers).length
  return (
    <SpaceBetween size="m">
      <DeviceField address={address} onChange={onChange} />
      <FormField
        label="Country of the viewer"
        errorText={find('country')}
        constraintText={findCountryName(country) ?? 'Two letters; empty = not known'}
        i18nStrings={ERROR_LABEL}
      >
        <Autosuggest
          value={country}
          options={COUNTRY_OPTIONS}
          hideEnteredTextOption
          enteredTextLabel={(text) => `Use ${text}`}
          placeholder="Not known"
          clearAriaLabel="Clear the country"
          onChange={({ detail }) => onChange({ country: detail.value.trim().toUpperCase() })}
        />
      </FormField>
      <FormField label="Cookies" errorText={find('cookies')} i18nStrings={ERROR_LABEL}>
        <Input
          value={cookies ?? ''}
          placeholder="session=1; theme=dark"
          spellcheck={false}
          onChange={({ detail }) => onChange({ cookies: detail.value })}
        />
      </FormField>
      {BODY_METHODS.has(method) && (
        <FormField label="Body">
          <Textarea
            value={body}
            rows={3}
            spellcheck={false}
            onChange={({ detail }) => onChange({ body: detail.value })}
          />
        </FormField>
      )}
      <FormField label="Does the edge have it already?">
        <RadioGroup
          items={CACHE_ITEMS}
          value={address.cache ?? 'cold'}
          onChange={({ detail }) =>
            onChange({ cache: detail.value === 'again' ? 'again' : undefined })
          }
        />
      </FormField>
      <ExpandableSection
        variant="footer"
        headerText={headerCount > 0 ? `Headers (${headerCount})` : 'Headers'}
        defaultExpanded={problems.some(({ field }) => field === 'headers')}
      >
        <HeadersEditor
          of="of the request"
          lines={headers}
          presets={REQUEST_PRESETS}
          findProblem={findHeaderProblem('headers')}
          onChange={(lines) => onChange({ headers: lines })}
        />
      </ExpandableSection>
      <ExpandableSection
        variant="footer"
        headerText="What the origin answers"
        headerDescription={describeOrigin(address)}
        defaultExpanded={originHeaders !== undefined || address.originStatus !== undefined}
      >
        <OriginOptions
          address={address}
          onChange={onChange}
          findProblem={findHeaderProblem('originHeaders')}
        />
      </ExpandableSection>
    </SpaceBetween>
  )
}

const ERROR_LABEL = { errorIconAriaLabel: 'Error' }

function DeviceField({ address, onChange }: Pick<Props, 'address' | 'onChange'>) {
  const options = [NO_DEVICE, ...DEVICE_PRESETS.map(({ id, label }) => ({ value: id, label }))]
  return (
    <FormField
      label="Device"
      constraintText="Its User-Agent, Accept and Accept-Encoding; headers below go first."
    >
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === (address.device ?? '')) ?? NO_DEVICE}
        onChange={({ detail }) => onChange({ device: detail.selectedOption.value || undefined })}
      />
    </FormField>
  )
}

function describeOrigin({ originStatus = '200', originHeaders }: ExplainAddress): string {
  const count = parseHeaderLines(originHeaders).length
  if (originStatus === 'timeout' || originStatus === 'connect') return 'Assumed: nothing'
  if (count === 0) return `Assumed: ${originStatus}, without headers about caching`
  return `Assumed: ${originStatus} with ${count === 1 ? 'a header' : `${count} headers`}`
}
