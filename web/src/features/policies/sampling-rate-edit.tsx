/** Percent of the answers that get Server-Timing: a number with up to four decimals. */
import Input from '@cloudscape-design/components/input'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { useTyped } from '../../lib/use-typed.ts'

const SETTING = 'ServerTimingHeadersConfig.SamplingRate'

export function SamplingRateEdit() {
  const [value, write] = useSetting(SETTING)
  const typed = useTyped<number | null>({
    value: typeof value === 'number' ? value : null,
    format: (percent) => (percent === null ? '' : String(percent)),
    parse: (text) => {
      if (text.trim() === '') return { value: null }
      return /^-?\d{1,4}(\.\d+)?$/.test(text.trim()) ? { value: Number(text) } : null
    },
    write: (percent) => write(percent ?? undefined),
  })
  return (
    <EditField
      setting={SETTING}
      label="Sampling rate"
      help="Percent of the answers that get it, 0 to 100, with up to four decimals: 0.5 is one of 200."
      ownProblem={typed.isUnreadable ? 'Enter a number from 0 to 100.' : null}
    >
      <Input
        value={typed.text}
        inputMode="decimal"
        placeholder="0"
        autoComplete={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </EditField>
  )
}
