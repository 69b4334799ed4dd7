/** Formats into which a picture may be turned, beside its own. */
import Checkbox from '@cloudscape-design/components/checkbox'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { OUTPUT_FORMATS, type OutputFormat } from '#shared/images/output-format.ts'

import { NamedField } from '../../../components/named-field.tsx'

const WORDS = {
  avif: { label: 'AVIF', text: 'Smallest, and slowest to make the first time.' },
  webp: { label: 'WebP', text: 'Smaller than JPEG; every browser of today shows it.' },
  jpeg: { label: 'JPEG', text: 'For mails and old programs. Transparency becomes white.' },
  png: { label: 'PNG', text: 'Lossless: right for drawings, heavy for photos.' },
} as const satisfies Record<OutputFormat, object>

type Props = { formats: OutputFormat[]; onChange: (formats: OutputFormat[]) => void }

export function FormatsAnswer({ formats, onChange }: Props) {
  const toggle = (format: OutputFormat, on: boolean) =>
    onChange(OUTPUT_FORMATS.filter((one) => (one === format ? on : formats.includes(one))))
  return (
    <NamedField
      label="Other formats"
      awsName="IMAGE_FORMATS"
      help="A picture keeps its own format, unless the address says format=webp, for example. Each format more is one more picture of each size to be made and kept."
    >
      <SpaceBetween size="xs">
        {OUTPUT_FORMATS.map((format) => (
          <Checkbox
            key={format}
            checked={formats.includes(format)}
            description={WORDS[format].text}
            onChange={({ detail }) => toggle(format, detail.checked)}
          >
            {WORDS[format].label}
          </Checkbox>
        ))}
      </SpaceBetween>
    </NamedField>
  )
}
