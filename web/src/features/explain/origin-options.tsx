/** What the origin is assumed to answer: the one thing that the model cannot know. */
import Autosuggest from '@cloudscape-design/components/autosuggest'
import FormField from '@cloudscape-design/components/form-field'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import {
  type ExplainAddress,
  formatHeaderLines,
  parseHeaderLines,
} from '../../lib/explain-address.ts'
import { ORIGIN_PRESETS } from './header-presets.ts'
import { HeadersEditor } from './headers-editor.tsx'

const STATUSES: SelectProps.Option[] = [
  { value: '200', label: '200 OK' },
  { value: '204', label: '204 No Content' },
  { value: '206', label: '206 Partial Content' },
  { value: '301', label: '301 Moved Permanently' },
  { value: '302', label: '302 Found' },
  { value: '304', label: '304 Not Modified' },
  { value: '400', label: '400 Bad Request' },
  { value: '401', label: '401 Unauthorized' },
  { value: '403', label: '403 Forbidden' },
  { value: '404', label: '404 Not Found' },
  { value: '429', label: '429 Too Many Requests' },
  { value: '500', label: '500 Internal Server Error' },
  { value: '502', label: '502 Bad Gateway' },
  { value: '503', label: '503 Service Unavailable' },
  { value: '504', label: '504 Gateway Timeout' },
  { value: 'timeout', label: 'Nothing in time' },
  { value: 'connect', label: 'Nothing: it cannot be connected to' },
]

const CACHE_CONTROLS = [
  ['max-age=60', 'A minute'],
  ['max-age=86400', 'A day'],
  ['public, max-age=31536000, immutable', 'A year, never changes'],
  ['max-age=0, s-maxage=300', 'Shared caches only'],
  ['no-cache', 'Ask again every time'],
  ['no-store', 'Never stored'],
  ['private', 'For one person'],
  ['max-age=60, stale-while-revalidate=600', 'Stale while it is refreshed'],
].map(([value = '', description]) => ({ value, description }))

const CONTENT_TYPES = [
  'text/html',
  'application/json',
  'image/jpeg',
  'image/webp',
  'text/css',
  'application/javascript',
  'application/octet-stream',
].map((value) => ({ value }))

type Props = {
  address: ExplainAddress
  onChange: (part: ExplainAddress) => void
  findProblem: (index: number) => string | null
}

export function OriginOptions({ address, onChange, findProblem }: Props) {
  const { originStatus = '200', originHeaders } = address
  const setHeader = (name: string, value: string) =>
    onChange({ originHeaders: withHeader(originHeaders, name, value) })
  const listed = STATUSES.find(({ value }) => value === originStatus)
  return (
    <SpaceBetween size="s">
      <FormField label="It answers">
        <Select
          options={STATUSES}
          selectedOption={listed ?? { value: originStatus, label: originStatus }}
          filteringType="auto"
          onChange={({ detail }) => onChange({ originStatus: detail.selectedOption.value })}
        />
      </FormField>
      <FormField label="Cache-Control">
        <Autosuggest
          value={findHeader(originHeaders, 'Cache-Control')}
          clearAriaLabel="Clear Cache-Control"
          options={CACHE_CONTROLS}
          hideEnteredTextOption
          enteredTextLabel={(text) => `Use ${text}`}
          placeholder="None"
          disableBrowserAutocorrect
          onChange={({ detail }) => setHeader('Cache-Control', detail.value)}
        />
      </FormField>
      <FormField label="Content-Type">
        <Autosuggest
          value={findHeader(originHeaders, 'Content-Type')}
          clearAriaLabel="Clear Content-Type"
          options={CONTENT_TYPES}
          hideEnteredTextOption
          enteredTextLabel={(text) => `Use ${text}`}
          placeholder="None"
          disableBrowserAutocorrect
          onChange={({ detail }) => setHeader('Content-Type', detail.value)}
        />
      </FormField>
      <FormField label="All headers of the answer" stretch>
        <HeadersEditor
          of="of the origin"
          lines={originHeaders}
          presets={ORIGIN_PRESETS}
          findProblem={findProblem}
          onChange={(lines) => onChange({ originHeaders: lines })}
        />
      </FormField>
    </SpaceBetween>
  )
}

function findHeader(lines: string | undefined, name: string): string {
  return parseHeaderLines(lines).find(([one]) => isSame(one, name))?.[1] ?? ''
}

/** Sets the header in its place, adds it at the end, or removes it when `value` is empty. */
function withHeader(lines: string | undefined, name: string, value: string): string | undefined {
  const pairs = parseHeaderLines(lines)
  const index = pairs.findIndex(([one]) => isSame(one, name))
  const next =
    value === ''
      ? pairs.filter(([one]) => !isSame(one, name))
      : index === -1
        ? [...pairs, [name, value] as const]
        : pairs.with(index, [name, value])
  return formatHeaderLines(next.map(([one, text]) => [one, text])) || undefined
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
