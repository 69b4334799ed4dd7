/** The headers that CloudFront adds to each request. Values are secrets: a saved one is hidden, and replaced by typing. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { findOrigin, toList } from '#shared/distribution/edit-origins.ts'
import { findCustomHeaderNameProblem } from '#shared/distribution/rules/custom-header-rules.ts'
import { originSetting } from '#shared/distribution/setting-path.ts'
import { HIDDEN_IN_DRAFT, HIDDEN_VALUE } from '#shared/plans/resource.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { useTyped } from '../../lib/use-typed.ts'
import './origins.css'

type Header = { HeaderName?: string; HeaderValue?: string }

export function HeadersField({ originId }: { originId: string }) {
  const setting = originSetting(originId, 'CustomHeaders')
  const [, write] = useSetting(setting)
  const { now, before, known } = useEditingPart(({ document, saved }) => ({
    now: headersOf(document, originId),
    before: headersOf(saved ?? {}, originId),
    known: listKnownNames(saved),
  }))
  const typed = useTyped<Header[]>({
    value: now,
    format: (headers) => JSON.stringify(headers),
    // The text is our own.
    parse: (text) => ({ value: JSON.parse(text) as Header[] }),
    write: (headers) => write(headers.length > 0 ? toList(headers) : { Quantity: 0 }),
  })
  const headers = JSON.parse(typed.text) as Header[]
  const change = (next: Header[]) => typed.change(JSON.stringify(next))
  return (
    <EditField
      setting={setting}
      label="Added headers"
      help="CloudFront sends them with each request to this origin, as a shared secret that tells the origin who asks. Viewers never see them."
      shownInside={headers.flatMap(
        ({ HeaderName = '' }) => findCustomHeaderNameProblem(HeaderName)?.words ?? [],
      )}
      toWords={() => before.map(({ HeaderName }) => HeaderName).join(', ') || 'none'}
    >
      <SpaceBetween size="xs">
        <ul className="origin-headers" aria-label={`Added headers of ${originId}`}>
          {headers.map((header, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position; its name changes while it is typed
            <li key={index}>
              <HeaderRow
                header={header}
                number={index + 1}
                isKnown={known.includes((header.HeaderName ?? '').toLowerCase())}
                onChange={(next) => change(headers.with(index, next))}
                onRemove={() => change(headers.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
        <Button
          formAction="none"
          iconName="add-plus"
          onClick={() => change([...headers, { HeaderName: '', HeaderValue: '' }])}
        >
          Add header
        </Button>
      </SpaceBetween>
    </EditField>
  )
}

function headersOf(config: DistributionConfig, originId: string): Header[] {
  return findOrigin(config, originId)?.CustomHeaders?.Items ?? []
}

/** Of all origins, in lower case. */
function listKnownNames(saved: DistributionConfig | null): string[] {
  return (saved?.Origins?.Items ?? []).flatMap(({ CustomHeaders }) =>
    (CustomHeaders?.Items ?? []).map(({ HeaderName = '' }) => HeaderName.toLowerCase()),
  )
}

type RowProps = {
  header: Header
  number: number
  /** The value of a saved header of this name can be put back. */
  isKnown: boolean
  onChange: (header: Header) => void
  onRemove: () => void
}

function HeaderRow({ header, number, isKnown, onChange, onRemove }: RowProps) {
  const { HeaderName: name = '', HeaderValue: value = '' } = header
  const isTypedBefore = value === HIDDEN_IN_DRAFT
  const isHidden = value === HIDDEN_VALUE || isTypedBefore
  const problem =
    findCustomHeaderNameProblem(name)?.words ??
    (value === HIDDEN_VALUE && !isKnown
      ? 'Its value is known only under the old name: type it again.'
      : null)
  return (
    <FormField errorText={problem} stretch i18nStrings={{ errorIconAriaLabel: 'Error' }}>
      <div className="origin-header-row">
        <Input
          ariaLabel={`Name of header ${number}`}
          placeholder="Name"
          value={name}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => onChange({ ...header, HeaderName: detail.value })}
        />
        <Input
          ariaLabel={`Value of header ${number}`}
          placeholder={
            isHidden
              ? `Hidden${isTypedBefore ? ' (the draft has it)' : ''}; type to replace it`
              : 'Value'
          }
          value={isHidden ? '' : value}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) =>
            onChange({
              ...header,
              // Emptied again: what is saved stays.
              HeaderValue: detail.value === '' && isKnown ? HIDDEN_VALUE : detail.value,
            })
          }
        />
        <Button
          formAction="none"
          variant="icon"
          iconName="close"
          ariaLabel={`Remove header ${name || number}`}
          onClick={onRemove}
        />
      </div>
    </FormField>
  )
}
